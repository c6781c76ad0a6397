import { expect, test } from 'vitest';
import { changeApplication, examine, startDoctorWorld } from '../support/doctor.js';
import { startServer } from '../support/http-server.js';

test('the port of the HTTP server is free, or taken by the bot itself, or by another program', async () => {
  const { env } = await startDoctorWorld();
  const other = await startServer((response) => response.end('{"alive":false}'));
  const { port } = new URL(other.baseUrl);
  const found = async (more: Record<string, string>) => examine({ ...env, ...more })('http');
  expect(await found({})).toMatchObject({ status: 'ok', found: expect.stringContaining('not set') });
  expect(await found({ HTTP_PORT: port })).toEqual({
    status: 'fail',
    found: `HTTP_PORT ${port} is taken by another program`,
    cures: ['Stop that program, or choose another port.'],
  });
  const bot = await startServer((response) => response.end('{"alive":true}'));
  const own = new URL(bot.baseUrl).port;
  expect(await found({ HTTP_PORT: own })).toMatchObject({
    status: 'ok',
    found: `a running Flipbook listens on port ${own}`,
  });
  expect(await found({ HTTP_PORT: '0' })).toMatchObject({ status: 'ok', found: 'port 0 is free' });
});

test('an application whose key is not the one in the settings is a failure, because every command would be refused', async () => {
  const { env } = await startDoctorWorld();
  const of = examine({ ...env, HTTP_PORT: '8080', DISCORD_PUBLIC_KEY: 'ab'.repeat(32) });
  expect(await of('interactions')).toEqual({
    status: 'fail',
    found: "DISCORD_PUBLIC_KEY is not this application's key: every command would be refused",
    cures: [expect.stringMatching(/^Copy "Public Key" from General Information at \S+\d\.$/)],
  });
});

test('without a gateway, an application needs an endpoint', async () => {
  const world = await startDoctorWorld();
  const settings = { HTTP_PORT: '8080', DISCORD_PUBLIC_KEY: world.discord.publicKey };
  const found = async (more: Record<string, string>) =>
    examine({ ...world.env, ...settings, ...more })('interactions');
  expect(await found({})).toMatchObject({
    status: 'ok',
    found: expect.stringContaining('over the gateway'),
  });
  expect(await found({ SHARDS: 'none' })).toMatchObject({
    status: 'fail',
    found: 'no Interactions Endpoint URL is set, and SHARDS is none: no command reaches the bot',
    cures: [expect.stringContaining('with the path /interactions')],
  });
  await changeApplication(world, { interactions_endpoint_url: 'https://bot.example/interactions?key=1' });
  expect(await found({ SHARDS: 'none' })).toMatchObject({
    status: 'ok',
    found: 'Discord sends every command to bot.example',
  });
  // It gets none, and needs none.
  expect(await examine({ ...world.env, SHARDS: 'none' })('interactions')).toMatchObject({ status: 'ok' });
  await changeApplication(world, { interactions_endpoint_url: 'https://old.example/interactions' });
  expect(await found({ SHARDS: 'none', PUBLIC_URL: 'https://bot.example' })).toMatchObject({
    status: 'warn',
    found: expect.stringContaining('old.example, which is not PUBLIC_URL'),
    cures: [expect.stringContaining('enter https://bot.example/interactions in the field')],
  });
});
