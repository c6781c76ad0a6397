/** What a clip is made from: words, a picture, a first and a last picture, pictures of its subject, or a clip. */
export const MODES = ['text', 'image', 'frames', 'references', 'extend'] as const;

/** See {@link MODES}. */
export type Mode = (typeof MODES)[number];

/** fal's field for everything that some model can be told, by the name of our option. */
export const FAL_FIELDS = {
  prompt: 'prompt',
  duration: 'duration',
  aspect_ratio: 'aspect_ratio',
  resolution: 'resolution',
  audio: 'generate_audio',
  negative_prompt: 'negative_prompt',
  seed: 'seed',
  auto_fix: 'auto_fix',
  safety_tolerance: 'safety_tolerance',
} as const;

/** The name of something that some model can be told. */
export type Setting = keyof typeof FAL_FIELDS;

/** Any value will do, and fal has no fixed one of its own. */
export const ANY = 'any';

/** The values that are taken, the default first. */
export type Values<Value> = readonly [Value, ...Value[]];

/** Whole numbers, which fal takes as numbers. Of a length they are seconds, which a member chooses as `8s`. */
export type WholeNumbers = { readonly from: number; readonly to: number; readonly default: number };

/** What an endpoint takes for a setting. */
export type Takes = typeof ANY | Values<string | boolean> | WholeNumbers;

/** What every clip of an endpoint is, which can't be told it. */
export type Always = {
  readonly duration?: string;
  readonly aspect_ratio?: '16:9' | '9:16';
  readonly resolution?: string;
  readonly audio?: boolean;
};

/** fal's fields for what a clip is made from: of its frames, of pictures of its subject, or of a clip. */
export type Media =
  | { readonly frames: readonly string[] }
  | { readonly references: string; readonly least: number; readonly most: number }
  | { readonly clip: string };

/** One address at fal that makes clips. What does not stand in it, it does not have. */
export type Endpoint = {
  readonly id: string;
  readonly media?: Media;
  readonly accepts: { readonly prompt: typeof ANY } & { readonly [Name in Setting]?: Takes };
  readonly always?: Always;
};

/** What the price of a clip depends on; missing where its model has no such thing. */
export type PricedClip = {
  readonly seconds?: number | undefined;
  readonly resolution?: string | undefined;
  readonly audio?: boolean | undefined;
};

/** A model that members can choose: what it is called, what it costs, and what it can do at which endpoint. */
export type Model = {
  readonly name: string;
  /** What fal charges for a clip, in millionths of a US dollar; undefined where there is no such clip. */
  readonly price: (clip: PricedClip) => number | undefined;
  readonly endpoints: { readonly [M in Mode]?: Endpoint };
};
