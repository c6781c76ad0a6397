import { describe, expect, test } from 'vitest';
import type { Job } from '../../src/jobs/job.js';
import { rewriteStored, storedJob } from '../support/stored-jobs.js';
import { endTokens } from '../support/tokens.js';
import { isEnd, samplePicture, startWorld, type TestWorld } from '../support/world.js';

/** A member sends /animate. */
async function ask(
  { discord }: TestWorld,
  options: Readonly<Record<string, boolean>> = {},
  member = discord.guild.createMember(),
) {
  const image = { name: 'p.png', bytes: await samplePicture() };
  const { interactionId } = await member.run({
    channel: discord.channel,
    command: 'animate',
    options: { image, prompt: 'wind', ...options },
  });
  return { member, interactionId };
}

/** The record of a job whose model is no longer on offer, and whose request has an option that no longer exists. */
const ofRetiredModel = (job: Job) => ({
  ...job,
  request: { ...job.request, model: 'veo-2', resolution: '8k', camera_path: 'spiral' },
  terms: { ...job.terms, model: 'Veo 2', resolution: '8k' },
});

const labelsOf = ({ buttons }: { readonly buttons: readonly { readonly label: string }[] }) =>
  buttons.map(({ label }) => label);

const cardOf = ({ discord }: TestWorld, interactionId: string, text: string) =>
  discord.waitFor(
    (message) => message.interactionMetadata?.id === interactionId && message.text.includes(text),
  );

async function listOf({ discord }: TestWorld, member: Awaited<ReturnType<typeof ask>>['member']) {
  const { interactionId } = await member.run({ command: 'jobs', channel: discord.channel });
  return discord.waitFor(
    ({ interactionMetadata, text, loading }) =>
      interactionMetadata?.id === interactionId && !loading && text !== '',
  );
}

test('a clip running at fal is delivered, listed and deleted although its model has been removed', async () => {
  const world = await startWorld({ isDurable: true });
  world.fal.pause();
  const { member, interactionId } = await ask(world);
  await cardOf(world, interactionId, 'In queue');
  await world.stopApp();
  await rewriteStored(world, interactionId, ofRetiredModel);
  await world.restartApp();
  const running = await cardOf(world, interactionId, 'Veo 2');
  expect(running.text).toContain('8k');
  expect((await listOf(world, member)).text).toContain('In queue');
  world.fal.resume();
  const card = await cardOf(world, interactionId, '✅');
  expect(card.attachments).toHaveLength(1);
  expect(card.text).toContain('Veo 2');
  expect(labelsOf(card)).toEqual(['Original', 'Delete']);
  expect((await listOf(world, member)).text).toContain('Finished');
  await member.submitModal(await member.click(card, card.buttons[1]?.customId ?? ''), {});
  await cardOf(world, interactionId, 'Deleted');
  expect(world.fal.posts()).toBe(1);
});

test('a request whose answer was lost is found at fal although its model has been removed', async () => {
  const world = await startWorld({ isDurable: true });
  world.fal.pause();
  world.fal.settings.listed = 'submitted';
  world.fal.faults.add({ method: 'POST', path: /image-to-video$/, effect: { kind: 'reset', when: 'after' } });
  const { interactionId } = await ask(world);
  await expect.poll(() => world.fal.posts()).toBe(1);
  await world.stopApp();
  await rewriteStored(world, interactionId, (job) => ({
    ...ofRetiredModel(job),
    state: { phase: 'submitting', submitAtMs: job.createdAtMs },
  }));
  world.fal.resume();
  await world.restartApp();
  expect((await cardOf(world, interactionId, '✅')).attachments).toHaveLength(1);
  expect(world.fal.posts()).toBe(1);
});

test('an unsent job ends with one plain sentence when its model is gone, and costs nothing', async () => {
  const world = await startWorld({ isDurable: true });
  world.fal.pause();
  const { interactionId } = await ask(world);
  await cardOf(world, interactionId, 'In queue');
  await world.stopApp();
  const posts = world.fal.posts();
  await rewriteStored(world, interactionId, ({ source, ...job }) => ({
    ...ofRetiredModel({ ...job, source }),
    source: source.mode === 'image' ? { ...source, image: { ...source.image, still: undefined } } : source,
    state: { phase: 'accepted', isAcknowledged: true },
  }));
  world.fal.settings.listingDelayMs = 3_600_000;
  await world.restartApp();
  const { text, buttons } = await cardOf(world, interactionId, 'No clip');
  expect(text).toContain('Veo 2 is no longer available here');
  expect(text).toContain('Nothing was charged.');
  expect(buttons).toEqual([]);
  expect(world.fal.posts()).toBe(posts);
});

test('an old button of a removed model tells the member so, and starts nothing', async () => {
  const world = await startWorld({ isDurable: true });
  const { message, member } = await world.animate();
  await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  const id = message.interactionMetadata?.id ?? '';
  await world.stopApp();
  await rewriteStored(world, id, ofRetiredModel);
  await world.restartApp();
  for (const label of ['Again', 'Edit', 'Extend']) {
    const button = message.buttons.find((one) => one.label.startsWith(label));
    const { interactionId } = await member.click(message, button?.customId ?? '');
    const answer = await cardOf(world, interactionId, 'no longer available');
    expect([answer.text || answer.content, answer.ephemeral]).toEqual([
      'Veo 2 is no longer available here. Please choose another model and try again.',
      true,
    ]);
  }
  expect((await listOf(world, member)).text).toContain('Finished');
  expect(world.fal.posts()).toBe(1);
});

