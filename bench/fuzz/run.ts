import { setTimeout as sleep } from 'node:timers/promises';
import { type Act, actsOf } from './acts.js';
import { startPeople } from './people.js';
import { startFuzzWorld } from './world.js';

/** What came of it. */
export type Found = {
  readonly interactions: number;
  readonly byWhat: Readonly<Partial<Record<Act['what'], number>>>;
  readonly repeats: number;
  /** First answers by their callback type. */
  readonly answers: Readonly<Record<number, number>>;
  readonly jobs: number;
  readonly generations: number;
  readonly clips: number;
  readonly tookMs: number;
  readonly offences: readonly string[];
};

/** How many wait for their first answer at once. */
const AT_ONCE = 20;

/** How long the jobs may take to end, once nothing more is sent. */
const END_MS = 60_000;

/** Sends random interactions, sound and not, to a real bot and counts what it did. */
export async function fuzz({
  count,
  seed,
}: {
  readonly count: number;
  readonly seed: number;
}): Promise<Found> {
  const world = await startFuzzWorld();
  const { discord, fal, offences } = world;
  const startedAt = Date.now();
  const answers: Record<number, number> = {};
  const byWhat: Partial<Record<Act['what'], number>> = {};
  let repeats = 0;
  try {
    const people = await startPeople(world);
    const acts = actsOf({ count, seed });
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
            if (isJob && type === 5) people.taken(tag);
          } catch {
            offences.push(`no answer: ${JSON.stringify(invocation.payload['data']).slice(0, 500)}`);
          }
        }),
      );
    }
    const until = Date.now() + END_MS;
    while (Date.now() < until && fal.requests().some(({ state }) => state !== 'COMPLETED')) await sleep(100);
    await sleep(1_500);
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
      clips: world.brought.size,
      tookMs: Date.now() - startedAt,
      offences,
    };
  } finally {
    await world.stop();
  }
}
