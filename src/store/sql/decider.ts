import * as z from 'zod';

const objectSchema = z.record(z.string(), z.unknown());

/**
 * The JSON `text` without `by` in the object at `path`, if that names `userId`; otherwise undefined, also for text that
 * can't be read. The rest stays as it is, whoever wrote it.
 */
export function withoutAuthor(text: string, path: readonly string[], userId: string): string | undefined {
  const left = without(parsed(text), path, userId);
  return left === undefined ? undefined : JSON.stringify(left);
}

function without(value: unknown, [key, ...path]: readonly string[], userId: string): unknown {
  const { data: found } = objectSchema.safeParse(value);
  if (found === undefined) return undefined;
  if (key !== undefined) {
    const left = without(found[key], path, userId);
    return left === undefined ? undefined : { ...found, [key]: left };
  }
  const { by, ...left } = found;
  return by === userId ? left : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
