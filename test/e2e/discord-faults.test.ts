import { setTimeout as sleep } from 'node:timers/promises';
import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { type AnimateUse, isEnd, samplePicture, startWorld, type TestWorld } from '../support/world.js';

const CALLBACK = /\/interactions\/.*\/callback$/;
const ORIGINAL = /\/webhooks\/.*\/messages\/@original$/;
const MIB = 1024 * 1024;

const discordError = (status: number, code: number) => ({
  kind: 'answer' as const,
  status,
  body: { code, message: 'scripted' },
});

/** Sends /animate without waiting for a card that may never come. */
async function ask({ discord }: TestWorld, options: AnimateUse['options'] = {}) {
  const member = discord.guild.createMember();
  const invocation = await member.run({
    channel: discord.channel,
    command: 'animate',
    options: { image: { name: 'p.png', bytes: await samplePicture() }, prompt: 'wind', ...options },
  });
  return { member, invocation };
}

test('an interaction that Discord no longer knows is dropped before anything costs', async () => {
  const world = await startWorld();
  world.discord.faults.add({ method: 'POST', path: CALLBACK, effect: discordError(404, 10062) });
  await ask(world);
  await expect.poll(() => JSON.stringify(world.log)).toContain('did not take the first answer');
  await sleep(500);
  expect(world.fal.wire.entries()).toEqual([]);
});

test('until Discord has the first answer, nothing else is done for an interaction', async () => {
  const world = await startWorld();
  world.discord.faults.add({ method: 'POST', path: CALLBACK, effect: { kind: 'delay', delayMs: 700 } });
  const { invocation } = await ask(world);
  await invocation.acked;
  expect(world.fal.wire.entries()).toEqual([]);
  const routes = world.discord.wire.rest().map(({ path }) => path);
  expect(routes.filter((path) => /attachments|webhooks/.test(path))).toEqual([]);
  await world.discord.waitFor(({ text }) => isEnd(text));
});

test('a first answer whose own answer was lost is found to have worked', async () => {
  const world = await startWorld();
  world.discord.faults.add({ method: 'POST', path: CALLBACK, effect: { kind: 'reset', when: 'after' } });
  const { text } = await world.animate();
  expect(text).toContain('Finished');
  expect(world.fal.posts()).toBe(1);
});

test('a first answer that meets a passing fault is given again in time', async () => {
  const world = await startWorld();
  world.discord.faults.add({ method: 'POST', path: CALLBACK, effect: { kind: 'answer', status: 503 } });
  expect((await world.animate()).text).toContain('Finished');
});

for (const status of [500, 502, 503]) {
  test(`edits answered ${status} do not stop the progress or the delivery`, async () => {
    const world = await startWorld();
    world.discord.faults.add({
      method: 'PATCH',
      path: ORIGINAL,
      times: 3,
      effect: { kind: 'answer', status, body: '<html>' },
    });
    expect((await world.animate()).text).toContain('Finished');
  });
}

test('an edit that Discord rations is sent when Discord says so', async () => {
  const world = await startWorld();
  world.discord.faults.add({
    method: 'PATCH',
    path: ORIGINAL,
    effect: {
      kind: 'answer',
      status: 429,
      headers: { 'retry-after': '1', 'x-ratelimit-scope': 'shared' },
      body: { message: 'slow down', retry_after: 0.3, global: false },
    },
  });
  expect((await world.animate()).text).toContain('Finished');
});

test('a delivery whose answer can not be read has happened: the clip is not sent again', async () => {
  const world = await startWorld();
  world.discord.faults.add({
    method: 'PATCH',
    path: ORIGINAL,
    contentType: /multipart/,
    effect: { kind: 'answer', when: 'after', status: 200, body: 'OK' },
  });
  const { member } = await world.animate();
  await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  const clips = world.discord.channel
    .messages({ as: member })
    .filter(({ attachments }) => attachments.length > 0);
  expect(clips).toHaveLength(1);
  const uploads = world.discord.wire.rest().filter(({ files }) => files.length > 0);
  expect(uploads).toHaveLength(1);
});

test('an edit that outruns its own acknowledgement (10015) is tried again', async () => {
  const world = await startWorld();
  world.discord.faults.add({ method: 'PATCH', path: ORIGINAL, times: 2, effect: discordError(404, 10015) });
  expect((await world.animate()).text).toContain('Finished');
});

