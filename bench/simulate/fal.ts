import type { FalInput } from '../../src/animation/fal-input.js';
import { FlipbookError } from '../../src/errors.js';
import { earliestMs } from '../../src/fal/listing.js';
import type { StatusAnswer, VideoProvider } from '../../src/jobs/ports.js';
import { wait } from '../../src/jobs/wait.js';
import { verbatim } from '../../src/text/sentence.js';
import { createCaller, type Webhooks } from './caller.js';
import { BEGIN_MS } from './clock.js';
import { type Link, POST } from './link.js';
import type { Random } from './random.js';
import type { Story } from './story.js';

/** An accepted generation, and its future. */
type Generation = {
  readonly id: string;
  readonly jobId: string;
  readonly endpointId: string;
  readonly input: FalInput;
  readonly submittedMs: number;
  readonly startsMs: number;
  readonly endsMs: number;
  /** When the listing starts to show it. */
  readonly listedMs: number;
  readonly outcome: 'video' | 'failed';
  cancelledMs: number | undefined;
  isBilled: boolean;
};

type Asked = Parameters<VideoProvider['submit']>[0];

/** The parts of fal that jobs use, with what it received and what it bills. */
export type SimulatedFal = {
  /** The provider of one process. */
  readonly providerOver: (link: Link) => VideoProvider;
  /** All accepted generations. */
  readonly generations: () => readonly Pick<Generation, 'id' | 'jobId' | 'isBilled'>[];
  /** The job that sent a request. */
  readonly senderOf: (requestId: string) => string | undefined;
};

const failure = (code: ConstructorParameters<typeof FlipbookError>[0]) => () =>
  new FlipbookError(code, verbatim('Simulated.'));

