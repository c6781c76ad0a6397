import { ANY, type Endpoint, FAL_FIELDS, type Media, type Setting } from './model.js';

/** A value of a setting. */
export type Value = string | number | boolean;

/** True for the name of a setting that some model has. */
export function isSetting(name: string): name is Setting {
  return Object.hasOwn(FAL_FIELDS, name);
}

/** The values that fal accepts for a setting, default first; undefined when the endpoint doesn't have it. */
export function falValues({ accepts }: Endpoint, name: Setting): readonly Value[] | typeof ANY | undefined {
  const takes = accepts[name];
  if (takes === undefined || takes === ANY || !('from' in takes)) return takes;
  const { from, to, default: standard } = takes;
  const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return [standard, ...all.filter((value) => value !== standard)];
}

/**
 * The same values as a member chooses them: a length in seconds is `8s`, whatever fal calls it. Includes fixed
 * properties, and the picture's own shape wherever a picture fills the frame.
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

/** A setting's value when the member chooses none; undefined when it isn't known. */
export function usualValue(endpoint: Endpoint, name: Setting): Value | undefined {
  const values = acceptedValues(endpoint, name);
  return values === ANY ? undefined : values?.[0];
}

/** What an endpoint says of pictures of the subject; undefined where it takes none. */
export function referencesOf({ media }: Endpoint): Extract<Media, { references: string }> | undefined {
  return media !== undefined && 'references' in media ? media : undefined;
}

/** True when the bot must send the picture's shape, because fal can't detect it. */
function isShapeOurs(endpoint: Endpoint): boolean {
  const { media } = endpoint;
  const shapes = falValues(endpoint, 'aspect_ratio');
  return media !== undefined && 'frames' in media && shapes !== undefined && !shapes.includes('auto');
}

/** fal's value for a member's choice; undefined when it can't be sent, or only the picture will tell. */
export function toFal(endpoint: Endpoint, name: Setting, value: Value): Value | undefined {
  const { [name]: takes } = endpoint.accepts;
  if (takes === undefined || (name === 'aspect_ratio' && value === 'auto' && isShapeOurs(endpoint)))
    return undefined;
  return takes !== ANY && 'from' in takes ? Number.parseInt(String(value), 10) : value;
}

/** fal's value for the frame of a prepared picture; undefined when fal detects it, or the member chose a shape. */
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
