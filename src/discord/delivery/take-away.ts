import type { JobIn } from '../../jobs/job.js';
import type { Log } from '../../jobs/ports.js';
import { isSettled } from '../../jobs/transitions.js';
import { textsFor } from '../../text/texts.js';
import { removedCard } from '../cards/card.js';
import type { TakeAway } from '../log-channel.js';
import type { ReachMessage } from './reach-message.js';

/** Takes clips off the messages that show them. */
type TakingAway = {
  readonly takeAway: TakeAway;
  /** Deletes a message that was sent in vain, as far as that is possible. Never rejects. */
  readonly takeBack: (job: JobIn<'delivered'>) => Promise<void>;
};

/** Creates {@link TakingAway}. */
export function createTakeAway({
  reach,
  log,
}: {
  readonly reach: ReachMessage;
  readonly log: Log;
}): TakingAway {
  return {
    takeAway: async (job, original) => {
      if (!isSettled(job)) return false;
      const body = removedCard(job, original, textsFor(job.replyTo));
      return reach(job, job.state.shownIn, ({ rest, path, auth }, signal) =>
        rest.patch(path, { auth, body, signal }),
      );
    },

    takeBack: async (job) => {
      const { shownIn } = job.state;
      const isGone = await reach(job, shownIn, ({ rest, path, auth }, signal) =>
        rest.delete(path, { auth, signal }),
      );
      if (!isGone) {
        log.warn({ jobId: job.id, shownIn }, 'A clip that should not be shown could not be taken back');
      }
    },
  };
}
