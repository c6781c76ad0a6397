import { ComponentType } from 'discord.js';
import { expect, test } from 'vitest';
import { withTypedTexts } from '../../src/discord/forms/typed-texts.js';
import { textsIn } from '../../src/text/texts.js';
import { submittedForm } from '../support/submitted-form.js';

const typed = (custom_id: string, value: string) => ({ type: ComponentType.TextInput, custom_id, value });
const chosen = { type: ComponentType.StringSelect, custom_id: 'model', values: ['veo-3.1'] };

const told = (fields: readonly object[], refusal = 'Not like this.') =>
  withTypedTexts(refusal, submittedForm(fields), textsIn('en'));

test('what was typed follows the refusal, one block for each text, in the order of the form', () => {
  expect(told([typed('prompt', 'the cat\nyawns'), chosen, typed('others', 'seed: x')])).toBe(
    'Not like this.\nWhat you wrote, so that you can copy it:\n```\nthe cat\nyawns\n```\n```\nseed: x\n```',
  );
});

test('a form in which nothing was typed is refused as everything else', () => {
  expect(told([typed('prompt', ''), typed('others', ' \n'), chosen])).toBe('Not like this.');
});

test.each([undefined, null, 7, {}, []])(
  'a broken form (%j as a text) is refused as everything else',
  (value) => {
    expect(told([{ type: ComponentType.TextInput, custom_id: 'prompt', value }])).toBe('Not like this.');
  },
);

test('a text does not end its own block', () => {
  expect(told([typed('prompt', 'a ``` b')])).toContain("```\na ''' b\n```");
});

test('a message has room for it, whatever was typed', () => {
  const long = told([typed('prompt', 'p'.repeat(6_000)), typed('others', 'o'.repeat(2_000))]);
  expect(long.length).toBe(2_000);
  expect(long.endsWith('p…\n```')).toBe(true);
  expect(told([typed('prompt', 'p'.repeat(1_500)), typed('others', 'o'.repeat(2_000))])).toMatch(
    /p\n```\n```\no+…\n```$/,
  );
  const refusal = 'r'.repeat(1_990);
  expect(told([typed('prompt', 'p')], refusal)).toBe(refusal);
});
