import { describe, expect, test } from 'vitest';
import { catalogs } from '../../src/text/catalogs.js';
import { en } from '../../src/text/en.js';

const english: Readonly<Record<string, string>> = en;

const entries = (catalog: Readonly<Record<string, string>>) => Object.entries(catalog);

/** The placeholders in a text in alphabetical order, because each language has its own order. */
const namesIn = (text: string) => (text.match(/\{\{.*?\}\}/g) ?? []).toSorted();

/** A line's markup: emoji, and how often it has bold or code. */
const markupOf = (text: string) => ({
  emoji: text.match(/\p{Extended_Pictographic}/gu) ?? [],
  bold: text.split('**').length,
  code: text.split('`').length,
});

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** What a clip could also be called, in languages that have two words for it. */
const OTHER_WORDS: Readonly<Record<string, RegExp>> = { ja: /クリップ/, ko: /클립/ };

describe.each(Object.entries(catalogs))('%s', (language, catalog) => {
  test('has every text and no other', () => {
    expect(Object.keys(catalog).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  test('says the same with the same names, emoji and markup', () => {
    for (const [key, text] of entries(catalog)) {
      expect(text, key).toMatch(/^\S.*\S$|^\S$/);
      expect(namesIn(text), key).toEqual(namesIn(english[key] ?? ''));
      expect(markupOf(text), key).toEqual(markupOf(english[key] ?? ''));
      // i18next would read it as a reference to another text.
      expect(text, key).not.toContain('$t(');
    }
  });

  test('says one otherwise than many, if the language has a form for one', () => {
    const hasForms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.length > 1;
    const many = Object.fromEntries(entries(catalog));
    for (const [key, one] of entries(catalog).filter(([key]) => key.endsWith('_one'))) {
      expect(one !== many[key.replace('_one', '')], key).toBe(hasForms);
    }
  });

  test('its names of commands and options are such as Discord takes', () => {
    for (const [key, text] of entries(catalog).filter(([key]) => /^(command|option)\..*\.name$/.test(key))) {
      expect(text, key).toMatch(NAME);
      expect(text, key).toBe(text.toLowerCase());
    }
  });

  test('a command that a text mentions has that name', () => {
    const names = entries(catalog).flatMap(([key, text]) => (/^command\..*\.name$/.test(key) ? [text] : []));
    for (const [key, text] of entries(catalog)) {
      for (const [, name] of text.matchAll(/`\/([^`\s]+)`/g)) expect(names, key).toContain(name);
    }
  });

  test('calls a clip by one word', () => {
    for (const [key, text] of entries(catalog)) {
      expect(text, key).not.toMatch(OTHER_WORDS[language] ?? /(?!)/);
    }
  });

  test("a button's label has at most 80 characters", () => {
    for (const [key, text] of entries(catalog).filter(([key]) => key.startsWith('button.'))) {
      expect(`${text} (US$ 12,80)`.length, key).toBeLessThanOrEqual(80);
    }
  });
});
