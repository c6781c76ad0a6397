import type { InteractionFacts } from '../../jobs/job.js';
import type { SettingName } from '../../settings/catalog.js';
import type { Change } from '../../settings/settings.js';
import { textsFor } from '../../text/texts.js';
import { COLORS, cardBody, text } from '../components.js';
import type { LogChannel } from '../log-channel.js';
import { shownValue } from './shown-value.js';

/**
 * Posts to the log channel who changed what. A change of the log channel itself is posted in the old one too, so that
 * nobody can move it unnoticed. Resolves with the channel that the message couldn't be posted in, if any.
 */
export async function announceChange({
  name,
  change: { before, after },
  guildId,
  facts: { requester, replyTo },
  logChannel,
  current,
}: {
  readonly name: SettingName;
  readonly change: Extract<Change, { kind: 'changed' }>;
  readonly guildId: string;
  readonly facts: Pick<InteractionFacts, 'requester' | 'replyTo'>;
  readonly logChannel: LogChannel;
  /** The log channel as it is now. */
  readonly current: string | undefined;
}): Promise<string | undefined> {
  const texts = textsFor({ ...replyTo, isPrivate: false });
  const shown = (value: unknown) => shownValue(name, value, { guildId, texts });
  const words = texts.t('settings.logged', {
    member: `<@${requester.userId}>`,
    setting: texts.t(`settings.${name}`),
  });
  const values = [shown(before), shown(after)];
  // Lists have a line for each of their parts.
  const isLong = values.some((value) => value.includes('\n'));
  const body = cardBody(COLORS.working, [text(`${words}\n${values.join(isLong ? '\n↓\n' : ' → ')}`)]);
  const former = name === 'logChannel' && typeof before === 'string' ? [before] : [];
  let failed: string | undefined;
  for (const channelId of new Set([...former, ...(current === undefined ? [] : [current])])) {
    const outcome = await logChannel.post({ guildId, channelId, body });
    if (outcome === 'failed' && channelId === current) failed = channelId;
  }
  return failed;
}
