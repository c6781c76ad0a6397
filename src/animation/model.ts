import type { OwnWords } from '../text/sentence.js';

/**
 * What a clip is made from: text, a picture, a first and a last picture, reference pictures, or a clip that is extended
 * or changed.
 */
export const MODES = ['text', 'image', 'frames', 'references', 'extend', 'change'] as const;

/** See {@link MODES}. */
export type Mode = (typeof MODES)[number];

/** fal's field for every setting that models share, by the option's name. */
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

/** The name of a setting that models share. */
export type Setting = keyof typeof FAL_FIELDS;

/** Accepts any value, and fal has no fixed default. */
export const ANY = 'any';

/** The accepted values, default first. */
export type Values<Value> = readonly [Value, ...Value[]];

/** A value of a setting. */
export type Value = string | number | boolean;

/** Whole numbers, sent to fal as numbers. For a duration they are seconds, which a member chooses as `8s`. */
export type WholeNumbers = { readonly from: number; readonly to: number; readonly default: number };

/** What an endpoint accepts for a setting. */
export type Takes = typeof ANY | Values<Value> | WholeNumbers;

/** What members may choose for an {@link Extra}. A number among its values is sent to fal as a number. */
type ExtraKind =
  | {
      readonly kind: 'choice';
      readonly values: Values<string | number>;
      /** How members read a value; one without an entry is shown as it is. */
      readonly words?: Readonly<Record<string, OwnWords>>;
    }
  | { readonly kind: 'yes-no'; readonly default: boolean }
  | ({ readonly kind: 'whole-number' } & WholeNumbers)
  | { readonly kind: 'text'; readonly maxLength: number };

/**
 * A parameter that models don't share: its entry is all that there is of it. Options, checks, forms, cards, fal's input
 * and the table in `docs/members.md` are derived from it.
 */
export type Extra = ExtraKind & {
  readonly falField: string;
  /** How members read its name. A translated label is also the option's name in that language. */
  readonly label: OwnWords;
  readonly description: OwnWords;
};

/** Fixed properties of an endpoint's clips, for which it has no input. */
export type Always = {
  readonly duration?: string;
  readonly aspect_ratio?: '16:9' | '9:16';
  readonly resolution?: string;
  readonly audio?: boolean;
};

/** fal's fields for pictures and clips: for frames, for reference pictures, or for a clip. */
export type Media =
  | { readonly frames: readonly string[] }
  | {
      readonly references: string;
      readonly least: number;
      readonly most: number;
      /** How the model is told in the prompt which picture is meant, by its place from 1. */
      readonly mention?: (place: number) => string;
    }
  | { readonly clip: string };

/** One fal endpoint that generates clips. It doesn't have anything that is missing here. */
export type Endpoint = {
  readonly id: string;
  readonly media?: Media;
  readonly accepts: { readonly prompt: typeof ANY } & { readonly [Name in Setting]?: Takes };
  /** Parameters that models don't share, by the option's name. */
  readonly extras?: Readonly<Record<string, Extra>>;
  readonly always?: Always;
};

/** What a clip's price depends on; missing where its model has no such property. */
export type PricedClip = {
  readonly seconds?: number | undefined;
  readonly resolution?: string | undefined;
  readonly audio?: boolean | undefined;
  /** The values of the endpoint's {@link Extra} parameters, by name: as chosen, otherwise the defaults. */
  readonly extras?: Readonly<Record<string, Value>> | undefined;
};

/** A model that members can choose: its name, its prices, and what it can do at each endpoint. */
export type Model = {
  readonly name: string;
  /** The last day on which fal offers it, as announced: `2027-01-31`. */
  readonly until?: string;
  /** fal's price for a clip, in millionths of a US dollar; undefined when there is no such clip. */
  readonly price: (clip: PricedClip) => number | undefined;
  readonly endpoints: { readonly [M in Mode]?: Endpoint };
};
