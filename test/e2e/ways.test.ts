import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import type { SandboxChannel } from '../../src/sandbox/discord/people.js';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { endTokens } from '../support/tokens.js';
import { isEnd, samplePicture, startWorld, type TestWorld } from '../support/world.js';

/** A member asks; when the card shows that the request waits at fal, the token expires. The queue stays paused. */
async function askUntilTokensEnd(world: TestWorld, use: Parameters<typeof ask>[1] = {}) {
  world.fal.pause();
  const asked = await ask(world, use);
  // A private card that is late for its token never has a button.
  await expect.poll(() => asked.invocation.response()?.buttons.length).toBeGreaterThan(0);
  await endTokens(world);
  return asked;
}

/** A member asks. */
async function ask(
  { discord }: TestWorld,
  {
    member = discord.guild.createMember(),
    channel = discord.channel,
    isPrivate = false,
  }: {
    readonly member?: ReturnType<TestWorld['discord']['guild']['createMember']>;
    readonly channel?: SandboxChannel;
    readonly isPrivate?: boolean;
  } = {},
) {
  const invocation = await member.run({
    channel,
    command: 'animate',
    options: {
      image: { name: 'p.png', bytes: await samplePicture() },
      prompt: 'wind',
      ...(isPrivate ? { private: true } : {}),
    },
  });
  return { member, invocation };
}

const finished = ({ discord }: TestWorld) => discord.waitFor(({ text, deleted }) => isEnd(text) && !deleted);

function buttonId({ buttons }: SandboxMessage, label: string): string {
  const id = buttons.find((button) => button.label === label)?.customId;
  if (id === undefined) throw new Error(`There is no button "${label}"`);
  return id;
}

test("a public card whose token has expired continues with the bot's own token, and pings the requester", async () => {
  const world = await startWorld();
  const { member, invocation } = await askUntilTokensEnd(world);
  world.fal.resume();
  const card = await finished(world);
  expect(card.id).toBe(invocation.response()?.id);
  expect(card.attachments).toHaveLength(1);
  const word = await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  expect(word.pings.userIds).toEqual([member.id]);
  expect(word.channelId).toBe(world.discord.channel.id);
  expect(world.discord.channel.messages().filter(({ text }) => isEnd(text))).toHaveLength(1);
});

test('where the bot may no longer edit its card, the clip comes as a new message', async () => {
  const world = await startWorld();
  world.discord.faults.add({
    method: 'PATCH',
    path: /\/channels\/\d+\/messages\/\d+$/,
    times: 100,
    effect: { kind: 'answer', status: 403, body: { code: 50001, message: 'scripted' } },
  });
  const { member, invocation } = await askUntilTokensEnd(world);
  world.fal.resume();
  const message = await finished(world);
  expect(message.id).not.toBe(invocation.response()?.id);
  expect(message.pings.userIds).toEqual([member.id]);
  expect(message.text).toContain('An admin can allow me View Channel in its settings.');
});

test('a deleted channel: the clip comes as a direct message', async () => {
  const world = await startWorld();
  const channel = world.discord.guild.createChannel();
  world.fal.pause();
  const { member } = await ask(world, { channel });
  await world.discord.waitFor(({ text }) => text.includes('In queue'));
  channel.remove();
  world.fal.resume();
  const { channelId, text } = await finished(world);
  expect(channelId).toBe(world.discord.directMessages(member).id);
  expect(text).toContain('because that channel is gone.');
});

test('an archived thread: the clip is there, or comes as a direct message', async () => {
  const world = await startWorld();
  const thread = world.discord.guild.createChannel({ thread: true });
  const { member } = await askUntilTokensEnd(world, { channel: thread });
  thread.archive();
  world.fal.resume();
  const { channelId, attachments } = await finished(world);
  expect([thread.id, world.discord.directMessages(member).id]).toContain(channelId);
  expect(attachments).toHaveLength(1);
});

test('after the bot was removed from the server, the clip comes as a direct message', async () => {
  const world = await startWorld();
  const guild = world.discord.createGuild();
  const member = guild.createMember({ userInstalled: true });
  await askUntilTokensEnd(world, { member, channel: guild.createChannel() });
  guild.removeBot();
  world.fal.resume();
  expect((await finished(world)).channelId).toBe(world.discord.directMessages(member).id);
});

test('an app that only its user has installed: the clip comes as a direct message', async () => {
  const world = await startWorld();
  const guild = world.discord.createGuild({ botInstalled: false });
  const member = guild.createMember({ userInstalled: true });
  await askUntilTokensEnd(world, { member, channel: guild.createChannel() });
  world.fal.resume();
  const { channelId } = await finished(world);
  expect(channelId).toBe(world.discord.directMessages(member).id);
  const refused = world.discord.wire.rest().filter(({ path }) => /^\/api\/v10\/channels\/\d+/.test(path));
  expect(refused.every(({ status }) => status < 400)).toBe(true);
});