test('a clip over the limit of this interaction is shown by its link', async () => {
  const world = await startWorld();
  world.fal.script({ kind: 'video', bytes: Buffer.alloc(11 * MIB) });
  const { text, message } = await world.animate();
  expect(text).toContain('over the upload limit here');
  expect(text).toMatch(/\[Original\]\(http/);
  expect(JSON.stringify(message.components)).toContain('v3b.fal.media');
});

test('the limit is the one that Discord names: with Nitro the same clip is a file', async () => {
  const world = await startWorld();
  world.fal.script({ kind: 'video', bytes: Buffer.alloc(11 * MIB) });
  const member = world.discord.guild.createMember({ nitro: true });
  const { message } = await world.animate({ member });
  expect(message.attachments[0]?.size).toBe(11 * MIB);
});

for (const [name, effect] of Object.entries({
  'with its code': discordError(413, 40005),
  'in HTML': { kind: 'answer' as const, status: 413, body: '<html>too large' },
})) {
  test(`an upload refused as too large (${name}) becomes a link`, async () => {
    const world = await startWorld();
    world.discord.faults.add({ method: 'PATCH', path: ORIGINAL, contentType: /multipart/, effect });
    const { text } = await world.animate();
    expect(text).toContain('over the upload limit here');
    expect(text).toMatch(/\[Original\]\(http/);
  });
}

test('when the token has ended early, the clip comes as a new message that names the requester', async () => {
  const world = await startWorld({ discord: { tokenLifeMs: 600 } });
  world.fal.script({ kind: 'render', durationMs: 900 });
  const { member } = await ask(world);
  const message = await world.discord.waitFor(({ text }) => isEnd(text));
  expect(message.attachments).toHaveLength(1);
  expect(message.pings.userIds).toEqual([member.id]);
  expect(message.channelId).toBe(world.discord.channel.id);
});

test('a private clip whose token has ended comes as a direct message', async () => {
  const world = await startWorld({ discord: { tokenLifeMs: 600 } });
  world.fal.script({ kind: 'render', durationMs: 900 });
  const { member } = await ask(world, { private: true });
  const message = await world.discord.waitFor(({ text }) => isEnd(text));
  expect(message.channelId).toBe(world.discord.directMessages(member).id);
  expect(message.attachments).toHaveLength(1);
});

test('when the card was deleted, the clip comes as a new message', async () => {
  const world = await startWorld();
  world.fal.script({ kind: 'render', durationMs: 700 });
  const { member, invocation } = await ask(world);
  await world.discord.waitFor(({ text }) => text.includes('In progress'));
  const card = invocation.response();
  if (card === undefined) throw new Error('There is no card');
  member.deleteMessage(card);
  const message = await world.discord.waitFor(({ text, deleted }) => isEnd(text) && !deleted);
  expect(message.id).not.toBe(card.id);
  expect(message.attachments).toHaveLength(1);
});

test('after one 401 from Discord, the next delivery by the bot itself works', async () => {
  const world = await startWorld({ discord: { tokenLifeMs: 600 } });
  world.discord.faults.add({
    method: 'POST',
    path: /\/channels\/\d+\/messages$/,
    effect: { kind: 'answer', status: 401, body: { code: 0, message: '401: Unauthorized' } },
  });
  world.fal.script({ kind: 'render', durationMs: 900 }, { kind: 'render', durationMs: 900 });
  await ask(world);
  const first = await world.discord.waitFor(({ text }) => isEnd(text));
  await ask(world);
  const second = await world.discord.waitFor(({ id, text }) => isEnd(text) && id !== first.id);
  expect(second.channelId).toBe(world.discord.channel.id);
});

test('a card whose channel takes no files says where the clip is', async () => {
  const world = await startWorld();
  const { ViewChannel, SendMessages } = PermissionFlagsBits;
  world.discord.channel.setBotPermissions(ViewChannel | SendMessages);
  const { member, invocation } = await ask(world);
  const clip = await world.discord.waitFor(({ text }) => isEnd(text));
  expect(clip.channelId).toBe(world.discord.directMessages(member).id);
  await expect.poll(() => invocation.response()?.text).toContain(clip.id);
});

test('when no route is left, the job is closed and the operator can find the video', async () => {
  const world = await startWorld({ discord: { tokenLifeMs: 600 } });
  world.fal.script({ kind: 'render', durationMs: 900 });
  const { member } = await ask(world);
  member.setAcceptsDirectMessages(false);
  world.discord.channel.setBotPermissions(0n);
  await expect.poll(() => JSON.stringify(world.log), { timeout: 15_000 }).toContain('could not be closed');
  expect(world.fal.posts()).toBe(1);
  const failed = JSON.stringify(world.log.filter(({ msg }) => msg === 'A job failed'));
  expect(failed).toContain(world.fal.requests()[0]?.requestId);
  expect(failed).toContain('v3b.fal.media');
});

test('a dropped gateway is resumed, and the command sent meanwhile is served', async () => {
  const world = await startWorld();
  world.discord.gateway.drop();
  const { text } = await world.animate();
  expect(text).toContain('Finished');
  expect(world.discord.gateway.stats()).toMatchObject({ resumes: 1 });
});

test('asked to reconnect, and told that its session is void, the bot comes back', async () => {
  const world = await startWorld();
  world.discord.gateway.reconnect();
  await expect.poll(() => JSON.stringify(world.log)).toContain('Resumed the gateway session');
  world.discord.gateway.invalidateSession({ resumable: false });
  await expect.poll(() => world.discord.gateway.stats().identifies, { timeout: 10_000 }).toBe(2);
  await expect.poll(() => world.discord.gateway.stats().connected).toBe(1);
  expect((await world.animate()).text).toContain('Finished');
});

test('several shards are served', async () => {
  const world = await startWorld({ discord: { shards: 2 } });
  const other = world.discord.createGuild();
  const channel = other.createChannel();
  const member = other.createMember();
  expect((await world.animate({ member, channel })).text).toContain('Finished');
  expect((await world.animate()).text).toContain('Finished');
});

test('a fatal close is reported once, so that the process can end', async () => {
  const world = await startWorld();
  world.discord.gateway.close(4004);
  await expect.poll(() => world.fatal.length).toBe(1);
});
