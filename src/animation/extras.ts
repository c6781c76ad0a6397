import * as z from 'zod';
import { ANY, type Extra, type Takes } from './model.js';
import type { Models } from './models.js';
import { visibleText } from './visible-text.js';

/** The schema of a parameter's values. */
type ValueSchema = z.ZodEnum | z.ZodBoolean | z.ZodInt | z.ZodString;

/** Discord's rule for the name of an option, in English. */
const NAME = /^[-_a-z0-9]{1,32}$/;

/**
 * Every {@link Extra} of a table of models by its name, with the endpoints' descriptions of it in their order. Throws
 * when a name can't be an option's, or when two models mean different kinds of values by it.
 */
export function extrasOf(models: Models): ReadonlyMap<string, readonly [Extra, ...Extra[]]> {
  const found = new Map<string, [Extra, ...Extra[]]>();
  const all = Object.values(models).flatMap(({ endpoints }) =>
    Object.values(endpoints).flatMap(({ extras = {} }) => Object.entries(extras)),
  );
  for (const [name, extra] of all) {
    const known = found.get(name);
    if (!NAME.test(name)) throw new Error(`"${name}" can't be the name of an option`);
    if (known === undefined) found.set(name, [extra]);
    else if (known[0].kind === extra.kind) known.push(extra);
    else throw new Error(`${name} is a ${known[0].kind} of one model and a ${extra.kind} of another`);
  }
  return found;
}

/** What a member may choose for a parameter, at whichever endpoint that describes it. */
export function schemaOfExtra([first, ...others]: readonly [Extra, ...Extra[]]): z.ZodOptional<ValueSchema> {
  const all = [first, ...others];
  switch (first.kind) {
    case 'choice': {
      const values = all.flatMap((extra) => (extra.kind === 'choice' ? extra.values.map(String) : []));
      return z.enum([...new Set(values)]).optional();
    }
    case 'yes-no':
      return z.boolean().optional();
    case 'whole-number': {
      const ranges = all.flatMap((extra) => (extra.kind === 'whole-number' ? extra : []));
      const [from, to] = [ranges.map((range) => range.from), ranges.map((range) => range.to)];
      return z
        .int()
        .min(Math.min(...from))
        .max(Math.max(...to))
        .optional();
    }
    case 'text': {
      const lengths = all.flatMap((extra) => (extra.kind === 'text' ? extra.maxLength : []));
      return visibleText(Math.max(...lengths)).optional();
    }
  }
}

/** The values of a parameter in fal's terms. */
export function takesOfExtra(extra: Extra): Takes {
  switch (extra.kind) {
    case 'choice':
      return extra.values;
    case 'yes-no':
      return [extra.default, !extra.default];
    case 'whole-number':
      return extra;
    case 'text':
      return ANY;
  }
}
