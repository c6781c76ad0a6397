import { expect, test } from 'vitest';
import { createModerator } from '../support/moderator.js';
import { callback, deferred, startBare } from './discord-harness.js';

const original = /\/messages\/@original$/;

test('a call runs before the request is carried out, or before its answer leaves', async () => {
  const { discord, rest, original: path, invocation } = await deferred();
  const seen: string[] = [];
  const note = (what: string) => () => {
    seen.push(`${what}: ${invocation.response()?.content}`);
  };
  discord.faults.add({ path: original, effect: { kind: 'call', run: note('before') } });
  discord.faults.add({ path: original, effect: { kind: 'call', when: 'after', run: note('after') } });
  const edited = await rest('PATCH', path, { content: 'new' });
  seen.push('answered');
  expect(edited).toMatchObject({ status: 200, body: { content: 'new' } });
  expect(seen).toEqual(['before: ', 'after: new', 'answered']);
  await rest('PATCH', path, { content: 'newer' });
  expect(seen).toHaveLength(3);
});

test('a call is waited for, and may change what the request finds', async () => {
  const { discord, rest, original: path, invocation } = await deferred();
  const moderator = createModerator(discord.guild);
  const run = async () => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    moderator.deleteMessage(await invocation.answer());
  };
  await rest('PATCH', path, { content: 'card' });
  discord.faults.add({ method: 'PATCH', path: original, effect: { kind: 'call', run } });
  expect((await rest('PATCH', path, { content: 'late' })).body).toMatchObject({ code: 10008 });
});

test('a call leaves the other rules their turn', async () => {
  const { discord, rest, original: path } = await deferred();
  let calls = 0;
  const run = () => {
    calls += 1;
  };
  const stop = discord.faults.add({
    path: original,
    times: Number.POSITIVE_INFINITY,
    effect: { kind: 'call', run },
  });
  discord.faults.add({ path: original, times: 2, effect: { kind: 'answer', status: 503, body: {} } });
  const statuses = [];
  for (let edit = 0; edit < 3; edit += 1) statuses.push((await rest('PATCH', path, { content: 'x' })).status);
  expect(statuses).toEqual([503, 503, 200]);
  expect(calls).toBe(3);
  stop();
  await rest('PATCH', path, { content: 'x' });
  expect(calls).toBe(3);
});

test('a rule can be taken away before it was used', async () => {
  const { discord, rest } = await startBare();
  const invocation = await discord.guild.createMember().run({ command: 'ping' });
  const path = /\/callback$/;
  const stop = discord.faults.add({ path, effect: { kind: 'answer', status: 500, body: {} } });
  discord.faults.add({ path: /\/gateway$/, effect: { kind: 'answer', status: 502, body: {} } });
  stop();
  stop();
  expect((await rest('POST', callback(invocation), { type: 5 })).status).toBe(204);
  expect((await rest('GET', '/gateway')).status).toBe(502);
});
