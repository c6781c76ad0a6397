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
    permissions: usualMemberPermissions | PermissionFlagsBits.ManageGuild,
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
