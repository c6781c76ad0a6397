import type Keyv from 'keyv';
import { z } from 'zod';

/**
 * How to go through every entry of `keyv`. Throws where its store can't: Keyv leaves the iterator out for stores of
 * kinds that it does not know, and a start that took that for an empty list would forget every open job.
 */
export function listed(keyv: Keyv): () => AsyncGenerator<readonly [id: string, value: unknown], void> {
  const { iterator } = keyv;
  if (iterator === undefined) throw new Error('This store can not list its entries: open jobs would be lost');
  return async function* () {
    for await (const [id, value] of iterator(undefined)) yield [String(id), value];
  };
}

/** A stored list, whose entries each spoil only themselves when they can't be read. What is no list is an empty one. */
export function storedList<T>(entry: z.ZodType<T>) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((found) =>
      found.flatMap((value) => {
        const read = entry.safeParse(value);
        return read.success ? [read.data] : [];
      }),
    );
}
