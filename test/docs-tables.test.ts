import { readFileSync } from 'node:fs';
import type { PermissionsString } from 'discord.js';
import { expect, test } from 'vitest';
import animate from '../commands/animate.js';
import film from '../commands/film.js';
import { orderOf } from '../src/animation/terms.js';
import { inviteLink, invitePermissions } from '../src/discord/invite.js';
import { textsIn } from '../src/text/texts.js';
import { guildSettingsTable, optionsTable, pricesTable, settingsTable } from './support/docs-tables.js';

const text = (file: string) => readFileSync(file, 'utf8');
const readme = text('README.md');
const members = text('docs/members.md');

test.each([animate, film])("a command's table of options is the command's", ({ data }) => {
  expect(members).toContain(optionsTable(data));
});

test("the table of prices is the models'", () => {
  expect(members).toContain(pricesTable());
});

test("the operator's table of settings is the schema's", () => {
  expect(text('docs/operating.md')).toContain(settingsTable());
});

test("the table of a server's settings is their catalog", () => {
  expect(text('docs/admins.md')).toContain(guildSettingsTable());
});

test('the price of the usual clip in the README is what it costs', () => {
  const { terms } = orderOf({ prompt: 'x' }, 'image');
  expect(readme).toContain(`${textsIn('en').money(terms.costMicros)} for the usual one`);
});

test('the invite link asks for the permissions that the README names, and no more', () => {
  expect(readme).toContain(inviteLink('APPLICATION_ID'));
  const [, list = ''] = /It asks only for what it uses: ([^.]*)\./.exec(readme.replaceAll(/\s+/g, ' ')) ?? [];
  expect(list.split(/, | and /)).toEqual(invitePermissions.map(inWords));
});

test('the guide for admins says what each permission of the invite link is for', () => {
  const rows = /^\| The bot needs \|[^\n]*\n\|[^\n]*\n(.*?)\n\n/ms.exec(text('docs/admins.md'))?.[1] ?? '';
  const needed = rows.split('\n').flatMap((row) => row.split('|')[1]?.trim().split(', ') ?? []);
  expect(needed).toEqual(invitePermissions.map(inWords));
});

/** As Discord calls a permission. */
function inWords(permission: PermissionsString): string {
  return permission
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .replace(' In ', ' in ')
    .replace(/^View Channel$/, 'View Channels');
}