/** Creates the {@link SimulatedFal}. */
export function createSimulatedFal({
  random,
  nowMs,
  story,
  isHeld,
  atOnce,
  isGivenUp,
  onAccept,
  busyShare,
  webhooks,
}: {
  readonly random: Random;
  readonly nowMs: () => number;
  readonly story: Story;
  /** True when a job is known to have that request. */
  readonly isHeld: (requestId: string) => boolean;
  /** The most generations at a time. */
  readonly atOnce: number;
  /** True when the bot has given up on finding the job's request. */
  readonly isGivenUp: (jobId: string) => boolean;
  readonly onAccept: (jobId: string) => void;
  /** The share of POSTs that it refuses because it is busy. */
  readonly busyShare: () => number;
  /** Undefined: it calls nobody. */
  readonly webhooks: Webhooks | undefined;
}): SimulatedFal {
  const generations: Generation[] = [];
  const isDone = (one: Generation) => nowMs() >= one.endsMs && one.cancelledMs === undefined;

  const callBack = webhooks === undefined ? undefined : createCaller({ ...webhooks, nowMs, story, isHeld });

  function accept({ endpointId, input, jobId }: Asked): { readonly requestId: string } {
    onAccept(jobId);
    if (isGivenUp(jobId)) story.violate(`Job ${jobId} is sent after its member was told that it failed`);
    const now = nowMs();
    const running = generations.filter(
      (one) => one.cancelledMs === undefined && one.endsMs > now && !isGivenUp(one.jobId),
    );
    if (running.length >= atOnce) story.violate(`fal gets more than ${atOnce} at once: job ${jobId}`);
    const startsMs = now + random.int(0, 20_000);
    const endsMs = startsMs + random.int(1_000, 60_000);
    const listings = { submitted: now, started: startsMs, ended: endsMs, late: endsMs + 200_000 } as const;
    const listing = random.pick(['submitted', 'started', 'ended', 'late'] as const);
    const listedMs = listings[listing];
    const outcome = random.chance(0.1) ? 'failed' : 'video';
    const id = `req-${generations.length + 1}`;
    generations.push({
      ...{ id, jobId, endpointId, submittedMs: now, startsMs, endsMs, listedMs, outcome },
      input: { ...input },
      isBilled: outcome === 'video',
      cancelledMs: undefined,
    });
    story.tell(
      `fal accepts ${id} of job ${jobId} (ends in ${Math.round((endsMs - now) / 1_000)} s, listed when ${listing})`,
    );
    callBack?.({ id, jobId, endsMs, others: () => generations });
    const [other] = generations.filter((one) => isHeld(one.id));
    if (other === undefined || !random.chance(0.02)) return { requestId: id };
    story.tell(`fal names ${other.id} instead`);
    return { requestId: other.id };
  }

  const generationOf = (requestId: string) => {
    const found = generations.find(({ id }) => id === requestId);
    if (found === undefined) throw failure('PROVIDER_UNREADABLE')();
    return found;
  };

  function statusOf(requestId: string, isLie: boolean): StatusAnswer {
    const found = generationOf(requestId);
    if (isLie) return random.pick<StatusAnswer>([{ status: 'IN_QUEUE' }, { status: 'IN_PROGRESS' }]);
    if (found.cancelledMs !== undefined || nowMs() >= found.endsMs) return { status: 'COMPLETED' };
    // It may go back into the queue.
    const isWaiting = nowMs() < found.startsMs || random.chance(0.05);
    return isWaiting ? { status: 'IN_QUEUE', queuePosition: random.int(0, 3) } : { status: 'IN_PROGRESS' };
  }

  function videoOf(requestId: string) {
    const found = generationOf(requestId);
    if (found.cancelledMs !== undefined) throw failure('PROVIDER_CANCELLED')();
    if (!isDone(found)) throw failure('PROVIDER_UNREADABLE')();
    if (found.outcome === 'failed') throw failure('PROVIDER_FAILED')();
    return { url: `https://v3.fal.media/files/${requestId}.mp4` };
  }

  function cancel(requestId: string) {
    const found = generationOf(requestId);
    if (found.cancelledMs !== undefined || nowMs() >= found.endsMs) return 'too late';
    const hasBegun = nowMs() >= found.startsMs;
    // A running generation may finish anyway.
    if (!hasBegun || random.chance(0.5)) found.cancelledMs = nowMs();
    // A generation that was stopped while running may be billed, like a finished one.
    if (!hasBegun || (found.cancelledMs !== undefined && random.chance(0.5))) found.isBilled = false;
    story.tell(`fal is asked to cancel ${requestId}${hasBegun ? ' in the middle' : ''}`);
    return hasBegun ? 'asked' : 'removed';
  }

  return {
    generations: () => generations,
    senderOf: (requestId) => generations.find(({ id }) => id === requestId)?.jobId,
    providerOver: ({ call }) => {
      const unavailable = failure('PROVIDER_UNAVAILABLE');
      return {
        name: 'fal',
        hasWebhook: webhooks !== undefined,
        upload: ({ name, signal }) =>
          call({
            what: 'an upload',
            effect: () => `https://v3.fal.media/files/${name}.png`,
            lost: unavailable,
            signal,
          }),
        submit: async (asked) => {
          const refusal = random.unit();
          const { requestId } = await call({
            what: POST,
            effect: () => {
              if (refusal < 0.03) throw failure('PROVIDER_REJECTED')();
              if (refusal < 0.03 + busyShare()) {
                story.tell(`fal is busy and refuses job ${asked.jobId}`);
                throw failure('PROVIDER_BUSY')();
              }
              return accept(asked);
            },
            lost: failure('SUBMIT_UNCERTAIN'),
          });
          return { requestId, progress: { status: 'IN_QUEUE' } };
        },
        find: ({ endpointId, by, signal }) =>
          call({
            what: 'a look at the listing',
            effect: () =>
              generations
                .filter((one) => one.endpointId === endpointId && one.listedMs <= nowMs())
                .filter((one) =>
                  'requestId' in by
                    ? one.id === by.requestId
                    : BEGIN_MS + one.submittedMs >= earliestMs(by.sent, BEGIN_MS + nowMs()) &&
                      by.fits(one.input),
                )
                .map((one) => ({
                  requestId: one.id,
                  video: isDone(one) && one.outcome === 'video' ? videoOf(one.id) : undefined,
                })),
            lost: unavailable,
            signal,
          }),
        watch: ({ requestId }) => {
          let isOpen = true;
          return {
            next: async ({ pauseMs, signal }) => {
              // A stream reports news before the next poll is due.
              await wait(pauseMs * random.pick([0.2, 1]), signal);
              if (!isOpen) throw new Error('The watch is closed');
              const isLie = random.chance(0.03);
              const effect = () => statusOf(requestId, isLie);
              return call({ what: 'a status', effect, lost: unavailable, signal });
            },
            close: () => {
              isOpen = false;
            },
          };
        },
        result: ({ requestId }, signal) =>
          call({ what: 'the result', effect: () => videoOf(requestId), lost: unavailable, signal }),
        cancel: ({ requestId }, signal) =>
          call({ what: 'a cancel', effect: () => cancel(requestId), lost: unavailable, signal }),
        sign: async (url) => ({ url, untilMs: 4_000_000_000_000 }),
        erase: async () => 'not allowed',
      };
    },
  };
}
