import * as z from 'zod';

/** Shards with consecutive ids, of a count that all processes of the bot have in common. */
type ShardRange = { readonly first: number; readonly last: number; readonly count: number };

/**
 * Which shards of the gateway a process connects. `auto`: all of them, as many as Discord recommends. `none`: it holds no
 * connection.
 */
export type Shards = 'auto' | 'none' | ShardRange;

/** Which shards a process connects. */
export const shards = () =>
  z.string().transform((text, context): Shards => {
    const trimmed = text.trim();
    if (trimmed === 'auto' || trimmed === 'none') return trimmed;
    const [, first = '', last = first, count = ''] =
      /^(\d{1,5})(?:-(\d{1,5}))?\/(\d{1,5})$/.exec(trimmed) ?? [];
    const range = { first: Number(first), last: Number(last), count: Number(count) };
    const problem = first === '' ? FORM : problemOf(range);
    if (problem === undefined) return range;
    context.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  });

const FORM = 'must be `auto`, `none`, one shard of a count such as `2/8`, or a range such as `0-3/8`';

function problemOf({ first, last, count }: ShardRange): string | undefined {
  if (count === 0) return 'must have a count of at least 1 after the slash, such as `2/8`';
  if (first > last) return 'must name the lower shard first, such as `0-3/8`';
  if (last >= count) {
    return `must name shards below the count after the slash: the last of ${count} is ${count - 1}`;
  }
  return undefined;
}
