import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { median } from '../quantile.js';
import { type Figure, figureSchema, ratioOf } from './figure.js';

const recordSchema = z.object({
  /** Where and when each part was measured. */
  runs: z.record(
    z.string(),
    z.object({ day: z.string(), machine: z.string(), figures: z.array(figureSchema) }),
  ),
  /** The ratios of a quick run, by the figures' ids. */
  quick: z.record(z.string(), z.number()),
});

/** What was measured last, as it is kept beside the page that shows it. */
export type PerformanceRecord = z.infer<typeof recordSchema>;

const fileIn = (folder: string) => path.join(folder, 'performance.json');

/** Reads the record in a folder; an empty one when there is none. */
export async function readRecord(folder: string): Promise<PerformanceRecord> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => '{"runs":{},"quick":{}}');
  return recordSchema.parse(JSON.parse(text));
}

/** Writes the record, rounded to what the machines' noise leaves of it. */
export async function writeRecord(folder: string, record: PerformanceRecord): Promise<void> {
  const round = (_key: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(4)) : value;
  await writeFile(fileIn(folder), `${JSON.stringify(record, round, 1)}\n`);
}

/** The ratios of these figures, by id. One that isn't above zero is noise, and nothing can be compared with it. */
export function ratiosOf(figures: readonly Figure[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    figures.flatMap((figure) => {
      const ratio = ratioOf(figure);
      return ratio === undefined || ratio <= 0 ? [] : [[figure.id, ratio]];
    }),
  );
}

/** The median of each ratio over several runs. One that isn't in each of them is left out. */
export function mediansOf(
  runs: readonly Readonly<Record<string, number>>[],
): Readonly<Record<string, number>> {
  const [first = {}] = runs;
  return Object.fromEntries(
    Object.keys(first).flatMap((id) => {
      const ratios = runs.flatMap((ratios) => ratios[id] ?? []);
      return ratios.length < runs.length ? [] : [[id, median(ratios)]];
    }),
  );
}
