import type { Active } from './active.js';
import type { Job } from './job.js';

/** For so many beats, such a job is left to the others: each of them claims what is free once in a beat. */
const LEFT_BEATS = 2;

/** For so many beats, it is held here before the others may have it again. */
const HELD_BEATS = 9;

/** Which jobs a process leaves to the others on its store, beat by beat. */
export type Yielding = {
  /** A beat begins. */
  readonly beat: () => void;
  /** True for a free job that is not claimed yet. May be asked several times in a beat. */
  readonly isLeft: (job: Job) => boolean;
  /** Those of this process's jobs that it gives back now. */
  readonly due: (held: readonly Active[]) => readonly Active[];
};

/**
 * Creates {@link Yielding}, for jobs with which this process can do nothing but show that they wait. If no other process
 * takes one, it is held here, so that its card says so and its wishes are answered; now and then it is given back,
 * because a process that can go on with it may have started. At its own start, a process takes every free job.
 */
export function createYielding(isStuck: (job: Job) => boolean): Yielding {
  let beats = 0;
  const leftUntil = new Map<string, number>();
  let heldSince: ReadonlyMap<string, number> = new Map();
  return {
    beat: () => {
      beats += 1;
      // Others have taken them by now.
      for (const [id, until] of leftUntil) if (until < beats - 1) leftUntil.delete(id);
    },
    isLeft: (job) => {
      if (beats === 0 || !isStuck(job)) return false;
      const until = leftUntil.get(job.id) ?? beats + LEFT_BEATS;
      leftUntil.set(job.id, until);
      return beats < until;
    },
    due: (held) => {
      const stuck = held.filter(({ job }) => isStuck(job));
      const since = ({ job }: Active) => heldSince.get(job.id) ?? beats;
      const given = stuck.filter((entry) => beats - since(entry) >= HELD_BEATS);
      heldSince = new Map(
        stuck.filter((entry) => !given.includes(entry)).map((entry) => [entry.job.id, since(entry)]),
      );
      for (const { job } of given) leftUntil.set(job.id, beats + LEFT_BEATS);
      return given;
    },
  };
}
