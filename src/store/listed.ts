import * as z from 'zod';

/** The schema of a stored list. It drops unreadable entries and reads anything but a list as an empty one. */
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