test('a private card asks for a press in time, and continues with the new token', async () => {
  const world = await startWorld({ timings: { tokenLifeMs: 60_000, refreshLeadMs: 59_500 } });
  world.fal.pause();
  const { member, invocation } = await ask(world, { isPrivate: true });
  const asking = await world.discord.waitFor(({ buttons }) =>
    buttons.some(({ label }) => label === 'Continue here'),
  );
  expect(asking.ephemeral).toBe(true);
  world.discord.expireTokens();
  const press = await member.click(asking, buttonId(asking, 'Continue here'));
  await press.acked;
  world.fal.resume();
  const message = await finished(world);
  expect(message.id).toBe(invocation.response()?.id);
  expect(message.ephemeral).toBe(true);
  expect(message.attachments).toHaveLength(1);
});

test('if nobody presses in time, a private clip comes as a direct message', async () => {
  const world = await startWorld();
  const { member } = await askUntilTokensEnd(world, { isPrivate: true });
  world.fal.resume();
  expect((await finished(world)).channelId).toBe(world.discord.directMessages(member).id);
});

test('when no way is open the clip is kept, and a press of any button on its card delivers it', async () => {
  const world = await startWorld();
  const { member, invocation } = await askUntilTokensEnd(world, { isPrivate: true });
  member.setAcceptsDirectMessages(false);
  world.fal.resume();
  await expect.poll(() => JSON.stringify(world.log)).toContain('it is kept');
  const stale = invocation.response();
  if (stale === undefined) throw new Error('There is no card');
  await member.click(stale, buttonId(stale, 'Cancel'));
  const message = await finished(world);
  expect(message.id).toBe(stale.id);
  expect(message.attachments).toHaveLength(1);
  expect(world.fal.posts()).toBe(1);
});

test('/jobs shows a kept clip to its member only, and delivers it there', async () => {
  const world = await startWorld();
  const { member } = await askUntilTokensEnd(world);
  world.discord.channel.setBotPermissions(0n);
  member.setAcceptsDirectMessages(false);
  world.fal.resume();
  await expect.poll(() => JSON.stringify(world.log)).toContain('it is kept');

  const elsewhere = world.discord.guild.createChannel();
  const { interactionId } = await member.run({ command: 'jobs', channel: elsewhere });
  const list = await world.discord.waitFor(
    ({ interactionMetadata, text }) =>
      interactionMetadata?.id === interactionId && text.includes('Your clips'),
  );
  expect(list.ephemeral).toBe(true);
  expect(list.text).toContain("It's saved");
  await member.click(list, buttonId(list, 'Send it here'));
  const message = await finished(world);
  expect(message.ephemeral).toBe(true);
  expect(message.attachments).toHaveLength(1);
});

test('/jobs lists what runs and what has ended, newest first, and cancels from there', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  await world.animate({ member });
  world.fal.pause();
  await ask(world, { member });
  await world.discord.waitFor(({ text }) => text.includes('In queue'));
  const others = world.discord.guild.createMember();
  const listOf = async (who: typeof member) => {
    const { interactionId } = await who.run({ command: 'jobs', channel: world.discord.channel });
    return world.discord.waitFor(
      ({ interactionMetadata, text, loading }) =>
        interactionMetadata?.id === interactionId && !loading && text !== '',
    );
  };
  expect((await listOf(others)).text).toContain('You have no clips here yet');
  const list = await listOf(member);
  expect(list.text.indexOf('In queue')).toBeGreaterThan(0);
  expect(list.text.indexOf('Finished')).toBeGreaterThan(list.text.indexOf('In queue'));
  expect(list.buttons.find(({ label }) => label === 'Show')?.url).toMatch(
    /^https:\/\/discord\.com\/channels\/\d+\/\d+\/\d+$/,
  );
  await member.click(list, buttonId(list, 'Cancel'));
  await world.discord.waitFor(({ text }) => text.includes('Cancelled** by'));
});

test('where files are refused, the clip is sent as a link', async () => {
  const world = await startWorld();
  const { ViewChannel, SendMessages } = PermissionFlagsBits;
  world.discord.channel.setBotPermissions(ViewChannel | SendMessages);
  const member = world.discord.guild.createMember({ acceptsDirectMessages: false });
  const { invocation } = await ask(world, { member });
  const card = await finished(world);
  expect(card.id).toBe(invocation.response()?.id);
  expect(card.attachments).toHaveLength(0);
  expect(JSON.stringify(card.components)).toContain('v3b.fal.media');
});

test('while the bot shuts down, requests are refused privately', async () => {
  const world = await startWorld();
  world.fal.faults.add({ path: /upload\/initiate/, effect: { kind: 'hang' } });
  await ask(world);
  await expect.poll(() => world.fal.wire.entries().length).toBeGreaterThan(0);
  const stopping = world.stopApp();
  const { invocation } = await ask(world);
  await stopping;
  const answer = invocation.response();
  if (answer !== undefined) {
    expect(answer.ephemeral).toBe(true);
    expect(answer.content).toContain("I'm restarting");
  }
  expect(world.fal.posts()).toBe(0);
});
