import type { Model, Values } from './model.js';
import { geminiOmniFlash11 } from './models/gemini-omni-flash-1.1.js';
import { veo31 } from './models/veo-3.1.js';
import { veo31Fast } from './models/veo-3.1-fast.js';
import { veo31Lite } from './models/veo-3.1-lite.js';

/**
 * Every model on offer, by the value of the option `model`; the first is the default. A new model needs a file in
 * `models/` and a line here: options, prices, forms, checks, fal's input and the README's tables are derived from it.
 */
const models = {
  'veo-3.1': veo31,
  'veo-3.1-fast': veo31Fast,
  'veo-3.1-lite': veo31Lite,
  'gemini-omni-flash-1.1': geminiOmniFlash11,
} as const satisfies Record<string, Model>;

/** The value of the option `model`. */
export type ModelKey = keyof typeof models;

/** The keys of all models; the first is the default. */
export const modelKeys = keysOf(models);

function keysOf<Key extends string>(table: Readonly<Record<Key, Model>>): Values<Key> {
  const [first, ...others] = Object.keys(table).filter((key): key is Key => key in table);
  if (first === undefined) throw new Error('There is no model');
  return [first, ...others];
}

/** The model of a request: the one it names, or the default. */
export function modelOf({ model = modelKeys[0] }: { readonly model?: ModelKey | undefined }): Model {
  return models[model];
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
