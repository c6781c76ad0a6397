import * as z from 'zod';
import { median } from '../quantile.js';

const valuesSchema = z.array(z.number()).readonly();

/** One thing that was measured, a value a round. */
export const figureSchema = z
  .object({
    /** Never changes, so that a later run can be compared. */
    id: z.string(),
    name: z.string(),
    unit: z.enum(['ms', 'MB', 'kB', '%', 'million', '']),
    flipbook: valuesSchema,
    /** What Flipbook is compared with, measured in turns with it. */
    rival: z
      .object({ name: z.enum(['bare discord.js bot', 'textbook loop', 'raw pipe']), values: valuesSchema })
      .readonly()
      .exactOptional(),
    /** The most that it is meant to be: times the rival's, or in its own unit. */
    target: z
      .object({ of: z.enum(['ratio', 'value']), most: z.number() })
      .readonly()
      .exactOptional(),
  })
  .readonly();

/** One thing that was measured. */
export type Figure = z.infer<typeof figureSchema>;

/** How often the rival's value Flipbook's is: the median of the rounds. Undefined without a rival. */
export function ratioOf({ flipbook, rival }: Figure): number | undefined {
  if (rival === undefined) return undefined;
  const ratios = flipbook.map((value, round) => value / (rival.values[round] ?? Number.NaN));
  return median(ratios.filter(Number.isFinite));
}

/** What its target is about: the ratio or the median. Undefined without a target. */
export function judgedOf(figure: Figure): number | undefined {
  if (figure.target === undefined) return undefined;
  return figure.target.of === 'ratio' ? ratioOf(figure) : median(figure.flipbook);
}
