import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { allNodes } from '../../src/sandbox/discord/sandbox-message.js';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { openForm, refusalOf } from '../support/message-form.js';
import { openPanel } from '../support/panel.js';
import { samplePicture, startWorld } from '../support/world.js';

const MANAGER = usualMemberPermissions | PermissionFlagsBits.ManageGuild;

test('what moderators forbid is refused however it is written, in every form, before anything is spent', async () => {
  const world = await startWorld();
  const { discord, fal } = world;
  const { member, message } = await world.animate();
  const edit = message.buttons.find(({ label }) => label.startsWith('Edit'))?.customId ?? '';
  const panel = await openPanel(discord.guild.createMember({ permissions: MANAGER }));
  await panel.open('moderation');
  expect((await panel.set('forbiddenWords', ['badword\n/\\bg[o0]re\\b/'])).text).toContain('✅');

  const image = { name: 'p.png', bytes: await samplePicture() };
  const animate = (options: Readonly<Record<string, string>>) =>
    member.run({ command: 'animate', options: { image, prompt: 'fine', ...options } });
  const calls = discord.wire.rest().length;
  expect(await refusalOf(await animate({ prompt: 'a b4dwоrd appears' }))).toContain('`b4dwоrd`');
  expect(await refusalOf(await animate({ negative_prompt: 'no GORE' }))).toContain('`GORE`');
  expect(
    await refusalOf(await member.run({ command: 'film', options: { prompt: 'b a d w o r d' } })),
  ).toContain('`b a d w o r d`');
  for (const opened of [await member.click(message, edit), await openForm(member)]) {
    await opened.acked;
    expect(await refusalOf(await member.submitModal(opened, { prompt: 'ｂａｄｗｏｒｄ' }))).toContain(
      'allowed on this server',
    );
  }
  expect(fal.posts()).toBe(1);
  const fetched = discord.wire.rest().slice(calls);
  expect(fetched.filter(({ method, path }) => method === 'GET' && path.includes('attachments'))).toEqual([]);
  expect((await world.animate({ member, options: { prompt: 'badwords and gorets' } })).text).toContain('✅');
});

test('Test shows what a text would hit, only to the manager, and changes nothing', async () => {
  const { discord } = await startWorld();
  const manager = discord.guild.createMember({ permissions: MANAGER });
  const panel = await openPanel(manager);
  await panel.open('moderation');
  await panel.set('forbiddenWords', ['badword\n/g[o0]re/']);
  const before = panel.message();
  const ids = allNodes(before.components).flatMap((node) => node.custom_id ?? []);
  const tried = async (text: string) => {
    const opened = await manager.click(before, ids.find((id) => id.includes(':test:')) ?? '');
    await opened.acked;
    return (await manager.submitModal(opened, { text })).answer();
  };
  const hits = await tried('some g0re and a b.a.d.w.o.r.d');
  expect(hits.ephemeral).toBe(true);
  expect(hits.text).toContain('`badword` matches `b.a.d.w.o.r.d`');
  expect(hits.text).toContain('`/g[o0]re/` matches `g0re`');
  expect((await tried('nothing of that')).text).toContain('Nothing in this text');
  expect(panel.message().version).toBe(before.version);
});

test('a form that was opened before pictures of messages were forbidden is refused as well', async () => {
  const { discord, fal } = await startWorld();
  const member = discord.guild.createMember();
  const form = await openForm(member);
  expect((await form.acked).type).toBe(9);
  const panel = await openPanel(discord.guild.createMember({ permissions: MANAGER }));
  await panel.open('moderation');
  await panel.set('ownUploadsOnly', ['on']);
  expect(await refusalOf(await member.submitModal(form, { prompt: 'wind' }))).toContain(
    'only your own uploads',
  );
  expect(fal.posts()).toBe(0);
});
