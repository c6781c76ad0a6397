import { setTimeout as sleep } from 'node:timers/promises';
import { type Act, actsOf } from './acts.js';
import type { JobLog } from './job-log.js';
import { startPeople } from './people.js';
import { startFuzzWorld } from './world.js';

/** The results of a run. */
export type Found = {
  readonly interactions: number;
  readonly byWhat: Readonly<Partial<Record<Act['what'], number>>>;
  readonly repeats: number;
  /** First answers by their callback type. */
  readonly answers: Readonly<Record<number, number>>;
  readonly jobs: number;
  readonly generations: number;
  /** The jobs by their phase, when each had ended. */
  readonly ended: Readonly<Record<string, number>>;
  /** When the last interaction had its answer, and when the last job had ended. */
  readonly sentMs: number;
  readonly tookMs: number;
  readonly offences: readonly string[];
};

/** How many interactions wait for their first answer at once. */
const AT_ONCE = 20;

/** How long no job may move on, once nothing more is sent, before the rest counts as stuck. */
const STUCK_MS = 30_000;

/** Sends random interactions, valid and invalid, to a real bot and counts what it did. */
export async function fuzz({
  count,
  seed,
  answerMs,
}: {
  readonly count: number;
  readonly seed: number;
  /** How old an interaction may be when it is answered. Default: 3 s, as with Discord. */
  readonly answerMs?: number;
}): Promise<Found> {
  const world = await startFuzzWorld({ answerMs });
  const { discord, fal, offences } = world;
  const startedAt = Date.now();
  const answers: Record<number, number> = {};
  const byWhat: Partial<Record<Act['what'], number>> = {};
  let repeats = 0;
  try {
    const people = await startPeople(world);
    const acts = actsOf({ count, seed });
    /** The interactions of the jobs, the first of all among them. */
    const jobIds = ['start'];
    for (let from = 0; from < acts.length; from += AT_ONCE) {
      await Promise.all(
        acts.slice(from, from + AT_ONCE).map(async (act, index) => {
          byWhat[act.what] = (byWhat[act.what] ?? 0) + 1;
          repeats += act.repeats;
          for (let copy = 0; copy < act.repeats; copy += 1) discord.gateway.duplicateNextDispatch();
          const { invocation, isJob, tag } = people.send(act, from + index);
          if (act.what === 'other') return;
          try {
            const { type } = await invocation.acked;
            answers[type] = (answers[type] ?? 0) + 1;
            if (!isJob || type !== 5) return;
            people.taken(tag);
            jobIds.push(invocation.interactionId);
          } catch {
            offences.push(`no answer: ${JSON.stringify(invocation.payload['data']).slice(0, 500)}`);
          }
        }),
      );
    }
    const sentMs = Date.now() - startedAt;
    offences.push(
      ...(await untilEnded(world.jobs, () => jobIds.filter((id) => !world.jobs.refused.has(id)).length)),
    );
    offences.push(...people.brokenCounts());
    if (fal.posts() !== fal.requests().length) {
      offences.push(`${fal.posts()} POSTs made ${fal.requests().length} generations`);
    }
    return {
      interactions: acts.length,
      byWhat,
      repeats,
      answers,
      jobs: people.jobs(),
      generations: fal.requests().length,
      ended: world.jobs.byPhase(),
      sentMs,
      tookMs: Date.now() - startedAt,
      offences,
    };
  } finally {
    await world.stop();
  }
}

/** Resolves when as many jobs as there must be have ended, or none moves on any more: with one line for each of the rest. */
async function untilEnded(jobs: JobLog, wanted: () => number): Promise<readonly string[]> {
  let before = '';
  let movedAt = performance.now();
  while (performance.now() - movedAt < STUCK_MS) {
    const left = jobs.left();
    if (left.length === 0 && jobs.begun() === wanted()) return [];
    const now = `${jobs.begun()} ${left.join()}`;
    if (now !== before) movedAt = performance.now();
    before = now;
    await sleep(50);
  }
  const unbegun = wanted() - jobs.begun();
  return [...jobs.left(), ...(unbegun === 0 ? [] : [`${unbegun} jobs have not begun`])].map(
    (line) => `not ended: ${line}`,
  );
}
