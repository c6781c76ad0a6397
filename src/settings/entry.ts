import type * as z from 'zod';
import type { Hit } from '../moderation/word-list.js';
import type { Param, Sentence } from '../text/sentence.js';
import { readNumber, type Unit } from '../usage/amount.js';

/** The screens of the panel, in their order. The title of each is the text `settings.screen.NAME`. */
export const screens = [
  'general',
  'limits',
  'places',
  'clips',
  'defaults',
  'messages',
  'moderation',
  'approval',
] as const;

/** See {@link screens}. */
export type Screen = (typeof screens)[number];

/** A value to choose, and its name. */
export type Choice = { readonly value: string; readonly label: Param };

/** How a setting is drawn and edited. Each kind has one form of value, which is the entry's type. */
export type Control =
  /** A boolean, with a button. */
  | { readonly kind: 'switch' }
  /** One of at most 25 values, or undefined. */
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** Any of at most 25 values. */
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  /** The id of a channel, or undefined. */
  | { readonly kind: 'channel' }
  /** The ids of at most 25 channels, or of roles. */
  | { readonly kind: 'channels' | 'roles' }
  /** A list of limits: a form adds one, or changes or removes the one chosen in a menu. */
  | { readonly kind: 'limits' }
  /** A text, or undefined, in a form. */
  | { readonly kind: 'text'; readonly maxLength: number }
  /**
   * A number, or undefined, in a form. Members read and write it divided by `scale`: with a million, in dollars. They
   * may write its unit.
   */
  | {
      readonly kind: 'number';
      readonly scale: number;
      readonly unit?: Unit | undefined;
      readonly as: (value: number) => Param;
    };

/**
 * One setting of a server. To add one, add an entry to a file in `entries/`, made by a function of `kinds.ts`, and its
 * texts `settings.NAME` and `settings.NAME.about` in every language. Everything else follows from that: it is in
 * {@link GuildSettings}, on its screen, stored, checked and announced. A new file is spread in `catalog.ts`.
 */
export type Entry<T> = {
  readonly screen: Screen;
  readonly control: Control;
  /** The value where nothing is stored, and where what is stored can't be read. */
  readonly standard: T;
  /** What holds where nothing is chosen, in a word; "not set" when missing. */
  readonly unset?: Sentence | undefined;
  /** Checks a stored or submitted value. */
  readonly schema: z.ZodType<T>;
  /** Tells the member that nothing was changed and what is expected; for a wrong value. */
  readonly expects?: Sentence | undefined;
  /** The parts of a text that the setting forbids. With it, the panel has a button for testing a text. */
  tryOut?(value: T, text: string): readonly Hit[];
};

/**
 * The value of a control that a member submitted: the values of a menu, or the text of a field. Limits are one JSON
 * each, and the list is complete.
 */
export function readInput(control: Control, input: readonly string[]): unknown {
  const [first = ''] = input;
  switch (control.kind) {
    case 'switch':
      return first === 'true';
    case 'choices':
    case 'channels':
    case 'roles':
      return input;
    case 'limits':
      return input.map((limit): unknown => JSON.parse(limit));
    case 'choice':
    case 'channel':
    case 'text':
      return first.trim() === '' ? undefined : first.trim();
    case 'number':
      return first.trim() === '' ? undefined : scaled(first, control);
  }
}

/** The number in units that are stored; NaN when that is not a whole number. */
function scaled(text: string, { scale, unit }: { readonly scale: number; readonly unit?: Unit | undefined }) {
  const value = readNumber(text, unit) * scale;
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-6 ? whole : Number.NaN;
}

/** The reverse of {@link readInput}: what a menu or field shows of a value. */
export function inputOf(control: Control, value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) {
    return value.map((one) => (control.kind === 'limits' ? JSON.stringify(one) : String(one)));
  }
  return [String(control.kind === 'number' ? Number(value) / control.scale : value)];
}
