import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { openPanel } from '../support/panel.js';
import { startWorld } from '../support/world.js';

/** A server whose log channel is set. */
async function openLog() {
  const world = await startWorld({ isDurable: true });
  const { discord } = world;
  const logs = discord.guild.createChannel({ name: 'logs' });
  const moderator = discord.guild.createMember({
    permissions:
      usualMemberPermissions | PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ModerateMembers,
  });
  const panel = await openPanel(moderator);
  await panel.open('general');
  await panel.set('logChannel', [logs.id]);
  const entry = (isMeant: (message: SandboxMessage) => boolean) =>
    discord.waitFor((message) => message.channelId === logs.id && isMeant(message));
  return { world, logs, moderator, entry };
}

const buttonOf = ({ buttons }: SandboxMessage, label: string) =>
  buttons.find((button) => button.label === label)?.customId ?? expect.fail(`There is no ${label}`);

test('each job is one message of the log channel, edited along, with who asked, the words, the price and the clip', async () => {
  const { world, logs, entry } = await openLog();
  const { member, message } = await world.animate();
  const logged = await entry(({ text }) => text.includes('✅'));
  expect(logged.text).toContain(`<@${member.id}>`);
  expect(logged.text).toContain('the leaves move in the wind');
  expect(logged.text).toMatch(/Veo 3\.1 · \$3\.20.* · https:\/\/discord\.com\/channels\//);
  expect(logged.text).toContain(message.id);
  expect(logged.pings).toMatchObject({ userIds: [], roleIds: [], everyone: false });
  await world.restartApp();
  const other = await world.animate();
  await entry(({ text }) => text.includes(other.message.id));
  const about = logs.messages().filter(({ text }) => text.includes('the leaves move'));
  expect(about).toHaveLength(2);
});

test("where AutoMod refuses a request's words, the log has it without them, and its button deletes the clip", async () => {
  const { world, logs, moderator, entry } = await openLog();
  const { discord } = world;
  discord.faults.add({
    method: 'POST',
    path: new RegExp(`/channels/${logs.id}/messages$`),
    effect: { kind: 'answer', status: 400, body: { code: 200_000, message: 'scripted' } },
  });
  const { member, message } = await world.animate();
  const logged = await entry(({ text }) => text.includes('✅'));
  expect(logged.text).toContain(`<@${member.id}>`);
  expect(logged.text).toContain('Discord refuses to show the words');
  expect(logged.text).not.toContain('leaves');
  expect(JSON.stringify(logged.components)).not.toContain('fal.media');
  // AutoMod may alert moderators of each try; the refused call is on the wire without its body.
  const calls = discord.wire.rest().filter(({ path }) => path.includes(`/channels/${logs.id}/messages`));
  expect(calls.filter(({ status }) => status === 400)).toHaveLength(1);
  expect(calls.length).toBeGreaterThan(2);
  expect(JSON.stringify(calls.map(({ requestBody }) => requestBody))).not.toContain('leaves');

  await (await moderator.click(logged, buttonOf(logged, 'Delete'))).answer();
  await discord.waitFor(({ id, text }) => id === message.id && text.includes('Deleted'));
});

test('where AutoMod refuses a forbidden word or a reason in the log, it still has who did what', async () => {
  const { world, logs, moderator, entry } = await openLog();
  const { discord } = world;
  const refuseOnce = () =>
    discord.faults.add({
      method: 'POST',
      path: new RegExp(`/channels/${logs.id}/messages$`),
      effect: { kind: 'answer', status: 400, body: { code: 200_000, message: 'scripted' } },
    });
  const panel = await openPanel(moderator);
  await panel.open('moderation');
  refuseOnce();
  const said = await panel.set('forbiddenWords', ['rude']);
  expect(said.text).not.toContain("I couldn't write this");
  const change = await entry(({ text }) => text.includes('**Forbidden words**'));
  expect(change.text).toContain(`<@${moderator.id}>`);
  expect(change.text).not.toContain('rude');

  refuseOnce();
  const member = discord.guild.createMember();
  await (await moderator.run({ command: 'block', options: { member: member.id, reason: 'rude' } })).answer();
  const blocked = await entry(({ text }) => text.includes(`<@${member.id}>`));
  expect(blocked.text).not.toContain('rude');
});

test('where a member pays by their own installation, the log of the server whose rules apply has it, and its buttons work', async () => {
  const { world, moderator, entry } = await openLog();
  const { discord } = world;
  const other = discord.createGuild({ name: 'Other' });
  await world.restartApp({ settings: { ALLOWED_GUILDS: `${other.id},user` } });
  const asking = discord.guild.createMember({ userInstalled: true });
  const { message } = await world.animate({ member: asking });
  const logged = await entry(({ text }) => text.includes('✅') && text.includes(`<@${asking.id}>`));
  const stranger = other.createMember({
    permissions: usualMemberPermissions | PermissionFlagsBits.ModerateMembers,
  });
  const elsewhere = stranger.sendUnchecked({
    kind: 'component',
    data: { custom_id: buttonOf(logged, 'Delete'), component_type: 2 },
    message: logged,
    channel: other.createChannel(),
  });
  expect(await elsewhere.answer()).toMatchObject({
    ephemeral: true,
    text: expect.not.stringContaining('Deleted'),
  });
  expect(message.attachments).toHaveLength(1);
  await moderator.click(logged, buttonOf(logged, 'Delete & block'));
  await discord.waitFor(({ id, text }) => id === message.id && text.includes('Deleted'));
  const refused = await asking.run({ command: 'film', options: { prompt: 'the tide comes in' } });
  expect((await refused.answer()).text).toContain('have blocked you');
});

test('a moderator deletes a clip from the log, and blocks who asked for it; nobody else can', async () => {
  const { world, moderator, entry } = await openLog();
  const { discord } = world;
  const { member, message } = await world.animate();
  const logged = await entry(({ text }) => text.includes('✅'));

  const denied = await (await member.click(logged, buttonOf(logged, 'Delete'))).answer();
  expect([denied.ephemeral, denied.text]).toEqual([true, expect.stringContaining('time out its members')]);

  const said = await (await moderator.click(logged, buttonOf(logged, 'Delete & block'))).answer();
  expect([said.ephemeral, said.text]).toEqual([true, expect.stringContaining("can't request clips")]);
  const gone = await discord.waitFor(({ id, text }) => id === message.id && text.includes('Deleted'));
  expect(gone.attachments).toEqual([]);
  const after = await entry(({ id, text }) => id === logged.id && text.includes('Deleted'));
  expect(after.buttons.map(({ label }) => label)).toEqual(['Block']);
  const refused = await (
    await member.run({ command: 'film', options: { prompt: 'the tide comes in' } })
  ).answer();
  expect(refused.ephemeral).toBe(true);
  expect(world.fal.requests()).toHaveLength(1);
});
