import { expect, test } from 'vitest';
import { changeApplication, examine, startDoctorWorld } from '../support/doctor.js';

test('an application that anybody can install is worth a warning, whatever is listed', async () => {
  const world = await startDoctorWorld();
  const { discord, env } = world;
  expect(await examine(env)('servers')).toMatchObject({
    status: 'ok',
    found: `only those that ALLOWED_GUILDS lists: Flipbook Test (${discord.guild.id})`,
  });
  discord.settings.isPublic = true;
  expect(await examine(env)('servers')).toEqual({
    status: 'warn',
    found: 'the application is public: anybody on Discord can install it',
    cures: [
      `Set "Install Link" to "None" under Installation, then turn off "Public Bot" under Bot, at https://discord.com/developers/applications/${discord.applicationId}.`,
    ],
  });
  // Members' own accounts are only wanted with `user` in the list.
  const listed = { ...env, ALLOWED_GUILDS: discord.guild.id };
  expect((await examine(listed)('servers')).cures).toEqual([
    expect.stringContaining('"Public Bot"'),
    expect.stringContaining('Deselect "User Install" under Installation'),
  ]);
  discord.settings.isPublic = false;
  await changeApplication(world, { integration_types_config: { '0': {} } });
  expect((await examine(listed)('servers')).status).toBe('ok');
});

test('a server that is not listed, and a list that names another one, are worth a warning', async () => {
  const { discord, env } = await startDoctorWorld();
  const other = discord.createGuild({ name: 'Strangers' });
  const listed = { ...env, ALLOWED_GUILDS: `${discord.guild.id},user,900000000000000009` };
  const { status, found, cures } = await examine(listed)('servers');
  expect([status, cures.length]).toEqual(['warn', 2]);
  expect(found).toBe(
    `the bot is in servers that ALLOWED_GUILDS doesn't list: Strangers (${other.id}); ` +
      "ALLOWED_GUILDS lists servers that the bot isn't in: 900000000000000009",
  );
});

test('no list at all is worth a warning with the list to set, but not where clips are free', async () => {
  const { discord, env } = await startDoctorWorld();
  const open = { ...env, ALLOWED_GUILDS: '' };
  const { status, found, cures } = await examine(open)('servers');
  expect(status).toBe('warn');
  expect(found).toContain('ALLOWED_GUILDS is not set: every server that has the bot');
  expect(cures.join()).toContain(`ALLOWED_GUILDS=${discord.guild.id}.`);
  expect(await examine({ ...open, FAL_KEY: '', FAL_BASE_URL: '' })('servers')).toMatchObject({
    status: 'ok',
    found: 'not needed: clips are free',
  });
});

test('of more servers than Discord lists at once, only the listed ones are spoken of', async () => {
  const { discord, env } = await startDoctorWorld({ guilds: 201 });
  const ids = discord.guildIds();
  const listed = { ...env, ALLOWED_GUILDS: [...ids, 'user'].join(',') };
  const { status, found } = await examine(listed)('servers');
  expect(status).toBe('ok');
  expect(found).toMatch(/^the first 200 are among those that ALLOWED_GUILDS lists: .*, 195 more$/);
});
