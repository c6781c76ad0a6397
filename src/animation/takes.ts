import { takesOfExtra } from './extras.js';
import {
  ANY,
  type Endpoint,
  FAL_FIELDS,
  type Media,
  type Setting,
  type Takes,
  type Value,
  type WholeNumbers,
} from './model.js';

/** Values that a member may choose: a list with the default first, a range, or any. */
export type Accepted = readonly Value[] | WholeNumbers | typeof ANY;

/** fal's field for a setting of an endpoint, and what the endpoint accepts for it. */
export type Field = { readonly name: string; readonly falField: string; readonly takes: Takes };

/** True for the name of a setting that models share. */
function isShared(name: string): name is Setting {
  return Object.hasOwn(FAL_FIELDS, name);
}

/** The fields of each endpoint, which never change. Every drawn card asks for them many times. */
const known = new WeakMap<Endpoint, readonly Field[]>();

/** The settings of an endpoint that fal receives. */
export function fieldsOf(endpoint: Endpoint): readonly Field[] {
  const fields = known.get(endpoint) ?? readFields(endpoint);
  known.set(endpoint, fields);
  return fields;
}

function readFields({ accepts, extras = {} }: Endpoint): readonly Field[] {
  const shared = Object.keys(accepts).flatMap((name): readonly Field[] => {
    if (!isShared(name)) return [];
    const { [name]: takes } = accepts;
    return takes === undefined ? [] : [{ name, falField: FAL_FIELDS[name], takes }];
  });
  const own = Object.entries(extras).map(([name, extra]) => {
    return { name, falField: extra.falField, takes: takesOfExtra(extra) };
  });
  return [...shared, ...own];
}

/** A setting of an endpoint; undefined when the endpoint doesn't have it. */
export function fieldOf(endpoint: Endpoint, wanted: string): Field | undefined {
  return fieldsOf(endpoint).find(({ name }) => name === wanted);
}

/** True for a range of whole numbers. */
export function isRange(takes: Takes | Accepted): takes is WholeNumbers {
  return typeof takes === 'object' && 'from' in takes;
}

/** fal's default for a setting; undefined when it has none. */
export function falDefault({ takes }: Field): Value | undefined {
  if (takes === ANY) return undefined;
  return isRange(takes) ? takes.default : takes[0];
}

/**
 * What a member may choose for a setting: a length in seconds is `8s`, whatever fal calls it. Includes fixed properties,
 * and the picture's own shape wherever a picture fills the frame. Undefined when the endpoint doesn't have the setting.
 */
export function acceptedValues(endpoint: Endpoint, name: string): Accepted | undefined {
  const takes = fieldOf(endpoint, name)?.takes;
  if (takes === ANY) return ANY;
  if (takes === undefined) {
    const always: Readonly<Record<string, Value | undefined>> = endpoint.always ?? {};
    const { [name]: only } = always;
    return only === undefined ? undefined : [only];
  }
  if (name === 'duration') return (isRange(takes) ? listed(takes) : takes).map(asLength);
  if (isRange(takes)) return takes;
  const values = takes.map((value) => (typeof value === 'number' ? String(value) : value));
  return name === 'aspect_ratio' && isShapeOurs(endpoint) ? ['auto', ...values] : values;
}

/** The listed values that a member may choose for a setting; none where any value or a whole range is accepted. */
export function choicesOf(endpoint: Endpoint, name: string): readonly Value[] {
  const values = acceptedValues(endpoint, name);
  return values === undefined || values === ANY || isRange(values) ? [] : values;
}

/** A setting's value when the member chooses none; undefined when it isn't known. */
export function usualValue(endpoint: Endpoint, name: string): Value | undefined {
  const values = acceptedValues(endpoint, name);
  if (values === undefined || values === ANY) return undefined;
  return isRange(values) ? values.default : values[0];
}

/** What an endpoint says of pictures of the subject; undefined where it takes none. */
export function referencesOf({ media }: Endpoint): Extract<Media, { references: string }> | undefined {
  return media !== undefined && 'references' in media ? media : undefined;
}

/** True when the bot must send the picture's shape, because fal can't detect it. */
function isShapeOurs({ media, accepts }: Endpoint): boolean {
  const { aspect_ratio: shapes } = accepts;
  if (media === undefined || !('frames' in media) || !Array.isArray(shapes)) return false;
  return !shapes.includes('auto');
}

/** fal's value for a member's choice; undefined when it can't be sent, or only the picture will tell. */
export function toFal(endpoint: Endpoint, { name, takes }: Field, value: Value): Value | undefined {
  if (name === 'aspect_ratio' && value === 'auto' && isShapeOurs(endpoint)) return undefined;
  if (takes === ANY) return value;
  if (isRange(takes)) return Number.parseInt(String(value), 10);
  return takes.find((one) => String(one) === String(value)) ?? value;
}

/** fal's value for the frame of a prepared picture; undefined when fal detects it, or the member chose a shape. */
export function shapeInput(
  endpoint: Endpoint,
  { chosen, frame }: { readonly chosen: string | undefined; readonly frame: string | undefined },
): Readonly<Record<string, string>> | undefined {
  const isTold = chosen === 'auto' && frame !== undefined && isShapeOurs(endpoint);
  return isTold ? { [FAL_FIELDS.aspect_ratio]: frame } : undefined;
}

/** The numbers of a range, the default first. */
function listed({ from, to, default: standard }: WholeNumbers): readonly number[] {
  const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return [standard, ...all.filter((value) => value !== standard)];
}

function asLength(value: Value): Value {
  return typeof value === 'number' ? `${value}s` : value;
}
