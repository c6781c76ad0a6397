import { runAs } from './clock.js';
import type { Random } from './random.js';
import type { Story } from './story.js';

/** How fal calls back when a generation is over. */
export type Webhooks = {
  /** Draws when calls are sent, and how they go wrong. */
  readonly random: Random;
  /** Calls some process. Resolves when that has accepted the call, and perhaps never. */
  readonly call: (told: { readonly requestId: string; readonly jobId: string }) => Promise<unknown>;
};

/** How long fal waits for the answer to a call. */
const ANSWER_MS = 15_000;

/** How often it calls again. */
const RETRIES = 4;

/** Creates the function that schedules the calls about a generation: lost, late, repeated, or about another one. */
export function createCaller({
  random,
  call,
  nowMs,
  story,
  isHeld,
}: Webhooks & {
  readonly nowMs: () => number;
  readonly story: Story;
  /** True when a job is known to have that request. */
  readonly isHeld: (requestId: string) => boolean;
}) {
  const lostShare = random.pick([0, 0.1, 0.5]);

  /** fal's own timers go on whatever process it has called. */
  const later = (ms: number, act: () => void) => runAs(undefined, () => setTimeout(act, ms));

  function send(told: { readonly requestId: string; readonly jobId: string }, retriesLeft: number): void {
    let isAccepted = false;
    later(ANSWER_MS + random.int(0, 60_000), () => {
      if (retriesLeft > 0 && (!isAccepted || random.chance(0.1))) send(told, retriesLeft - 1);
    });
    call(told).then(
      () => {
        isAccepted = true;
      },
      () => {},
    );
  }

  return ({
    id,
    jobId,
    endsMs,
    others,
  }: {
    readonly id: string;
    readonly jobId: string;
    readonly endsMs: number;
    readonly others: () => readonly { readonly id: string }[];
  }): void => {
    if (random.chance(lostShare)) return;
    const lateMs = random.chance(0.2) ? random.int(0, 200_000) : random.int(0, 2_000);
    later(endsMs - nowMs() + lateMs, () => {
      const other = others().find((one) => one.id !== id && isHeld(one.id));
      if (other !== undefined && random.chance(0.1)) {
        story.tell(`fal calls job ${jobId} about ${other.id} by mistake`);
        send({ requestId: other.id, jobId }, 0);
      }
      story.tell(`fal calls about ${id} of job ${jobId}`);
      send({ requestId: id, jobId }, RETRIES);
    });
  };
}
