import type { AspectRatio, Duration, Resolution, SafetyTolerance } from './choices.js';

/** What a clip is made from: words, a picture, a first and a last picture, pictures of its subject, or a clip. */
export type Mode = 'text' | 'image' | 'frames' | 'references' | 'extend';

/** Any value will do, and fal has no fixed one of its own. */
export const ANY = 'any';

/** The values that an endpoint takes, fal's default first. */
type Values<Value> = readonly [Value, ...Value[]];

/** What an endpoint takes of a request, under the names of its parameters. What is not there it does not have. */
export type Accepts = {
  readonly prompt: typeof ANY;
  /** An extension always adds 7 s. */
  readonly duration: Values<Duration | '7s'>;
  readonly aspect_ratio: Values<AspectRatio>;
  readonly resolution: Values<Resolution>;
  readonly audio: Values<boolean>;
  readonly negative_prompt?: typeof ANY;
  readonly seed?: typeof ANY;
  readonly auto_fix: Values<boolean>;
  readonly safety_tolerance: Values<SafetyTolerance>;
};

/** One address at fal that makes clips. */
export type Endpoint = { readonly id: string; readonly accepts: Accepts };

/** The price of one second of video in millionths of a US dollar. */
type SecondPrice = { readonly silentMicros: number; readonly soundingMicros: number };

/** A model that members can choose: what it is called, what it costs, and what it can do at which endpoint. */
export type Model = {
  readonly name: string;
  readonly pricePerSecond: Readonly<Partial<Record<Resolution, SecondPrice>>>;
  readonly endpoints: Readonly<Partial<Record<Mode, Endpoint>>>;
};

const UP_TO_4K = ['720p', '1080p', '4k'] as const;
const UP_TO_1080P = ['720p', '1080p'] as const;

/** What most endpoints of the family take alike. */
const usual = {
  prompt: ANY,
  duration: ['8s', '4s', '6s'],
  aspect_ratio: ['auto', '16:9', '9:16'],
  resolution: UP_TO_4K,
  audio: [true, false],
  negative_prompt: ANY,
  seed: ANY,
  auto_fix: [false, true],
  safety_tolerance: ['4', '1', '2', '3', '5', '6'],
} as const satisfies Accepts;

/** Nothing has a shape that the clip could follow, and the rewording of refused prompts is on. */
const fromText = { ...usual, aspect_ratio: ['16:9', '9:16'], auto_fix: [true, false] } as const;

const { negative_prompt: _, seed: __, ...unsteered } = usual;
const fromReferences = { ...unsteered, aspect_ratio: ['16:9', '9:16'], duration: ['8s'] } as const;

const extension = { ...usual, duration: ['7s'], resolution: ['720p'] } as const;

/**
 * Every model on offer, by the value of the option `model`; the first is taken where none is named. A new one is one
 * more entry: options, prices, checks, the input for fal and the README's tables follow from it.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api (and the pages of the other endpoints)
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/llms.txt (prices; those of extending with Veo 3.1 itself, and
 * of Fast in 4k, are what the tier's other pages say)
 */
export const models = {
  'veo-3.1': {
    name: 'Veo 3.1',
    pricePerSecond: {
      '720p': { silentMicros: 200_000, soundingMicros: 400_000 },
      '1080p': { silentMicros: 200_000, soundingMicros: 400_000 },
      '4k': { silentMicros: 400_000, soundingMicros: 600_000 },
    },
    endpoints: {
      text: { id: 'fal-ai/veo3.1', accepts: fromText },
      image: { id: 'fal-ai/veo3.1/image-to-video', accepts: usual },
      frames: { id: 'fal-ai/veo3.1/first-last-frame-to-video', accepts: usual },
      references: { id: 'fal-ai/veo3.1/reference-to-video', accepts: fromReferences },
      extend: { id: 'fal-ai/veo3.1/extend-video', accepts: extension },
    },
  },
  'veo-3.1-fast': {
    name: 'Veo 3.1 Fast',
    pricePerSecond: {
      '720p': { silentMicros: 100_000, soundingMicros: 150_000 },
      '1080p': { silentMicros: 100_000, soundingMicros: 150_000 },
      '4k': { silentMicros: 300_000, soundingMicros: 350_000 },
    },
    endpoints: {
      text: { id: 'fal-ai/veo3.1/fast', accepts: fromText },
      image: { id: 'fal-ai/veo3.1/fast/image-to-video', accepts: usual },
      frames: { id: 'fal-ai/veo3.1/fast/first-last-frame-to-video', accepts: usual },
      references: { id: 'fal-ai/veo3.1/fast/reference-to-video', accepts: fromReferences },
      extend: { id: 'fal-ai/veo3.1/fast/extend-video', accepts: extension },
    },
  },
  'veo-3.1-lite': {
    name: 'Veo 3.1 Lite',
    pricePerSecond: {
      '720p': { silentMicros: 30_000, soundingMicros: 50_000 },
      '1080p': { silentMicros: 50_000, soundingMicros: 80_000 },
    },
    endpoints: {
      text: { id: 'fal-ai/veo3.1/lite', accepts: { ...fromText, resolution: UP_TO_1080P } },
      image: { id: 'fal-ai/veo3.1/lite/image-to-video', accepts: { ...usual, resolution: UP_TO_1080P } },
      frames: {
        id: 'fal-ai/veo3.1/lite/first-last-frame-to-video',
        accepts: { ...usual, resolution: UP_TO_1080P, duration: ['8s'] },
      },
    },
  },
} as const satisfies Record<string, Model>;

/** The value of the option `model`. */
export type ModelKey = keyof typeof models;

/** The keys of {@link models}; the first is the default. */
export const modelKeys = keysOf(models);

function keysOf<Key extends string>(table: Readonly<Record<Key, Model>>): Values<Key> {
  const [first, ...others] = Object.keys(table).filter((key): key is Key => key in table);
  if (first === undefined) throw new Error('There is no model');
  return [first, ...others];
}

/** The model that makes a request: the one it names, or the first. */
export function modelOf({ model = modelKeys[0] }: { readonly model?: ModelKey | undefined }): Model {
  return models[model];
}

/** A model that is on offer, and the value of the option `model` that names it. */
export type OfferedModel = { readonly key: ModelKey; readonly model: Model };

/**
 * The model that a kept request names, or, when it names none, the one that the endpoint it went to belongs to: which
 * model is taken where none is named may change. Undefined when that model is no longer on offer.
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
