import { expect, test } from 'vitest';
import * as z from 'zod';
import { definitionsOf } from '../../src/discord/commands/definitions.js';
import { loadOwnCommands } from '../../src/discord/commands/load-commands.js';

const namesSchema = z.object({
  name: z.string(),
  name_localizations: z.record(z.string(), z.string()).optional(),
});
const optionSchema = namesSchema.extend({
  description: z.string(),
  description_localizations: z.record(z.string(), z.string()).optional(),
  choices: z.array(namesSchema.extend({ value: z.string() })).default([]),
});
const definitionSchema = z.object({ name: z.string(), options: z.array(optionSchema).default([]) });

const commands = await loadOwnCommands();
const defined = (house?: Parameters<typeof definitionsOf>[1]) =>
  definitionsOf(commands, house).map((definition) => definitionSchema.parse(definition));

function choicesOf(option: string, house?: Parameters<typeof definitionsOf>[1]): readonly string[] {
  const { options = [] } = defined(house).find(({ name }) => name === 'animate') ?? {};
  return options.find(({ name }) => name === option)?.choices.map(({ name }) => name) ?? [];
}

test('each choice that changes the price has the price of the clip that it leads to', () => {
  expect(choicesOf('model')).toEqual([
    'Veo 3.1 (8 s: $3.20)',
    'Veo 3.1 Fast (8 s: $1.20)',
    'Veo 3.1 Lite (8 s: $0.40)',
    'Gemini Omni Flash 1.1 (8 s: $0.80)',
  ]);
  expect(choicesOf('resolution')).toEqual([
    '360p (with Gemini Omni Flash 1.1, 8 s: $0.24)',
    '720p (Veo 3.1, 8 s: $3.20)',
    '1080p (Veo 3.1, 8 s: $3.20)',
    '4k (Veo 3.1, 8 s: $4.80)',
  ]);
  expect(choicesOf('duration')).toContain('4s (Veo 3.1: $1.60)');
  expect(choicesOf('duration')).toContain('5s (with Gemini Omni Flash 1.1: $0.50)');
  expect(choicesOf('fit')).toEqual(['crop', 'blur', 'colour']);
});

test("the prices are those of the installation's own default model", () => {
  expect(choicesOf('duration', { defaultModel: 'veo-3.1-fast' })).toContain('4s (Veo 3.1 Fast: $0.60)');
  expect(choicesOf('resolution', { defaultModel: 'veo-3.1-lite' })).toContain(
    '4k (with Veo 3.1, 8 s: $4.80)',
  );
});

test('a free preview has no prices', () => {
  expect(JSON.stringify(definitionsOf(commands, { isPreview: true }))).not.toMatch(/\$\d/);
});

test('in every language the choices differ, and are within what Discord allows', () => {
  for (const { options, name } of defined()) {
    const locales = Object.keys(options[0]?.name_localizations ?? {});
    for (const locale of locales) {
      const inLanguage = (named: z.infer<typeof namesSchema>) =>
        named.name_localizations?.[locale] ?? named.name;
      for (const { choices } of options) {
        const names = choices.map(inLanguage);
        expect(new Set(names).size).toBe(names.length);
        for (const one of names) expect(one.length).toBeLessThanOrEqual(100);
      }
      const all = options.flatMap((option) => [
        inLanguage(option),
        option.description_localizations?.[locale] ?? option.description,
        ...option.choices.flatMap((choice) => [inLanguage(choice), choice.value]),
      ]);
      expect(all.join('').length, `${name} ${locale}`).toBeLessThan(7_500);
    }
  }
});
