import { readFileSync } from 'node:fs';
import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import animate from '../commands/animate.js';
import film from '../commands/film.js';
import { inviteLink } from '../src/discord/invite.js';
import { guildSettingsTable, optionsTable, pricesTable, settingsTable } from './support/readme-tables.js';

const readme = readFileSync('README.md', 'utf8');

test.each([animate, film])("the README's table of options is the command's", ({ data }) => {
  expect(readme).toContain(optionsTable(data));
});

test("the README's table of prices is the model's", () => {
  expect(readme).toContain(pricesTable());
});

test("the README's table of settings is the schema's", () => {
  expect(readme).toContain(settingsTable());
});

test("the README's table of a server's settings is their catalog", () => {
  expect(readme).toContain(guildSettingsTable());
});

test('the invite link asks for the permissions that the README names, and no more', () => {
  const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks, AttachFiles } = PermissionFlagsBits;
  const named = ViewChannel | SendMessages | SendMessagesInThreads | EmbedLinks | AttachFiles;
  expect(readme).toContain(`permissions=${named}`);
  expect(readme).toContain(inviteLink('APPLICATION_ID'));
});

test('every script that the README names exists', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(0);
  for (const name of named) expect(scripts).toHaveProperty(String(name));
});
