import type { FalInput } from '../../src/animation/fal-input.js';
import { FlipbookError } from '../../src/errors.js';
import type { StatusAnswer, VideoProvider } from '../../src/jobs/ports.js';
import { wait } from '../../src/jobs/wait.js';
import { verbatim } from '../../src/text/sentence.js';
import type { Link } from './link.js';
import type { Random } from './random.js';
import type { Story } from './story.js';

/** An accepted generation and its outcome. */
type Generation = {
  readonly id: string;
  readonly input: FalInput;
  readonly submittedMs: number;
  readonly startsMs: number;
  readonly endsMs: number;
  /** When the listing starts to show it. */
  readonly listedMs: number;
  readonly outcome: 'video' | 'failed';
  cancelledMs: number | undefined;
};

/** fal, as a job sees it: the requests it received, and its bills. */
export type SimulatedFal = {
  /** The provider of one process. */
  readonly providerOver: (link: Link) => VideoProvider;
  /** The inputs of all POSTs that arrived, and whether each is billed. */
  readonly generations: () => readonly { readonly input: FalInput; readonly isBilled: boolean }[];
};

const failure = (code: ConstructorParameters<typeof FlipbookError>[0]) => () =>
  new FlipbookError(code, verbatim('Simulated.'));

/** Creates a fal. */
export function createSimulatedFal({
  random,
  nowMs,
  story,
}: {
  readonly random: Random;
  readonly nowMs: () => number;
  readonly story: Story;
}): SimulatedFal {
  const generations: Generation[] = [];
  const isDone = (one: Generation) => nowMs() >= one.endsMs && one.cancelledMs === undefined;

  function accept(input: FalInput): { readonly requestId: string } {
    const now = nowMs();
    const startsMs = now + random.int(0, 20_000);
    const endsMs = startsMs + random.int(1_000, 60_000);
    const listings = { submitted: now, started: startsMs, ended: endsMs, late: endsMs + 300_000 } as const;
    const listing = random.pick(['submitted', 'started', 'ended', 'late'] as const);
    const listedMs = listings[listing];
    const outcome = random.chance(0.1) ? 'failed' : 'video';
    const id = `req-${generations.length + 1}`;
    generations.push({
      ...{ id, input, submittedMs: now, startsMs, endsMs, listedMs, outcome },
      cancelledMs: undefined,
    });
    story.tell(`fal accepts ${id} (ends in ${Math.round((endsMs - now) / 1_000)} s, listed when ${listing})`);
    return { requestId: id };
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
    // A generation in progress may finish anyway.
    if (!hasBegun || random.chance(0.5)) found.cancelledMs = nowMs();
    story.tell(`fal is asked to cancel ${requestId}${hasBegun ? ' in the middle' : ''}`);
    return hasBegun ? 'asked' : 'removed';
  }

  return {
    generations: () =>
      generations.map((one) => ({
        input: one.input,
        isBilled: one.outcome === 'video' && one.cancelledMs === undefined,
      })),
    providerOver: ({ call }) => {
      const unavailable = failure('PROVIDER_UNAVAILABLE');
      return {
        name: 'fal',
        upload: ({ name, signal }) =>
          call({
            what: 'an upload',
            effect: () => `https://v3.fal.media/files/${name}.png`,
            lost: unavailable,
            signal,
          }),
        submit: async ({ input }) => {
          const refusal = random.unit();
          const { requestId } = await call({
            what: 'the POST',
            effect: () => {
              if (refusal < 0.03) throw failure('PROVIDER_REJECTED')();
              if (refusal < 0.05) throw failure('PROVIDER_BUSY')();
              return accept(input);
            },
            lost: failure('SUBMIT_UNCERTAIN'),
          });
          return { requestId, progress: { status: 'IN_QUEUE' } };
        },
        find: ({ by, signal }) =>
          call({
            what: 'a look at the listing',
            effect: () =>
              generations
                .filter(({ listedMs }) => listedMs <= nowMs())
                .filter((one) => ('requestId' in by ? one.id === by.requestId : by.fits(one.input)))
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
        sign: async (url) => url,
        erase: async () => 'not allowed',
      };
    },
  };
}
