import { ANY, type Endpoint, FAL_FIELDS, type Setting } from './model.js';

/** A value of a setting. */
export type Value = string | number | boolean;

/** True for the name of something that some model can be told. */
export function isSetting(name: string): name is Setting {
  return Object.hasOwn(FAL_FIELDS, name);
}

/** The values that fal takes for a setting, its default first; undefined when the endpoint does not have it. */
export function falValues({ accepts }: Endpoint, name: Setting): readonly Value[] | typeof ANY | undefined {
  const takes = accepts[name];
  if (takes === undefined || takes === ANY || !('from' in takes)) return takes;
  const { from, to, default: standard } = takes;
  const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return [standard, ...all.filter((value) => value !== standard)];
}

/**
 * The same as a member chooses it: a length in seconds is `8s`, whatever fal calls it. What is always so can be asked
 * for by name, and the picture's own shape wherever there is a picture to fill the frame.
 */
export function acceptedValues(endpoint: Endpoint, name: Setting): readonly Value[] | typeof ANY | undefined {
  const values = falValues(endpoint, name);
  if (values === ANY) return ANY;
  if (values === undefined) {
    const { [name]: only }: { readonly [Name in Setting]?: Value } = endpoint.always ?? {};
    return only === undefined ? undefined : [only];
  }
  if (name === 'duration') return values.map(asLength);
  return name === 'aspect_ratio' && isShapeOurs(endpoint) ? ['auto', ...values] : values;
}

/** What a clip is in this respect when the member says nothing of it; undefined where that isn't known. */
export function usualValue(endpoint: Endpoint, name: Setting): Value | undefined {
  const values = acceptedValues(endpoint, name);
  return values === ANY ? undefined : values?.[0];
}

/** True where fal has to be told the picture's shape, because it can't be told to look itself. */
function isShapeOurs(endpoint: Endpoint): boolean {
  const { media = {} } = endpoint;
  const shapes = falValues(endpoint, 'aspect_ratio');
  return 'frames' in media && shapes !== undefined && !shapes.includes('auto');
}

/** What fal is told of a member's choice; nothing where it can't be told, or where only the picture will tell. */
export function toFal(endpoint: Endpoint, name: Setting, value: Value): Value | undefined {
  const { [name]: takes } = endpoint.accepts;
  if (takes === undefined || (name === 'aspect_ratio' && value === 'auto' && isShapeOurs(endpoint)))
    return undefined;
  return takes !== ANY && 'from' in takes ? Number.parseInt(String(value), 10) : value;
}

/** What fal is told of the frame that a picture was given; undefined where it looks itself, or where a shape was chosen. */
export function shapeInput(
  endpoint: Endpoint,
  { chosen, frame }: { readonly chosen: string | undefined; readonly frame: string | undefined },
): Readonly<Record<string, string>> | undefined {
  const isTold = chosen === 'auto' && frame !== undefined && isShapeOurs(endpoint);
  return isTold ? { [FAL_FIELDS.aspect_ratio]: frame } : undefined;
}

function asLength(value: Value): Value {
  return typeof value === 'number' ? `${value}s` : value;
}
