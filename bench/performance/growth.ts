import type { Figure } from './figure.js';
import { type Following, followMany } from './follow.js';
import type { Part } from './part.js';

/** How many jobs are followed at once. */
const SIZES = [10, 100, 1_000, 5_000];

const WINDOW_MS = 30_000;

/** Their pictures are prepared as fast as they come: a card that waits for its turn has one edit more. */
const PER_SECOND = 10;

/** What is measured a job, by the name that its figures have in their ids. */
const MEASURES = [
  { key: 'memory', name: 'memory a job', unit: 'kB', of: (one: Following) => one.memoryKb },
  {
    key: 'cpu',
    name: 'CPU of one core for a thousand jobs',
    unit: '%',
    of: (one: Following) => one.cpuPercent,
  },
  {
    key: 'calls',
    name: 'status requests a job and minute',
    unit: '',
    of: (one: Following) => one.callsPerMinute,
  },
  { key: 'edits', name: 'edits a job', unit: '', of: (one: Following) => one.edits },
] as const;

/** How following grows with the number of jobs. A quick run leaves it out. */
export const growth: Part = async (bench) => {
  const figures: Figure[] = [];
  if (bench.isQuick) return figures;
  for (const jobs of SIZES) {
    const one = await followMany({
      bench,
      start: bench.startFlipbook,
      jobs,
      windowMs: WINDOW_MS,
      perSecond: PER_SECOND,
    });
    if (one.served < jobs) throw new Error(`${one.served} clips for ${jobs} jobs`);
    bench.tell(`${jobs} jobs: ${one.memoryKb.toFixed(0)} kB and ${one.edits.toFixed(2)} edits a job`);
    figures.push(
      ...MEASURES.map(({ key, name, unit, of }) => ({
        id: `growth.${key}.${jobs}`,
        name: `${jobs} jobs: ${name}`,
        unit,
        flipbook: [of(one)],
      })),
    );
  }
  return figures;
};
