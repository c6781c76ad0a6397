import { createDelivery } from './discord/delivery/delivery.js';
import { createJobLog, withJobLog } from './discord/delivery/job-log.js';
import { createMentionIn } from './discord/delivery/mention.js';
import { createPresenter } from './discord/delivery/presenter.js';
import { createReachMessage } from './discord/delivery/reach-message.js';
import { createSendMessage } from './discord/delivery/send-message.js';
import { createTakeAway } from './discord/delivery/take-away.js';
import { createTakeBackPing } from './discord/delivery/take-back-ping.js';
import { createWays } from './discord/delivery/ways.js';
import type { JobLog, TakeBackPing } from './discord/log-channel.js';
import { createHouseAt } from './jobs/may-make.js';
import type { Presenter, Way } from './jobs/ports.js';
import { createMessagePlaces } from './store/message-places.js';
import type { Store } from './store/open-store.js';

/** Everything that the bot writes about jobs. */
type Messages = ReturnType<typeof createTakeAway> & {
  readonly presenter: Presenter;
  /** The ways to a member, best first. */
  readonly ways: readonly Way[];
  readonly jobLog: JobLog;
  readonly takeBackPing: TakeBackPing;
};

/** Creates {@link Messages}. */
export function createMessages({
  opened,
  edits,
  bot,
  provider,
  settingsOf,
  statusOf,
  timings,
  log,
}: Omit<Parameters<typeof createPresenter>[0], 'delivery' | 'mentionIn' | 'pings'> &
  Parameters<typeof createHouseAt>[0] & { readonly opened: Store }): Messages {
  const { retryMs } = timings;
  const mentionIn = createMentionIn({ settingsOf });
  const delivery = createDelivery({
    ways: createWays({ bot }),
    sender: createSendMessage({ edits, bot, mentionIn, log }),
    provider,
    houseAt: createHouseAt({ settingsOf, statusOf }),
    retryMs,
  });
  const places = createMessagePlaces({ keyv: opened.keyv('job-log') });
  const pings = createMessagePlaces({ keyv: opened.keyv('pings') });
  const reach = createReachMessage({ bot, edits, retryMs, log });
  const jobLog = createJobLog({ provider, bot, settingsOf, places, retryMs, log });
  const presenter = createPresenter({ provider, bot, delivery, edits, mentionIn, pings, timings, log });
  return {
    presenter: withJobLog(presenter, jobLog),
    ways: delivery.ways,
    jobLog,
    ...createTakeAway({ reach, log }),
    takeBackPing: createTakeBackPing({ reach, pings, log }),
  };
}
