import path from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { expect, test, vi } from 'vitest';
import { startApp } from '../../src/app.js';
import { createLog } from '../../src/log.js';
import { usualBotPermissions, usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { ended, openForm, pictureOf, refusalOf } from '../support/message-form.js';
import { openPanel } from '../support/panel.js';
import { quickTimings, startWorld } from '../support/world.js';

test('a form submitted twice makes one clip, and says so', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const opened = await openForm(member);
  const [first, second] = await Promise.all([
    member.submitModal(opened, { prompt: 'it runs' }),
    member.submitModal(opened, { prompt: 'it runs fast' }),
  ]);
  const acks = await Promise.all([first.acked, second.acked]);
  expect(acks.map(({ type }) => type).sort()).toEqual([4, 5]);
  const [made, refused] = acks[0]?.type === 5 ? [first, second] : [second, first];
  expect(await refusalOf(refused)).toContain('This was already sent');
  expect((await ended(made)).text).toContain('Finished');
  const late = await member.submitModal(opened, { prompt: 'again' });
  expect(await refusalOf(late)).toContain('This was already sent');
  expect(world.fal.posts()).toBe(1);
});

test("a model that lacks the server's default resolution can be chosen, and makes the clip without it", async () => {
  const world = await startWorld();
  const { guild } = world.discord;
  const permissions = usualMemberPermissions | PermissionFlagsBits.ManageGuild;
  const panel = await openPanel(guild.createMember({ permissions }));
  await panel.open('defaults');
  await panel.set('defaultResolution', ['4k']);
  const member = guild.createMember();
  const opened = await openForm(member);
  const card = await ended(await member.submitModal(opened, { prompt: 'it runs', model: 'veo-3.1-lite' }));
  expect(card.text).toContain('Veo 3.1 Lite');
  expect(card.text).toContain('Finished');
  expect(world.fal.requests().map(({ input }) => JSON.stringify(input))).toEqual([
    expect.not.stringContaining('4k'),
  ]);
});

test('a form dispatched twice starts one job', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const opened = await openForm(member);
  await opened.acked;
  world.discord.gateway.duplicateNextDispatch();
  await ended(await member.submitModal(opened, { prompt: 'it runs' }));
  expect(world.fal.posts()).toBe(1);
  const callbacks = world.discord.wire.rest().filter(({ path: route }) => route.includes('/callback'));
  expect(callbacks).toHaveLength(2);
});

test('a form whose answer Discord rejected costs nothing, and can be submitted again', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const opened = await openForm(member);
  await opened.acked;
  const gone = {
    kind: 'answer',
    status: 404,
    body: { code: 10_062, message: 'Unknown interaction' },
  } as const;
  world.discord.faults.add({ method: 'POST', path: /callback$/, effect: gone });
  await member.submitModal(opened, { prompt: 'it runs' });
  await expect.poll(() => world.discord.wire.rest().filter(({ status }) => status === 404)).toHaveLength(1);
  expect(world.fal.wire.entries()).toEqual([]);
  expect((await ended(await member.submitModal(opened, { prompt: 'it runs' }))).text).toContain('Finished');
  expect(world.fal.posts()).toBe(1);
});

test('nothing is done for a form until Discord has accepted the first answer', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const opened = await openForm(member);
  await opened.acked;
  world.discord.faults.add({ method: 'POST', path: /callback$/, effect: { kind: 'delay', delayMs: 700 } });
  const sent = await member.submitModal(opened, { prompt: 'it runs' });
  await sent.acked;
  expect(world.fal.wire.entries()).toEqual([]);
  expect(world.discord.wire.rest().filter(({ path: route }) => /attachments/.test(route))).toEqual([]);
  expect((await ended(sent)).text).toContain('Finished');
});

test('the form works in a direct message with the bot as in a server', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const channel = world.discord.directMessages(member);
  const message = await member.post({ channel, files: [await pictureOf(640)] });
  const card = await ended(
    await member.submitModal(await member.runOn(message, 'Animate'), { prompt: 'it runs' }),
  );
  expect(card.channelId).toBe(channel.id);
  expect(card.text).toContain('Finished');
});

test('nobody else can submit the form', async () => {
  const world = await startWorld();
  const opened = await openForm(world.discord.guild.createMember());
  const other = world.discord.guild.createMember({ name: 'Ole' });
  const sent = await other.submitModal(opened, { prompt: 'mine now' });
  expect(await refusalOf(sent)).toContain('Only the person who opened this form');
  expect(world.fal.wire.entries()).toEqual([]);
});

test('a form left open for more than an hour must be opened again', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const opened = await openForm(member);
  await opened.acked;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_001 });
  try {
    const sent = await member.submitModal(opened, { prompt: 'late' });
    expect(await refusalOf(sent)).toContain('This form was open too long.');
  } finally {
    vi.useRealTimers();
  }
  expect(world.fal.wire.entries()).toEqual([]);
});

test('a form opened before a restart is accepted after it', async () => {
  const world = await startWorld();
  await world.stopApp();
  const start = () =>
    startApp({
      config: { ...world.config, storeLocation: path.join(world.config.dataDir, 'flipbook.db') },
      log: createLog('error'),
      onFatal: () => {},
      timings: quickTimings,
    });
  const member = world.discord.guild.createMember();
  const before = await start();
  const opened = await openForm(member);
  await opened.acked;
  await before.stop();
  const after = await start();
  try {
    const card = await ended(await member.submitModal(opened, { prompt: 'it runs' }));
    expect(card.text).toContain('Finished');
  } finally {
    await after.stop();
  }
});

test('where the member may not write, only that member sees the card', async () => {
  const world = await startWorld();
  const reader = world.discord.guild.createMember({
    permissions: usualMemberPermissions & ~PermissionFlagsBits.SendMessages,
  });
  const message = await world.discord.guild.createMember().post({ files: [await pictureOf(640)] });
  const opened = await reader.runOn(message, 'Animate');
  const card = await ended(await reader.submitModal(opened, { prompt: 'it runs' }));
  expect(card.ephemeral).toBe(true);
  expect(card.text).toContain('Finished');
});

test.each([
  ['may write in the thread', PermissionFlagsBits.SendMessages, false],
  ['may write in the channel alone', PermissionFlagsBits.SendMessagesInThreads, true],
])("where the member %s, the thread's permission counts", async (_what, withheld, isPrivate) => {
  const world = await startWorld();
  const channel = world.discord.guild.createChannel({
    thread: true,
    botPermissions: usualBotPermissions & ~withheld,
  });
  const member = world.discord.guild.createMember({ permissions: usualMemberPermissions & ~withheld });
  const message = await world.discord.guild.createMember().post({ channel, files: [await pictureOf(640)] });
  const opened = await member.runOn(message, 'Animate');
  const card = await ended(await member.submitModal(opened, { prompt: 'it runs' }));
  expect(card.ephemeral).toBe(isPrivate);
});

test('unusable prompts are refused before anything is spent', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const sent = await member.submitModal(await openForm(member), { prompt: ' \u200b ' });
  expect(await refusalOf(sent)).toContain('`prompt`');
  expect(world.fal.wire.entries()).toEqual([]);
});

test('a form of an older version says so', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const opened = await openForm(member);
  const { modal, ...ack } = await opened.acked;
  if (modal === undefined) throw new Error('No form was opened');
  const old = {
    ...opened,
    acked: Promise.resolve({ ...ack, modal: { ...modal, custom_id: 'f0:animate:1' } }),
  };
  expect(await refusalOf(await member.submitModal(old, { prompt: 'it runs' }))).toContain('older version');
});
