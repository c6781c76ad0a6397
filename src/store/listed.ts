import { z } from 'zod';

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
