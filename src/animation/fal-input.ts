import type { Endpoint, Mode, Value } from './model.js';
import type { AnimationRequest } from './request.js';
import { falDefault, fieldsOf, referencesOf, toFal } from './takes.js';

/** An endpoint's input, by fal's field names. */
export type FalInput = Readonly<Record<string, unknown>>;

/**
 * The value that fal uses for each missing field: its default, or null if it has none. fal's listing may show a request
 * with or without these.
 */
export type InputDefaults = Readonly<Record<string, string | null>>;

/** fal's fields for pictures and clips: the part of an endpoint's {@link Media} that a job stores. */
export type MediaFields =
  | { readonly frames: readonly string[] }
  | { readonly references: string }
  | { readonly clip: string };

/**
 * fal's input for a request with so many pictures: only the fields that the member chose. A `#2` in the prompt is the
 * second picture, if the model has a word for that.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api (and the pages of the other endpoints)
 */
export function falInput(request: AnimationRequest, endpoint: Endpoint, pictures = 0): FalInput {
  const choices: Readonly<Record<string, Value | undefined>> = request;
  const fields = fieldsOf(endpoint).flatMap((field) => {
    const { [field.name]: chosen } = choices;
    const told = chosen === undefined ? undefined : toFal(endpoint, field, chosen);
    return told === undefined ? [] : [[field.falField, told] as const];
  });
  return { ...Object.fromEntries(fields), prompt: withMentions(request.prompt, endpoint, pictures) };
}

function withMentions(prompt: string, endpoint: Endpoint, pictures: number): string {
  const mention = referencesOf(endpoint)?.mention;
  if (mention === undefined) return prompt;
  return prompt.replace(/#(\d{1,2})(?!\w)/g, (word, place) =>
    Number(place) >= 1 && Number(place) <= pictures ? mention(Number(place)) : word,
  );
}

/** The defaults of each endpoint, which never change. Every order asks for them. */
const known = new WeakMap<Endpoint, InputDefaults>();

/** The {@link InputDefaults} of an endpoint. */
export function inputDefaults(endpoint: Endpoint): InputDefaults {
  const defaults = known.get(endpoint) ?? readDefaults(endpoint);
  known.set(endpoint, defaults);
  return defaults;
}

function readDefaults(endpoint: Endpoint): InputDefaults {
  return Object.fromEntries(
    fieldsOf(endpoint).map((field) => [field.falField, falDefault(field)?.toString() ?? null]),
  );
}

/** The {@link MediaFields} of an endpoint; undefined when it accepts only text. */
export function mediaFieldsOf({ media }: Endpoint): MediaFields | undefined {
  return media !== undefined && 'references' in media ? { references: media.references } : media;
}

/**
 * The pictures or the clip in fal's input: the URLs of the pictures in order, or that of the clip. Throws when the
 * endpoint has no field for them, which is a bug.
 */
export function mediaInput(fields: MediaFields | undefined, urls: readonly string[]): FalInput {
  if (fields === undefined) {
    if (urls.length > 0) throw new Error('There is no field for what the clip is made from');
    return {};
  }
  if ('references' in fields) return { [fields.references]: urls };
  const names = 'clip' in fields ? [fields.clip] : fields.frames;
  if (names.length !== urls.length)
    throw new Error(`There are ${names.length} fields for ${urls.length} files`);
  return Object.fromEntries(names.map((name, index) => [name, urls[index]]));
}

/** True when a request uploads nothing, so that only its seed makes its input unique. */
export function needsSeed(mode: Mode): boolean {
  return mode === 'text' || mode === 'extend' || mode === 'change';
}
