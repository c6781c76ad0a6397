import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { mp4Of } from '../support/mp4.js';
import { endTokens } from '../support/tokens.js';
import { type AnimateUse, isEnd, samplePicture, startWorld, type TestWorld } from '../support/world.js';

const CALLBACK = /\/interactions\/.*\/callback$/;
const ORIGINAL = /\/webhooks\/.*\/messages\/@original$/;
const MIB = 1024 * 1024;

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

test('nothing is done for an interaction until Discord has accepted the first answer', async () => {
  const world = await startWorld();
  world.discord.faults.add({ method: 'POST', path: CALLBACK, effect: { kind: 'delay', delayMs: 700 } });
  const { invocation } = await ask(world);
  await invocation.acked;
  expect(world.fal.wire.entries()).toEqual([]);
  const routes = world.discord.wire.rest().map(({ path }) => path);
  expect(routes.filter((path) => /attachments|webhooks/.test(path))).toEqual([]);
  await world.discord.waitFor(({ text }) => isEnd(text));
});

test('a delivery with an unreadable response counts as done: the clip is not sent again', async () => {
  const world = await startWorld();
  world.discord.faults.add({
    method: 'PATCH',
    path: ORIGINAL,
    contentType: /multipart/,
    effect: { kind: 'answer', when: 'after', status: 200, body: 'OK' },
  });
  const { member } = await world.ask('film', { prompt: 'wind' });
  await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  const clips = world.discord.channel
    .messages({ as: member })
    .filter(({ attachments }) => attachments.length > 0);
  expect(clips).toHaveLength(1);
  const uploads = world.discord.wire.rest().filter(({ files }) => files.length > 0);
  expect(uploads).toHaveLength(1);
});

test("a clip over the interaction's limit is sent as a link", async () => {
  const world = await startWorld();
  world.fal.script({ kind: 'video', bytes: mp4Of(21 * MIB) });
  const { text, message } = await world.animate();
  expect(text).toContain('over the upload limit here');
  expect(message.buttons.find(({ label }) => label === 'Original')?.url).toMatch(/^http/);
  expect(JSON.stringify(message.components)).toContain('v3b.fal.media');
});

test("Discord's stated limit counts: with Nitro the same clip is a file", async () => {
  const world = await startWorld();
  world.fal.script({ kind: 'video', bytes: mp4Of(21 * MIB) });
  const member = world.discord.guild.createMember({ nitro: true });
  const { message } = await world.animate({ member });
  expect(message.attachments[0]?.size).toBe(21 * MIB);
});

test('after one 401 from Discord, the next delivery by the bot itself works', async () => {
  const world = await startWorld();
  world.discord.faults.add({
    method: 'POST',
    path: /\/channels\/\d+\/messages$/,
    effect: { kind: 'answer', status: 401, body: { code: 0, message: '401: Unauthorized' } },
  });
  const outliveToken = async () => {
    world.fal.pause();
    await ask(world);
    await endTokens(world);
    world.fal.resume();
  };
  await outliveToken();
  const first = await world.discord.waitFor(({ text }) => isEnd(text));
  await outliveToken();
  const second = await world.discord.waitFor(({ id, text }) => isEnd(text) && id !== first.id);
  expect(second.channelId).toBe(world.discord.channel.id);
});

test('in a channel that refuses files, the card links to the clip', async () => {
  const world = await startWorld();
  const { ViewChannel, SendMessages } = PermissionFlagsBits;
  world.discord.channel.setBotPermissions(ViewChannel | SendMessages);
  const { member, invocation } = await ask(world);
  const clip = await world.discord.waitFor(({ text }) => isEnd(text));
  expect(clip.channelId).toBe(world.discord.directMessages(member).id);
  await expect.poll(() => invocation.response()?.text).toContain(clip.id);
});

test('when no way is left, the operator can find the video', async () => {
  const world = await startWorld({ timings: { keptMs: 10 } });
  world.fal.pause();
  const { member } = await ask(world);
  await endTokens(world);
  member.setAcceptsDirectMessages(false);
  world.discord.channel.setBotPermissions(0n);
  world.fal.resume();
  await expect.poll(() => world.log.some(({ msg }) => msg === 'A job failed')).toBe(true);
  expect(world.fal.posts()).toBe(1);
  const failed = JSON.stringify(world.log.filter(({ msg }) => msg === 'A job failed'));
  expect(failed).toContain(world.fal.requests()[0]?.requestId);
  expect(failed).toContain('v3b.fal.media');
});

test('several shards work', async () => {
  const world = await startWorld({ discord: { shards: 2 } });
  const other = world.discord.createGuild();
  const channel = other.createChannel();
  const member = other.createMember();
  expect((await world.animate({ member, channel })).text).toContain('Finished');
  expect((await world.animate()).text).toContain('Finished');
});

test('a fatal close is reported once, so that the process can exit', async () => {
  const world = await startWorld();
  world.discord.gateway.close(4004);
  await expect.poll(() => world.fatal.length).toBe(1);
});
