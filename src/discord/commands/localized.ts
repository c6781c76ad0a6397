import { Locale, type LocalizationMap } from 'discord.js';
import type { TextKey } from '../../text/en.js';
import { languageOf } from '../../text/language.js';
import { type Sentence, sentence } from '../../text/sentence.js';
import { textsIn } from '../../text/texts.js';

/** What has a name and a description in the catalog: "command.animate", "option.prompt". */
export type Named = { [Key in TextKey]: Key extends `${infer Name}.name` ? Name : never }[TextKey];

/** Discord's locales beside those that get the text itself, which is English. */
const LOCALES = Object.values(Locale).filter((locale) => languageOf(locale) !== 'en');

/** A sentence in English, and in every language of Discord's that is spoken here. */
export function localized(what: Sentence): { readonly text: string; readonly others: LocalizationMap } {
  return {
    text: textsIn('en').say(what),
    others: Object.fromEntries(LOCALES.map((locale) => [locale, textsIn(languageOf(locale)).say(what)])),
  };
}

/**
 * The name and description of a command or an option in every language, as Discord takes them.
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
