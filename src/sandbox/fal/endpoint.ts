/** A field of an endpoint's input, as fal's API descriptions have it. */
export type Field =
  /** `mustBeThere`: without it the input is refused. */
  | { readonly kind: 'text'; readonly maxLength?: number; readonly mustBeThere?: boolean }
  | { readonly kind: 'choice'; readonly values: readonly [string, ...string[]]; readonly default: string }
  | { readonly kind: 'yes or no'; readonly default: boolean }
  | { readonly kind: 'number'; readonly from: number; readonly to: number; readonly default: number }
  /** A whole number without bounds or default. */
  | { readonly kind: 'seed' }
  /** The address of a picture or a clip. */
  | { readonly kind: 'file'; readonly isOptional?: boolean }
  | { readonly kind: 'files'; readonly most: number };

/** The resolutions that some model makes. */
export const RESOLUTIONS = ['360p', '720p', '1080p', '4k'] as const;

/** See {@link RESOLUTIONS}. */
export type Resolution = (typeof RESOLUTIONS)[number];

/** US cents per second of output, without and with sound. */
export type Cents = Readonly<Partial<Record<Resolution, readonly [silent: number, sounding: number]>>>;

/** One model endpoint, as fal's model pages and API schemas describe it. */
export type Endpoint = {
  readonly id: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly cents: Cents;
  /** It changes the clip that it is given, whose length it keeps; another endpoint with a clip extends it. */
  readonly isEdit?: boolean;
};

/** What every model of these takes. The limit is a third party's reading of the queue's API description. */
export const PROMPT: Field = { kind: 'text', maxLength: 20_000, mustBeThere: true };
