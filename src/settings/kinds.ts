import * as z from 'zod';
import { type Param, type Sentence, sentence } from '../text/sentence.js';
import type { Unit } from '../usage/amount.js';
import { type Limit, limitsSchema } from '../usage/limits.js';
import type { Choice, Entry, Screen } from './entry.js';

/** Discord's limit for menus. */
const MAX_CHOSEN = 25;

const idSchema = z.string().regex(/^\d{17,20}$/);
const idsSchema = z.array(idSchema).max(MAX_CHOSEN).readonly();

/** What holds where nothing is chosen. See {@link Entry}. */
type Unset = { readonly unset?: Sentence };

/** The setting restricts nothing while nothing is chosen. */
export const EVERYTHING: Unset = { unset: sentence('settings.unset.everything') };

/** The setting is for what is chosen, and so for nothing else. */
export const NONE: Unset = { unset: sentence('settings.unset.none') };

/** A setting that is on or off. */
export function onOff(screen: Screen, { standard }: { readonly standard: boolean }): Entry<boolean> {
  return { screen, standard, control: { kind: 'switch' }, schema: z.boolean() };
}

/** A setting with one of several values, or none. */
export function oneOf<const T extends string>(
  screen: Screen,
  values: readonly T[],
  label: (value: T) => Param,
  { unset }: Unset = {},
): Entry<T | undefined> {
  return {
    screen,
    unset,
    standard: undefined,
    control: { kind: 'choice', choices: choices(values, label) },
    schema: z.enum(values).optional(),
  };
}

/**
 * A setting with any of several values. Stored values that no longer exist are dropped. If none is left, the value can't
 * be read: an empty list allows everything.
 */
export function someOf<const T extends string>(
  screen: Screen,
  values: readonly T[],
  label: (value: T) => Param,
): Entry<readonly T[]> {
  const isOffered = (value: string): value is T => values.some((one) => one === value);
  return {
    screen,
    ...EVERYTHING,
    standard: [],
    control: { kind: 'choices', choices: choices(values, label) },
    schema: z
      .array(z.string())
      .refine((all) => all.length === 0 || all.some(isOffered))
      .transform((all) => all.filter(isOffered)),
  };
}

/** A setting with the id of a channel, or none. */
export function oneChannel(screen: Screen): Entry<string | undefined> {
  return { screen, standard: undefined, control: { kind: 'channel' }, schema: idSchema.optional() };
}

/** A setting with ids of channels. */
export function someChannels(screen: Screen, { unset }: Unset = {}): Entry<readonly string[]> {
  return { screen, unset, standard: [], control: { kind: 'channels' }, schema: idsSchema };
}

/** A setting with ids of roles. The id of @everyone is the server's. */
export function someRoles(screen: Screen, { unset }: Unset = {}): Entry<readonly string[]> {
  return { screen, unset, standard: [], control: { kind: 'roles' }, schema: idsSchema };
}

/** A setting with limits. */
export function limitList(screen: Screen): Entry<readonly Limit[]> {
  return {
    screen,
    ...EVERYTHING,
    standard: [],
    control: { kind: 'limits' },
    schema: limitsSchema,
    expects: sentence('limits.expects.fewer'),
  };
}

/** A setting with a text, or none. `expects` is the answer when `isValid` is false. */
export function words(
  screen: Screen,
  {
    maxLength,
    isValid = () => true,
    expects = sentence('settings.expects.text', { max: maxLength }),
  }: {
    readonly maxLength: number;
    readonly isValid?: (text: string) => boolean;
    readonly expects?: Sentence;
  },
): Entry<string | undefined> {
  return {
    screen,
    standard: undefined,
    control: { kind: 'text', maxLength },
    schema: z.string().min(1).max(maxLength).refine(isValid).optional(),
    expects,
  };
}

/** A setting with a number, or none. Members write it divided by `scale`: with a million, in dollars. */
export function amount(
  screen: Screen,
  {
    min,
    max,
    scale = 1,
    unit,
    as,
    unset,
  }: {
    /** In the units that are stored. */
    readonly min: number;
    readonly max: number;
    readonly scale?: number;
    /** What members may write with it. */
    readonly unit?: Unit;
    /** Writes a value for readers. */
    readonly as: (value: number) => Param;
  } & Unset,
): Entry<number | undefined> {
  return {
    screen,
    unset,
    standard: undefined,
    control: { kind: 'number', scale, unit, as },
    schema: z.int().min(min).max(max).optional(),
    expects: sentence('settings.expects.number', { min: as(min), max: as(max) }),
  };
}

function choices<T extends string>(values: readonly T[], label: (value: T) => Param): readonly Choice[] {
  return values.map((value) => ({ value, label: label(value) }));
}
