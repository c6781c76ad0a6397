import { Locale } from 'discord.js';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { loadOwnCommands } from '../../src/discord/commands/load-commands.js';
import { languageOf } from '../../src/text/language.js';

const byLocaleSchema = z.record(z.string(), z.string());
const thingSchema = z.object({
  name: z.string(),
  name_localizations: byLocaleSchema,
  description: z.string(),
  description_localizations: byLocaleSchema,
});
const choiceSchema = z.object({
  name: z.string(),
  name_localizations: byLocaleSchema.optional(),
  value: z.union([z.string(), z.number()]),
});
const commandSchema = thingSchema.extend({
  options: z.array(thingSchema.extend({ choices: z.array(choiceSchema).default([]) })).default([]),
});

const commands = [...(await loadOwnCommands()).chat.values()].map(({ data }) => commandSchema.parse(data));

/** https://docs.discord.com/developers/interactions/application-commands#localization */
const locales = Object.values(Locale).filter((locale) => languageOf(locale) !== 'en');

test('every command and option has a name and a description in every language', () => {
  for (const thing of commands.flatMap((command) => [command, ...command.options])) {
    expect(Object.keys(thing.name_localizations).toSorted()).toEqual(locales.toSorted());
    expect(Object.keys(thing.description_localizations).toSorted()).toEqual(locales.toSorted());
  }
});

test('in every language, names are unique and short enough, and descriptions too', () => {
  const unique = (names: readonly string[]) => expect(new Set(names).size, names.join()).toBe(names.length);
  for (const locale of locales) {
    unique(commands.map(({ name_localizations: names }) => names[locale] ?? ''));
    for (const { options } of commands) {
      unique(options.map(({ name_localizations: names }) => names[locale] ?? ''));
      for (const { choices } of options) {
        const names = choices.map((choice) => choice.name_localizations?.[locale] ?? choice.name);
        unique(names);
        for (const name of names) expect(name.length, name).toBeLessThanOrEqual(100);
      }
    }
    for (const thing of commands.flatMap((command) => [command, ...command.options])) {
      const { [locale]: name = '' } = thing.name_localizations;
      const { [locale]: description = '' } = thing.description_localizations;
      expect(name.length, name).toBeLessThanOrEqual(32);
      expect(description.length, description).toBeLessThanOrEqual(100);
    }
  }
});

test('in every language, a description names only values that its own command has', () => {
  const inEvery = (text: string, others: Readonly<Record<string, string>> = {}) =>
    ['', ...locales].map((locale) => others[locale] ?? text);
  const options = commands.flatMap((command) => command.options);
  for (const { name, description, description_localizations, choices } of options) {
    const own = choices.map(({ value }) => value);
    const foreign = options
      .filter((other) => other.name === name)
      .flatMap((other) => other.choices)
      .filter(({ value }) => !own.includes(value));
    const said = inEvery(description, description_localizations);
    for (const { name: value, name_localizations: names } of foreign) {
      const named = inEvery(value, names).filter((word, index) => said[index]?.includes(word));
      expect(named, `${name}: ${description}`).toEqual([]);
    }
  }
});

/** Discord counts the longest localization of each text. */
test('the texts of a command have at most 8000 characters together', () => {
  const longest = (text: string, others: Readonly<Record<string, string>> = {}) =>
    Math.max(text.length, ...Object.values(others).map(({ length }) => length));
  const lengthOf = (thing: z.infer<typeof thingSchema>) =>
    longest(thing.name, thing.name_localizations) +
    longest(thing.description, thing.description_localizations);
  for (const command of commands) {
    const choices = command.options.flatMap(({ choices }) => choices);
    const lengths = [
      ...[command, ...command.options].map(lengthOf),
      ...choices.map(
        ({ name, name_localizations: names, value }) => longest(name, names) + String(value).length,
      ),
    ];
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(8_000);
  }
});
