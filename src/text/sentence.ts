import * as z from 'zod';
import { en, type TextKey } from './en.js';
import { type Language, languages } from './language.js';

/** A text that brings its own translations; English is for every language that it lacks. */
export type OwnWords = { readonly en: string } & { readonly [L in Language]?: string };

/**
 * What stands for a `{{name}}` in a text. A sentence is said in the language of what it stands in, a list as
 * "a, b or c", millionths of a US dollar as "$3.20", and the day `2027-01-31` as "Jan 31, 2027".
 */
export type Param =
  | string
  | number
  | Sentence
  | OwnWords
  | readonly string[]
  | { readonly micros: number }
  | { readonly day: string };

/** Something to say, in whichever language: plain JSON, so that it can be kept. */
export type Sentence = {
  readonly key: TextKey;
  readonly params?: Readonly<Record<string, Param>> | undefined;
};

/** "width" | "height" of "{{width}}×{{height}}". */
type NamesIn<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** What must be given along with the key of a text: nothing, or a value for each name in it. */
export type ParamsOf<Key extends TextKey> = [NamesIn<(typeof en)[Key]>] extends [never]
  ? []
  : [params: Readonly<Record<NamesIn<(typeof en)[Key]>, Param>>];

/** The sentence of a text and what is to stand in it. */
export function sentence<Key extends TextKey>(key: Key, ...[params]: ParamsOf<Key>): Sentence {
  return params === undefined ? { key } : { key, params };
}

/** A sentence in words of its own, the same in every language: for the operator, who is spoken to in English. */
export function verbatim(text: string): Sentence {
  return sentence('verbatim', { text });
}

/** True when there is a text of that name. */
export function isTextKey(key: unknown): key is TextKey {
  return typeof key === 'string' && Object.hasOwn(en, key);
}

const ownWordsSchema = z.object({ en: z.string() }).and(z.partialRecord(z.enum(languages), z.string()));
const microsSchema = z.object({ micros: z.int() });

/** A sentence that was kept. */
export const sentenceSchema: z.ZodType<Sentence> = z.object({
  key: z.custom<TextKey>(isTextKey),
  get params() {
    return z
      .record(
        z.string(),
        z.union([z.string(), z.number(), z.array(z.string()), microsSchema, sentenceSchema, ownWordsSchema]),
      )
      .optional();
  },
});
