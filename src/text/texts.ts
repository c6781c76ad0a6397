import { createInstance } from 'i18next';
import { catalogs } from './catalogs.js';
import { en, type TextKey, type Translation } from './en.js';
import { type Language, languageOf, languages } from './language.js';
import { type Param, type ParamsOf, type Sentence, sentence } from './sentence.js';

/** Everything that there is to say, in one language. */
export type Texts = {
  readonly language: Language;
  /** The text of that name with its params, which are plain text: nothing in them is a name or a key. */
  readonly t: <Key extends TextKey>(key: Key, ...params: ParamsOf<Key>) => string;
  readonly say: (sentence: Sentence) => string;
  /** What stands for a param in a text. */
  readonly write: (param: Param) => string;
  /** Millionths of a US dollar, as "$3.20". */
  readonly money: (micros: number) => string;
  /** The size of a file, as "2.4 MB"; never less than 0.1. */
  readonly megabytes: (bytes: number) => string;
};

/** i18next's name for the form of a text in which the number is one, as the language counts: in French, 0 is too. */
const ONE = '_one';

const ONE_DIGIT = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;

/** Makes a format when it is first needed: each takes as long as a card, and a bot needs few of all languages'. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The texts with another form for one, in languages that have such forms, and the names in them in their order. */
const COUNTED: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(en)
    .filter(([key]) => key.endsWith(ONE))
    .map(([key, text]) => [
      key.slice(0, -ONE.length),
      [...text.matchAll(/\{\{(.+?)\}\}/g)].map(([, name = '']) => name),
    ]),
);

/** What decides about the form of a text: the last number in it. */
function countIn({ key, params = {} }: Sentence): number | undefined {
  const numbers = COUNTED.get(key)?.map((name) => params[name]);
  return numbers?.findLast((param) => typeof param === 'number');
}

/** Makes {@link textsIn} of catalogs; what one of them lacks is said in English. */
export function createTexts(
  texts: Readonly<Partial<Record<Language, Partial<Translation>>>>,
): (language: Language) => Texts {
  const i18n = createInstance();
  // With the catalogs at hand nothing is waited for.
  void i18n.init({
    initAsync: false,
    resources: Object.fromEntries(
      Object.entries({ ...texts, en }).map(([language, translation]) => [language, { translation }]),
    ),
    supportedLngs: languages,
    load: 'currentOnly',
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    // Discord reads no HTML.
    interpolation: { escapeValue: false },
  });

  const textsOf = (language: Language): Texts => {
    const dollars = once(() => new Intl.NumberFormat(language, { style: 'currency', currency: 'USD' }));
    const sizes = once(
      () => new Intl.NumberFormat(language, { ...ONE_DIGIT, style: 'unit', unit: 'megabyte' }),
    );
    const days = once(() => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }));
    const alternatives = once(() => new Intl.ListFormat(language, { type: 'disjunction' }));
    const money = (micros: number) => dollars().format(micros / 1_000_000);
    const write = (param: Param): string => {
      if (typeof param !== 'object') return String(param);
      if ('key' in param) return say(param);
      if ('micros' in param) return money(param.micros);
      if ('day' in param) return days().format(new Date(param.day));
      return 'en' in param ? (param[language] ?? param.en) : alternatives().format(param);
    };
    const say = (said: Sentence): string => {
      const { key, params = {} } = said;
      const count = countIn(said);
      const replace = Object.fromEntries(Object.entries(params).map(([name, param]) => [name, write(param)]));
      // `getFixedT` would copy all of i18next's options for every sentence, which takes ten times as long.
      return i18n.t(key, { lng: language, replace, nest: false, ...(count === undefined ? {} : { count }) });
    };
    return {
      language,
      t: (key, ...params) => say(sentence(key, ...params)),
      say,
      write,
      money,
      megabytes: (bytes) => sizes().format(Math.max(0.1, bytes / 1_000_000)),
    };
  };

  // Formats for a language take long to make, and every sentence of a card asks for them.
  const made = new Map<Language, Texts>();
  return (language) => {
    const known = made.get(language) ?? textsOf(language);
    made.set(language, known);
    return known;
  };
}

/** The texts of a language. */
export const textsIn = createTexts(catalogs);

/**
 * The texts for what is shown in answer to an interaction: in the member's own language when only they see it or it is
 * in a direct message, and in the one that the server has chosen when it is public there.
 */
export function textsFor({
  locale,
  guildLocale,
  isPrivate,
}: {
  readonly locale?: string | undefined;
  readonly guildLocale?: string | undefined;
  readonly isPrivate: boolean;
}): Texts {
  return textsIn(languageOf(isPrivate ? locale : (guildLocale ?? locale)));
}
