import type { BlockChange, TellBlockChange } from '../../jobs/blocking.js';
import type { Log } from '../../jobs/ports.js';
import type { Texts } from '../../text/texts.js';
import { blockReason } from '../cards/block-card.js';
import { COLORS, cardBody, text } from '../components.js';
import type { LogChannel } from '../log-channel.js';
import type { ServerFactsOf } from './server-facts.js';

/** Creates the function that tells a server's log channel who was blocked there or may request clips again. */
export function createTellBlock({
  logChannel,
  serverFactsOf,
  log,
}: {
  readonly logChannel: LogChannel;
  readonly serverFactsOf: ServerFactsOf;
  readonly log: Log;
}): TellBlockChange {
  return async (change) => {
    const { kind, guildId } = change;
    try {
      const { texts } = await serverFactsOf(guildId);
      const color = kind === 'blocked' ? COLORS.failed : COLORS.done;
      const draw = (told: BlockChange) => cardBody(color, [text(wordsOf(told, texts))]);
      await logChannel.post({ guildId, body: draw(change), plainer: draw({ ...change, reason: undefined }) });
    } catch (error) {
      log.warn({ guildId, err: error }, "A block could not be shown in its server's log channel");
    }
  };
}

function wordsOf({ kind, userId, by, reason }: BlockChange, { t }: Texts): string {
  const member = `<@${userId}>`;
  const words =
    by.kind === 'member'
      ? t(`block.logged.${kind}`, { moderator: `<@${by.userId}>`, member })
      : t(`block.logged.${kind}-by-operator`, { member });
  return reason === undefined ? words : `${words}\n${blockReason(reason)}`;
}
