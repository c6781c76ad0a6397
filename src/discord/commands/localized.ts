import { Locale, type LocalizationMap } from 'discord.js';
import type { TextKey } from '../../text/en.js';
import { languageOf } from '../../text/language.js';
import { type Param, sentence } from '../../text/sentence.js';
import { textsIn } from '../../text/texts.js';

/** Catalog keys with a name and a description: "command.animate", "option.prompt". */
export type Named = { [Key in TextKey]: Key extends `${infer Name}.name` ? Name : never }[TextKey];

/** Discord's locales except those that use the default text, which is English. */
const LOCALES = Object.values(Locale).filter((locale) => languageOf(locale) !== 'en');

/** A text in English, and in every Discord locale that the catalogs cover. */
export function localized(what: Param): { readonly text: string; readonly others: LocalizationMap } {
  return {
    text: textsIn('en').write(what),
    others: Object.fromEntries(LOCALES.map((locale) => [locale, textsIn(languageOf(locale)).write(what)])),
  };
}

/** The name and description of a command or an option in every language, in Discord's format. */
export function named(what: Named) {
  return calledBy({ called: sentence(`${what}.name`), description: sentence(`${what}.description`) });
}

/**
 * The same for any name and description.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#localization
 */
export function calledBy({ called, description }: { readonly called: Param; readonly description: Param }) {
  const name = localized(called);
  const about = localized(description);
  return {
    name: name.text,
    name_localizations: name.others,
    description: about.text,
    description_localizations: about.others,
  };
}
