import { isTextKey, type OwnWords, type Param, sentence } from '../text/sentence.js';
import { extrasOf } from './extras.js';
import type { Extra, Model, Value } from './model.js';
import { type Models, models } from './models.js';

/** A parameter's value for display: translated where a translation exists, otherwise unchanged. */
export function inWords(name: string, value: Value, table: Models = models): Param {
  if (typeof value === 'boolean') return sentence(value ? 'choice.yes' : 'choice.no');
  if (name === 'model') {
    const known = Object.entries(table).find(([key]) => key === value);
    return known === undefined ? value : modelInWords(known[1]);
  }
  const key = `choice.${name}.${value}`;
  return isTextKey(key) ? { key } : wordsOfExtra(name, value, table);
}

function modelInWords({ name, until }: Model): Param {
  return until === undefined ? name : sentence('choice.until', { choice: name, day: { day: until } });
}

function wordsOfExtra(name: string, value: string | number, table: Models): Param {
  const said = extrasOf(table).get(name) ?? [];
  const words = said.flatMap((extra) => (extra.kind === 'choice' ? (extra.words?.[value] ?? []) : []));
  return words[0] ?? value;
}

/** The name of a parameter's option, by which members call it. */
export function nameOf(name: string, table: Models = models): Param {
  const key = `option.${name}.name`;
  if (isTextKey(key)) return { key };
  const [extra] = extrasOf(table).get(name) ?? [];
  return extra === undefined ? name : optionName(name, extra);
}

/** What a parameter with these choices does: some choices are explained there. */
export function descriptionOf(
  name: string,
  { table = models, choices = [] }: { readonly table?: Models; readonly choices?: readonly string[] } = {},
): Param {
  const explained = choices.map((choice) => `option.${name}.description.${choice}`).find(isTextKey);
  if (explained !== undefined) return { key: explained };
  const key = `option.${name}.description`;
  if (isTextKey(key)) return { key };
  const [extra] = extrasOf(table).get(name) ?? [];
  return extra?.description ?? name;
}

/** Its own name in English; in other languages the label, in the form that Discord demands of an option's name. */
function optionName(name: string, { label }: Extra): OwnWords {
  const others = Object.entries(label).map(([language, text]) => [language, identifier(text)]);
  return { ...Object.fromEntries(others), en: name };
}

/**
 * A text as an option's name, which has lower case and no spaces.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming
 */
export function identifier(text: string): string {
  return text.trim().toLowerCase().replaceAll(' ', '_');
}
