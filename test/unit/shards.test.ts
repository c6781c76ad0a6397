import { expect, onTestFinished, test, vi } from 'vitest';
import { createGateway } from '../../src/discord/gateway/client.js';
import { finalClose } from '../../src/discord/gateway/final-close.js';
import { createIntake } from '../../src/discord/gateway/intake.js';
import { forgetGuilds } from '../../src/discord/gateway/ready-packet.js';
import { shardList } from '../../src/discord/gateway/shard-list.js';
import { createPacketFacts } from '../../src/discord/packet-facts.js';
import { silentLog } from '../support/silent-log.js';

test.each(['auto', 'none', '2/8', '0-3/8'])(
  'discord.js does not read the setting SHARDS=%s itself',
  async (text) => {
    vi.stubEnv('SHARDS', text);
    onTestFinished(() => void vi.unstubAllEnvs());
    const needs = { packets: createPacketFacts(), onInteraction: async () => {} };
    await createIntake(needs).close();
    const where = { token: 'token', apiUrl: 'http://127.0.0.1:1', onFatal: () => {}, log: silentLog };
    await createGateway({ ...needs, ...where, shards: 'auto' }).close();
  },
);

test.each([
  [[], 'none'],
  [[3], '3'],
  [[0, 1, 2, 3], '0-3'],
  [[7, 0, 2, 1, 5], '0-2, 5, 7'],
])('shards %j are said as %s', (ids, said) => {
  expect(shardList(ids)).toBe(said);
});

const closed = { shardId: 2, count: 8, isAuto: false };

test.each([
  [4004, /DISCORD_TOKEN is no longer valid\..*too many logins.*Copy the new one/],
  [4010, /no shard 2 of 8\. Check SHARDS/],
  [4011, /too many servers for 8 shards\. Set SHARDS to shards of a higher count/],
  [4012, /Update Flipbook/],
  [4013, /report this/],
  [4014, /report this/],
  [4099, /Start it again/],
])('the end of a connection by %i is one clear message with what to do', (code, says) => {
  const { message } = finalClose({ ...closed, code });
  expect(message).toMatch(says);
  expect(message).toContain(`(${code})`);
});

test('a single shard is told as one', () => {
  expect(finalClose({ ...closed, code: 4011, count: 1 }).message).toContain('too many servers for 1 shard.');
});

test('a bot that connects as many shards as Discord recommends only has to start again', () => {
  expect(finalClose({ ...closed, code: 4011, isAuto: true }).message).toMatch(/Start it again/);
});

test('the servers of a READY are not kept, and any other packet is left alone', () => {
  const ready = { v: 10, guilds: [{ id: '1', unavailable: true }], user: { id: '2' } };
  forgetGuilds(ready);
  expect(ready).toEqual({ v: 10, guilds: [], user: { id: '2' } });
  for (const other of [null, 'guilds', { guilds: 'many' }, { id: '1' }]) {
    const before = structuredClone(other);
    forgetGuilds(other);
    expect(other).toEqual(before);
  }
});