test('a job counts for the server of its request, even if its clip goes to a direct message', async () => {
  const world = await startWorld({ isDurable: true });
  const { discord, fal } = world;
  const member = discord.guild.createMember({ acceptsDirectMessages: false });
  fal.pause();
  const { interactionId } = await ask(world, { private: true }, member);
  await endTokens(world);
  fal.resume();
  await expect.poll(() => JSON.stringify(world.log)).toContain('it is kept');

  const direct = discord.directMessages(member);
  await member.run({ command: 'jobs', channel: direct });
  const list = await discord.waitFor(({ text }) => text.includes('Your clips'));
  const bring = list.buttons.find(({ label }) => label === 'Send it here');
  await member.click(list, bring?.customId ?? '');
  const card = await discord.waitFor(({ text, channelId }) => isEnd(text) && channelId === direct.id);
  expect(card.attachments).toHaveLength(1);

  await world.stopApp();
  const job = await storedJob(world, interactionId);
  expect(job.requester).toMatchObject({
    userId: member.id,
    guildId: discord.guild.id,
    channelId: discord.channel.id,
  });
  expect(job.replyTo).toMatchObject({ channelId: direct.id, isPrivate: true });
  expect(job.replyTo.guildId).toBeUndefined();
});

test('a job keeps the channel that its thread belongs to, and has none outside of threads', async () => {
  const world = await startWorld({ isDurable: true });
  const { discord } = world;
  const thread = discord.guild.createChannel({ thread: true, parent: discord.channel });
  const inThread = await world.animate({ channel: thread });
  const outside = await world.animate();
  await world.stopApp();
  const requesterOf = async ({ message }: typeof outside) =>
    (await storedJob(world, message.interactionMetadata?.id ?? '')).requester;
  expect(await requesterOf(inThread)).toMatchObject({
    channelId: thread.id,
    parentChannelId: discord.channel.id,
  });
  expect((await requesterOf(outside)).parentChannelId).toBeUndefined();
});

describe('without its key', () => {
  /** A clip is running at fal, and the bot restarts without its key. */
  async function withoutKey() {
    const world = await startWorld({ isDurable: true });
    world.fal.pause();
    const asked = await ask(world);
    await cardOf(world, asked.interactionId, 'In queue');
    await world.restartApp({ hasKey: false });
    const card = await cardOf(world, asked.interactionId, 'no fal key');
    return { world, card, ...asked };
  }

  test('an open fal job waits, says so once, and continues when the key is back', async () => {
    const { world, card, member, interactionId } = await withoutKey();
    expect(card.text).toContain('Veo 3.1');
    expect(card.text).toContain('$3.20');
    expect(card.text).not.toContain('Free preview');
    const told = world.log.filter(({ msg }) => String(msg).includes('no FAL_KEY'));
    expect(told).toMatchObject([{ count: 1, jobIds: [interactionId] }]);
    const list = await listOf(world, member);
    expect(list.text).toContain('no fal key');
    const calls = world.fal.wire.entries().length;
    world.fal.resume();
    // Each takes longer than a poll.
    for (let asked = 0; asked < 3; asked += 1) await listOf(world, member);
    expect((await cardOf(world, interactionId, 'no fal key')).version).toBe(card.version);
    expect(world.fal.wire.entries()).toHaveLength(calls);
    await world.restartApp();
    expect((await cardOf(world, interactionId, '✅')).attachments).toHaveLength(1);
    expect(world.fal.posts()).toBe(1);
  });

  test('its cancel is kept until fal can be asked', async () => {
    const { world, card, member, interactionId } = await withoutKey();
    const cancel = card.buttons.find(({ label }) => label === 'Cancel');
    await member.click(card, cancel?.customId ?? '');
    await world.discord.waitFor(({ buttons }) => buttons.some(({ label }) => label === 'Cancelling…'));
    await world.restartApp();
    expect((await cardOf(world, interactionId, 'Cancelled** by')).text).toContain('Nothing was charged.');
  });
});

test.each(['accepted', 'submitting', 'submitted'] as const)(
  'an open preview that was %s ends when the bot has a key, and fal hears nothing of it',
  async (phase) => {
    const world = await startWorld({ isDurable: true });
    world.fal.pause();
    const { interactionId } = await ask(world);
    await cardOf(world, interactionId, 'In queue');
    await world.stopApp();
    const calls = world.fal.wire.entries().length;
    await rewriteStored(world, interactionId, (job) => ({
      ...job,
      provider: 'renderer',
      state: {
        accepted: { phase, isAcknowledged: true },
        submitting: { phase, submitAtMs: job.createdAtMs },
        submitted: job.state,
      }[phase],
    }));
    await world.restartApp();
    const { text, buttons } = await cardOf(world, interactionId, 'No clip');
    expect(text).toContain('Nothing was charged. Please run the command again.');
    expect(text).toContain('Free preview');
    expect(buttons).toEqual([]);
    await world.stopApp();
    expect(world.fal.wire.entries()).toHaveLength(calls);
    expect((await storedJob(world, interactionId)).state).toMatchObject({ failure: { charge: 'none' } });
  },
);

test("a free preview's button starts nothing that costs money, and says so", async () => {
  const world = await startWorld({ isDurable: true });
  const { message, member } = await world.animate();
  await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  await world.stopApp();
  await rewriteStored(world, message.interactionMetadata?.id ?? '', (job) => ({
    ...job,
    provider: 'renderer',
  }));
  await world.restartApp();
  const again = message.buttons.find(({ label }) => label.startsWith('Again'));
  const { interactionId } = await member.click(message, again?.customId ?? '');
  const answer = await cardOf(world, interactionId, 'This was a free preview.');
  expect(answer.ephemeral).toBe(true);
  expect(world.fal.posts()).toBe(1);
});
