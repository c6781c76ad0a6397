import type { Model, Values } from './model.js';
import { geminiOmniFlash11 } from './models/gemini-omni-flash-1.1.js';
import { veo31 } from './models/veo-3.1.js';
import { veo31Fast } from './models/veo-3.1-fast.js';
import { veo31Lite } from './models/veo-3.1-lite.js';

/** A table of models, by the value of the option `model`; the first is the default. */
export type Models = Readonly<Record<string, Model>>;

/**
 * Every model on offer. A new model needs a file in `models/` and a line here: options, prices, forms, checks, fal's
 * input and the tables in `docs/members.md` are derived from it, even for a parameter that no model had before.
 */
export const models = {
  'veo-3.1': veo31,
  'veo-3.1-fast': veo31Fast,
  'veo-3.1-lite': veo31Lite,
  'gemini-omni-flash-1.1': geminiOmniFlash11,
} as const satisfies Models;

/** The value of the option `model`. */
export type ModelKey = keyof typeof models;

/** The keys of all models; the first is the default. */
export const modelKeys = keysOf(models);

/** The keys of a table, in order. Throws when it is empty. */
export function keysOf<Key extends string>(table: Readonly<Record<Key, Model>>): Values<Key> {
  const [first, ...others] = Object.keys(table).filter((key): key is Key => key in table);
  if (first === undefined) throw new Error('There is no model');
  return [first, ...others];
}

/** The model of a request: the one it names, or the default. Throws for an unknown name, which is a bug. */
export function modelOf(
  { model: named }: { readonly model?: string | undefined },
  table: Models = models,
): Model {
  const key = named ?? keysOf(table)[0];
  const found = Object.hasOwn(table, key) ? table[key] : undefined;
  if (found === undefined) throw new Error(`There is no model ${key}`);
  return found;
}

/** A model on offer, with its value of the option `model`. */
export type OfferedModel = { readonly key: ModelKey; readonly model: Model };

/**
 * The model that a stored request names or, if it names none, the model of its endpoint, because the default model may
 * change. Undefined when that model is no longer on offer.
 */
export function offeredModel({
  model: named,
  endpointId,
}: {
  readonly model: string | undefined;
  readonly endpointId: string;
}): OfferedModel | undefined {
  const key = modelKeys.find((one) => (named === undefined ? isAt(models[one], endpointId) : one === named));
  return key === undefined ? undefined : { key, model: models[key] };
}

function isAt({ endpoints }: Model, endpointId: string): boolean {
  return Object.values(endpoints).some(({ id }) => id === endpointId);
}
