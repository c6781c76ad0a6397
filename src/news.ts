import { createSendDirectMessage } from './discord/delivery/direct-message.js';
import { createLogChannel } from './discord/delivery/log-channels.js';
import { createServerFacts } from './discord/delivery/server-facts.js';
import { createTellBlock } from './discord/delivery/tell-block.js';
import { createTellBudget } from './discord/delivery/tell-budget.js';
import { createTellOperators } from './discord/delivery/tell-operators.js';
import type { LogChannel } from './discord/log-channel.js';
import type { TellBlockChange } from './jobs/blocking.js';
import type { TellBudget } from './jobs/budget-watch.js';
import type { TellOperators } from './jobs/ports.js';
import type { JobStore } from './jobs/store-port.js';
import { createTellOnce } from './jobs/tell-once.js';

/** What the bot tells operators and servers unasked. */
export type News = {
  readonly logChannel: LogChannel;
  readonly tellOperators: TellOperators;
  readonly tellBudget: TellBudget;
  readonly tellBlock: TellBlockChange;
};

/** Creates {@link News}. */
export function createNews({
  store,
  ...given
}: Parameters<typeof createLogChannel>[0] & {
  readonly store: Pick<JobStore, 'noteOnce' | 'forgetNote'>;
}): News {
  const logChannel = createLogChannel(given);
  const sendDirectMessage = createSendDirectMessage(given);
  const tell = createTellOperators({ ...given, sendDirectMessage });
  const tellOperators = createTellOnce({ store, tell, log: given.log });
  const told = { ...given, logChannel, serverFactsOf: createServerFacts(given) };
  return {
    logChannel,
    tellOperators,
    tellBudget: createTellBudget({ ...told, tellOperators, sendDirectMessage }),
    tellBlock: createTellBlock(told),
  };
}
