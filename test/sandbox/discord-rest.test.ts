import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createModerator } from '../support/moderator.js';
import { callback, deferred, form, startBare, webhook } from './discord-harness.js';

const megabyte = 1_048_576;

/** Lets the test decide when a bucket's window ends, however long its requests take. Call it before Discord starts. */
function stopTheClock(): void {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
}

test('an unknown route is 501, a bad token 401', async () => {
  const { discord, rest } = await startBare();
  expect((await rest('GET', '/guilds/1/emojis')).status).toBe(501);
  const refused = await rest('GET', '/gateway/bot', undefined, { authorization: 'Bot wrong' });
  expect(refused).toMatchObject({ status: 401, body: { code: 0, message: '401: Unauthorized' } });
  expect(discord.wire.rest().at(-1)).toMatchObject({ path: '/api/v10/gateway/bot', status: 401 });
});

test('an interaction is answered once, in time, with a fitting type', async () => {
  const { discord, rest } = await startBare({ ackDeadlineMs: 1_500 });
  const member = discord.guild.createMember();
  const invocation = await member.run({ command: 'ping' });
  expect(await rest('PATCH', webhook(discord, invocation, '/messages/@original'), {})).toMatchObject({
    status: 404,
    body: { code: 10015 },
  });
  expect(await rest('POST', callback(invocation), { type: 7, data: {} })).toMatchObject({
    status: 400,
    body: { code: 50035, errors: { type: { _errors: [{ code: 'BASE_TYPE_CHOICES' }] } } },
  });
  const first = await rest('POST', callback(invocation), { type: 5, data: { flags: 64 + (1 << 15) } });
  expect(first.status).toBe(204);
  expect(first.headers.has('content-type')).toBe(false);
  expect(invocation.response()).toMatchObject({ flags: 64 + 128, ephemeral: true, loading: true });
  expect(await rest('POST', callback(invocation), { type: 5 })).toMatchObject({
    status: 400,
    body: { code: 40060 },
  });
  const late = await member.run({ command: 'ping' });
  await expect(late.acked).rejects.toThrow();
  expect(await rest('POST', callback(late), { type: 5 })).toMatchObject({
    status: 404,
    body: { code: 10062 },
  });
});

test('the first follow-up after "thinking" becomes its answer; later ones are messages', async () => {
  const { discord, rest, invocation } = await deferred();
  const path = webhook(discord, invocation);
  const first = await rest('POST', path, { content: 'one', flags: 64 });
  expect(first.body).toMatchObject({ id: invocation.response()?.id, content: 'one', flags: 0 });
  await rest('POST', path, { content: 'two' });
  expect(invocation.followUps().map(({ content }) => content)).toEqual(['two']);
  const [followUp] = invocation.followUps();
  const one = webhook(discord, invocation, `/messages/${followUp?.id}`);
  expect((await rest('DELETE', one)).status).toBe(204);
  expect((await rest('PATCH', one, { content: 'x' })).body).toMatchObject({ code: 10008 });
});

test('a dismissed answer takes neither edits nor follow-ups', async () => {
  const { rest, invocation, original, discord } = await deferred();
  const response = invocation.response();
  if (response !== undefined) createModerator(discord.guild).deleteMessage(response);
  expect((await rest('PATCH', original, { content: 'x' })).body).toMatchObject({ code: 10008 });
  expect((await rest('POST', webhook(discord, invocation), { content: 'x' })).body).toMatchObject({
    code: 10008,
  });
});

test('a user-installed app gets five follow-ups, and only private ones where it must', async () => {
  stopTheClock();
  const { discord, rest } = await startBare();
  const guild = discord.createGuild({ botInstalled: false });
  const member = guild.createMember({
    userInstalled: true,
    permissions: PermissionFlagsBits.UseApplicationCommands,
  });
  await expect(member.run({ command: 'here' })).rejects.toThrow('integration_types');
  await expect(guild.createMember().run({ command: 'ping' })).rejects.toThrow('installed neither');
  const invocation = await member.run({ command: 'ping' });
  expect(invocation.payload).toMatchObject({ authorizing_integration_owners: { 1: member.id } });
  await rest('POST', callback(invocation), { type: 4, data: { content: 'hi' } });
  expect(invocation.response()?.ephemeral).toBe(true);
  const statuses: unknown[] = [];
  for (let sent = 0; sent < 6; sent += 1) {
    let answer = await rest('POST', webhook(discord, invocation), { content: 'more' });
    if (answer.status === 429) {
      vi.setSystemTime(Date.now() + 2_000);
      answer = await rest('POST', webhook(discord, invocation), { content: 'more' });
    }
    statuses.push(answer.status === 200 ? 200 : answer.body);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, expect.objectContaining({ code: 40094 })]);
});

