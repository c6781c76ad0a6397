import type { Log } from '../../jobs/ports.js';
import type { TakeBackPing } from '../log-channel.js';
import type { MessagePlaces } from './message-places.js';
import type { ReachMessage } from './reach-message.js';

/** What a ping was about. A job may have one of each: a clip may come after its failure. */
const PING_KINDS = ['ready', 'no clip'] as const;

/** The name under which a job's ping is remembered. */
export function pingKey(jobId: string, kind: (typeof PING_KINDS)[number]): string {
  return kind === 'ready' ? jobId : `${jobId} ${kind}`;
}

/** Creates {@link TakeBackPing}. */
export function createTakeBackPing({
  reach,
  pings,
  log,
}: {
  readonly reach: ReachMessage;
  readonly pings: MessagePlaces;
  readonly log: Log;
}): TakeBackPing {
  return async (job) => {
    const { isBotThere, isPrivate } = job.replyTo;
    try {
      for (const kind of PING_KINDS) {
        const place = await pings.get(pingKey(job.id, kind));
        if (place === undefined) continue;
        // Where the bot may not post, the ping was sent with the card's token.
        await reach(job, { ...place, isPrivate: isPrivate || !isBotThere }, ({ rest, path, auth }, signal) =>
          rest.delete(path, { auth, signal }),
        );
      }
    } catch (error) {
      log.debug({ jobId: job.id, err: error }, 'The ping about a deleted clip could not be deleted');
    }
  };
}
