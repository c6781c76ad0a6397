import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { definitionsOf } from '../src/discord/commands/definitions.js';
import { loadOwnCommands } from '../src/discord/commands/load-commands.js';
import { pages, proseOf } from './support/docs.js';

const optionSchema = z.object({
  name: z.string(),
  choices: z.array(z.object({ value: z.union([z.string(), z.number()]) })).default([]),
});
const commandSchema = z.object({ name: z.string(), options: z.array(optionSchema).default([]) });
type Option = z.infer<typeof optionSchema>;

const commands = z.array(commandSchema).parse(definitionsOf(await loadOwnCommands()));

/** Pages for people who use commands. Others also name paths, which begin with a slash, too. */
const FOR_PEOPLE = ['README.md', 'docs/members.md', 'docs/admins.md', 'docs/privacy.md'];

/** A picture's place, by which a prompt for Gemini may call it. */
const PLACE = /^#\d+$/;

/** The parts of a page, each with the options that it may name: those of the command in its heading, or all. */
function sectionsOf(
  prose: string,
): readonly { readonly text: string; readonly options: readonly Option[] }[] {
  return prose.split(/^(?=#+ )/m).map((text) => {
    const [, heading] = /^#+ `\/(\w+)`/.exec(text) ?? [];
    const meant = commands.filter(({ name }) => heading === undefined || name === heading);
    return { text, options: meant.flatMap(({ options }) => options) };
  });
}

/** What stands in code, but for the last column of tables, which has fal's own fields. */
function codesIn(text: string): readonly string[] {
  const lines = text
    .split('\n')
    .map((line) => (line.startsWith('|') ? line.split(' | ').slice(0, 3).join(' ') : line));
  return [...lines.join('\n').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

function isKnown(code: string, options: readonly Option[]): boolean {
  const [name = '', value] = code.split(': ');
  const has = ({ choices }: Option, wanted: string) =>
    choices.some((choice) => String(choice.value) === wanted);
  if (value !== undefined) return options.some((option) => option.name === name && has(option, value));
  return options.some((option) => option.name === code || has(option, code));
}

describe.each(pages.filter(({ file }) => FOR_PEOPLE.includes(file)))('$file', (page) => {
  test('names commands that are registered', () => {
    const named = [...proseOf(page).matchAll(/`\/([a-z_]+)/g)].map(([, name = '']) => name);
    const known = commands.map(({ name }) => name);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});

test("the members' guide names options and values that the command has", () => {
  const guide = pages.find(({ file }) => file === 'docs/members.md');
  const sections = sectionsOf(guide === undefined ? '' : proseOf(guide));
  const unknown = sections.flatMap(({ text, options }) =>
    codesIn(text).filter((code) => !/^\//.test(code) && !PLACE.test(code) && !isKnown(code, options)),
  );
  expect(sections.length).toBeGreaterThan(5);
  expect(unknown).toEqual([]);
});