test('buckets count down and answer 429', async () => {
  stopTheClock();
  const { discord, rest, original } = await deferred();
  const seen = [];
  for (let edit = 0; edit < 6; edit += 1) seen.push(await rest('PATCH', original, { content: `${edit}` }));
  expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(seen.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual([
    '4',
    '3',
    '2',
    '1',
    '0',
    '0',
  ]);
  const refused = seen.at(-1);
  expect(refused?.headers.get('x-ratelimit-scope')).toBe('user');
  expect(refused?.headers.get('retry-after')).toBe('2');
  expect(refused?.body).toMatchObject({ message: 'You are being rate limited.', global: false });
  expect(discord.message(discord.channel.messages()[0]?.id ?? '')?.content).toBe('4');
  const statuses = [];
  for (let sent = 0; sent < 6; sent += 1) {
    statuses.push((await rest('POST', `/channels/${discord.channel.id}/messages`, { content: 'x' })).status);
  }
  expect(statuses.at(-1)).toBe(429);
  const burst = await Promise.all(Array.from({ length: 60 }, () => rest('GET', '/users/@me')));
  const global = burst.find(({ status }) => status === 429);
  expect(global?.headers.get('x-ratelimit-global')).toBe('true');
  expect(global?.body).toMatchObject({ global: true });
});

test('the upload limit follows boosts and Nitro', async () => {
  const { discord, rest, original } = await deferred({ uploadLimitBytes: megabyte });
  const big = form({}, { 'clip.mp4': Buffer.alloc(megabyte + 1) });
  expect(await rest('PATCH', original, big)).toMatchObject({ status: 413, body: { code: 40005 } });
  const fits = form({}, { 'clip.mp4': Buffer.alloc(megabyte) });
  expect((await rest('PATCH', original, fits)).status).toBe(200);
  const boosted = discord.createGuild({ premiumTier: 2 });
  const member = boosted.createMember();
  expect((await member.run({ command: 'ping' })).payload).toMatchObject({
    attachment_size_limit: 50 * megabyte,
  });
  const rich = discord.guild.createMember({ nitro: true });
  expect((await rich.run({ command: 'ping' })).payload).toMatchObject({
    attachment_size_limit: 500 * megabyte,
  });
  const toChannel = await rest('POST', `/channels/${discord.channel.id}/messages`, big);
  expect(toChannel.body).toMatchObject({ code: 40005 });
});

test('an upload that breaks off leaves nothing behind', async () => {
  const filesDir = await mkdtemp(join(tmpdir(), 'discord-test-'));
  onTestFinished(() => rm(filesDir, { recursive: true }));
  const { discord, original, invocation } = await deferred({ filesDir });
  const before = await readdir(filesDir);
  const gone = new AbortController();
  async function* endless() {
    yield '--x\r\ncontent-disposition: form-data; name="files[0]"; filename="a.mp4"\r\n\r\n';
    yield 'x'.repeat(100_000);
    await expect.poll(async () => (await readdir(filesDir)).length).toBe(before.length + 1);
    gone.abort();
  }
  const upload = fetch(`${discord.apiUrl}/v10${original}`, {
    method: 'PATCH',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: Readable.toWeb(Readable.from(endless())),
    duplex: 'half',
    signal: gone.signal,
  });
  await expect(upload).rejects.toThrow();
  await expect.poll(() => readdir(filesDir)).toEqual(before);
  expect(invocation.response()?.version).toBe(1);
});

test('an edit keeps the listed files and drops the rest', async () => {
  const { rest, invocation, original } = await deferred();
  const names = () => invocation.response()?.attachments.map(({ filename }) => filename);
  await rest('PATCH', original, form({}, { 'a.mp4': Buffer.from('a'), 'b.mp4': Buffer.from('b') }));
  await rest('PATCH', original, { content: 'text only' });
  expect(names()).toEqual(['a.mp4', 'b.mp4']);
  await rest('PATCH', original, form({}, { 'c.mp4': Buffer.from('c') }));
  expect(names()).toEqual(['a.mp4', 'b.mp4', 'c.mp4']);
  const kept = invocation.response()?.attachments[1]?.id;
  const listed = { attachments: [{ id: kept }, { id: 0, description: 'new' }] };
  await rest('PATCH', original, form(listed, { 'd e.mp4': Buffer.from('d') }));
  expect(names()).toEqual(['b.mp4', 'd_e.mp4']);
  expect(invocation.response()?.warnings).toEqual([]);
  const cleared = await rest('PATCH', original, { attachments: [] });
  expect(cleared.body).toMatchObject({ attachments: [], content: 'text only' });
});

test('broken attachment lists and bodies are refused', async () => {
  const { rest, original, discord, invocation } = await deferred();
  expect(await rest('PATCH', original, { attachments: [{ id: 0 }] })).toMatchObject({
    status: 400,
    body: { code: 50035, errors: { attachments: { 0: { id: { _errors: [{}] } } } } },
  });
  const eleven = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`${n}.png`, Buffer.from('x')]));
  expect((await rest('PATCH', original, form({}, eleven))).body).toMatchObject({ code: 30015 });
  expect((await rest('PATCH', original, { content: 'x'.repeat(2_001) })).body).toMatchObject({
    errors: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } },
  });
  expect((await rest('PATCH', original, { content: '' })).body).toMatchObject({ code: 50006 });
  expect((await rest('PATCH', original, 'text')).body).toMatchObject({ code: 50035 });
  expect((await rest('POST', `/webhooks/${discord.applicationId}/nonsense`, {})).body).toMatchObject({
    code: 10015,
  });
  expect(invocation.response()?.version).toBe(1);
});
