import { ApplicationCommandOptionType } from 'discord.js';
import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod';
import { expect, test } from 'vitest';
import * as z from 'zod';
import animate from '../../commands/animate.js';
import { parametersOf } from '../../src/animation/catalog.js';
import { modelKeys, modelOf } from '../../src/animation/models.js';

const { data } = animate;
const { options } = data;

/** The choices and bounds of an option of any kind. */
const optionSchema = z.object({
  name: z.string(),
  description: z.string(),
  required: z.boolean().optional(),
  choices: z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })).optional(),
  min_length: z.int().optional(),
  max_length: z.int().optional(),
});
const plainOptions = z.array(optionSchema).parse(options);

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

test("the command passes Discord's own description of it", () => {
  const parsed = z.safeParse(ApplicationCommandUpdateRequestSchema, data);
  expect(parsed.error?.issues).toBeUndefined();
});

test('names are unique lower-case words that Discord accepts', () => {
  const names = plainOptions.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of [data.name, ...names]) {
    expect(name).toMatch(NAME);
    expect(name).toBe(name.toLowerCase());
  }
});

test('descriptions have 1 to 100 characters', () => {
  for (const { description } of [data, ...plainOptions]) {
    expect(description.length).toBeGreaterThan(0);
    expect(description.length).toBeLessThanOrEqual(100);
  }
});

test('there are at most 25 options, and the required ones come first', () => {
  expect(plainOptions.length).toBeLessThanOrEqual(25);
  const required = plainOptions.map((option) => option.required === true);
  expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
  expect(plainOptions.filter((option) => option.required).map(({ name }) => name)).toEqual([
    'image',
    'prompt',
  ]);
});

test('choices are at most 25, of at most 100 characters, and unique', () => {
  for (const { choices = [] } of plainOptions) {
    expect(choices.length).toBeLessThanOrEqual(25);
    expect(new Set(choices.map(({ name }) => name)).size).toBe(choices.length);
    for (const { name, value } of choices) {
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(100);
      expect(String(value).length).toBeLessThanOrEqual(100);
    }
  }
});

test('lengths stay within the 6000 characters that an option can hold', () => {
  for (const { min_length: min = 1, max_length: max = 1 } of plainOptions) {
    expect(min).toBeGreaterThanOrEqual(1);
    expect(max).toBeLessThanOrEqual(6_000);
  }
});

test('names, descriptions and values together have at most 8000 characters', () => {
  const texts = [data, ...plainOptions].flatMap(({ name, description }) => [name, description]);
  const choices = plainOptions.flatMap(({ choices = [] }) =>
    choices.flatMap(({ name, value }) => [name, value]),
  );
  expect([...texts, ...choices].join('').length).toBeLessThanOrEqual(8_000);
});

const parameters = parametersOf(['image', 'frames']);

/** Models have display names; other choices are shown as fal's values. */
const inWordsOf = (name: string, value: string) => {
  const key = modelKeys.find((known) => name === 'model' && known === value);
  return key === undefined ? value : modelOf({ model: key }).name;
};

test('every parameter of a request is an option, with its bounds and its choices', () => {
  const byName = new Map(options.map((option) => [option.name, option]));
  for (const parameter of parameters) {
    const { name, required } = parameter;
    const bounds = {
      text: { type: ApplicationCommandOptionType.String },
      choice: { type: ApplicationCommandOptionType.String },
      'whole-number': { type: ApplicationCommandOptionType.Integer },
      'yes-no': { type: ApplicationCommandOptionType.Boolean },
    }[parameter.kind];
    expect(byName.get(name)).toMatchObject({ name, required, ...bounds });
    if (parameter.kind === 'text')
      expect(byName.get(name)).toMatchObject({ max_length: parameter.maxLength });
    if (parameter.kind === 'choice') {
      const choices = parameter.choices.map((value) => ({ name: inWordsOf(name, value), value }));
      expect(byName.get(name)).toMatchObject({ choices });
    }
    if (parameter.kind === 'whole-number') {
      expect(byName.get(name)).toMatchObject({ min_value: parameter.min, max_value: parameter.max });
    }
  }
  expect(options.length).toBe(parameters.length + 3);
});

test("the option names fal's default, and nothing is preset", () => {
  const description = (wanted: string) => plainOptions.find(({ name }) => name === wanted)?.description;
  expect(description('duration')).toContain('(default: 8s)');
  expect(description('resolution')).toContain('(default: 720p)');
  expect(description('audio')).toContain('(default: yes)');
  expect(description('seed')).not.toContain('default');
});
