import { Locale, type LocalizationMap } from 'discord.js';
import type { TextKey } from '../../text/en.js';
import { languageOf } from '../../text/language.js';
import { type Sentence, sentence } from '../../text/sentence.js';
import { textsIn } from '../../text/texts.js';

/** Catalog keys with a name and a description: "command.animate", "option.prompt". */
export type Named = { [Key in TextKey]: Key extends `${infer Name}.name` ? Name : never }[TextKey];

/** Discord's locales except those that use the default text, which is English. */
const LOCALES = Object.values(Locale).filter((locale) => languageOf(locale) !== 'en');

/** A sentence in English, and in every Discord locale that the catalogs cover. */
export function localized(what: Sentence): { readonly text: string; readonly others: LocalizationMap } {
  return {
    text: textsIn('en').say(what),
    others: Object.fromEntries(LOCALES.map((locale) => [locale, textsIn(languageOf(locale)).say(what)])),
  };
}

/**
 * The name and description of a command or an option in every language, in Discord's format.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#localization
 */
export function named(what: Named, description: Sentence = sentence(`${what}.description`)) {
  const name = localized(sentence(`${what}.name`));
  const about = localized(description);
  return {
    name: name.text,
    name_localizations: name.others,
    description: about.text,
    description_localizations: about.others,
  };
}
