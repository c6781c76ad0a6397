import { expect, test } from 'vitest';
import { allNodes, type SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { entryOf, type SettingName, settingNames } from '../../src/settings/catalog.js';
import type { Screen } from '../../src/settings/entry.js';
import { openPanel } from '../support/panel.js';
import { settingRows } from '../support/setting-rows.js';
import { CLIP, MANAGER, openScene, refusal } from '../support/settings-scene.js';
import { samplePicture, startWorld } from '../support/world.js';

/** Warnings are about the settings of all screens. */
const WARNINGS = /^(⏸️|⚠️) \*\*/u;

/** What the panel shows of its own screen: its text and the state of its buttons and menus. */
function shown({ components }: SandboxMessage): readonly unknown[] {
  return allNodes(components)
    .filter(({ content = '' }) => !content.includes('✅') && !WARNINGS.test(content))
    .map(({ content, label, options, default_values }) => [content, label, options, default_values]);
}

test('each setting acts from the next request on, is there after a restart, and is for managers only', async () => {
  const scene = await openScene();
  const { world, manager, member, ask } = scene;
  const panel = await openPanel(manager);
  expect(panel.message().ephemeral).toBe(true);
  for (const name of settingNames) {
    const row = settingRows[name];
    await panel.open(entryOf(name).screen);
    const { text } = await panel.set(name, row.enter(scene));
    expect(text, name).toContain('✅');
    await row.act(scene, panel);
    const { standard } = row;
    await (typeof standard === 'function' ? standard(panel) : panel.set(name, standard));
  }
  expect(await ask()).toMatchObject(CLIP);

  const before = new Map<SettingName, readonly unknown[]>();
  for (const name of settingNames) {
    await panel.open(entryOf(name).screen);
    before.set(name, shown(await panel.set(name, settingRows[name].enter(scene))));
  }
  await world.restartApp();
  const later = await openPanel(manager);
  const screens = new Map<Screen, SandboxMessage>();
  for (const name of settingNames) {
    const { screen } = entryOf(name);
    const message = screens.get(screen) ?? (await later.open(screen));
    screens.set(screen, message);
    const last = settingNames.filter((one) => entryOf(one).screen === screen).at(-1) ?? name;
    expect(shown(message), name).toEqual(before.get(last));
  }
  expect(await ask()).toMatchObject({ ephemeral: true });

  // A member who has lost the permission still has the panel, and perhaps a form.
  await later.open('general');
  const form = await later.openForm('timeZone');
  world.discord.guild.setPermissions(manager, usualMemberPermissions);
  for (const name of settingNames) {
    const message = screens.get(entryOf(name).screen) ?? expect.fail(name);
    const node = allNodes(message.components).find(({ custom_id: id }) => id?.includes(`:${name}:`));
    for (const by of [manager, member]) {
      const data = { custom_id: node?.custom_id, component_type: node?.type, id: node?.id, values: [] };
      const pressed = by.sendUnchecked({ kind: 'component', data, message });
      expect(await pressed.answer(), name).toMatchObject(refusal('permission *Manage Server*'));
    }
  }
  const submitted = await manager.submitModal(form, { value: 'UTC' });
  expect(await submitted.answer()).toMatchObject(refusal('permission *Manage Server*'));
  await expect(member.run({ command: 'settings' })).rejects.toThrow('lacks the permissions');
  world.discord.guild.setPermissions(manager, MANAGER);
  const last = await openPanel(manager);
  for (const [screen, message] of screens) expect(shown(await last.open(screen))).toEqual(shown(message));
});

test('if two managers change one setting at once, one of them learns of it; other settings are not affected', async () => {
  const { world, manager, other } = await openScene();
  const { guild, channel } = world.discord;
  const second = guild.createMember({ name: 'Bo', permissions: MANAGER });
  const [one, two] = [await openPanel(manager), await openPanel(second)];
  await one.open('places');
  await two.open('places');
  expect((await one.set('allowedChannels', [channel.id])).text).toContain('✅');
  const late = await two.set('allowedChannels', [other.id]);
  expect(late.text).toContain('Not saved: somebody else changed this setting');
  // What the other has chosen is shown, and can be changed.
  expect(JSON.stringify(late.components)).toContain(channel.id);
  expect((await one.set('forbiddenChannels', [other.id])).text).toContain('✅');
  expect((await two.set('allowedChannels', [channel.id, other.id])).text).toContain('✅');
});

test('every way in which a clip begins is refused before anything is fetched or spent', async () => {
  const { world, manager, member } = await openScene();
  const { discord, fal } = world;
  const clip = await world.animate({ member });
  const picture = await member.post({ files: [{ name: 'picture.png', bytes: await samplePicture() }] });
  const form = await member.runOn(picture, 'Animate');
  await form.acked;
  const edit = await member.click(
    clip.message,
    clip.message.buttons.find(({ label }) => label.startsWith('Edit'))?.customId ?? '',
  );
  await edit.acked;
  await (await openPanel(manager)).set('pause', ['on']);
  const sent = fal.requests().length;
  const image = { name: 'picture.png', bytes: await samplePicture() };
  const buttons = clip.message.buttons.flatMap(({ label, customId }) =>
    customId === undefined || label === 'Delete' ? [] : [customId],
  );
  expect(buttons.length).toBeGreaterThan(2);
  const used = await Promise.all([
    member.run({ command: 'animate', options: { image, prompt: 'x' } }),
    member.run({ command: 'film', options: { prompt: 'x' } }),
    member.runOn(picture, 'Animate'),
    member.submitModal(form, { prompt: 'x' }),
    member.submitModal(edit, {}),
    ...buttons.map((id) => member.click(clip.message, id)),
  ]);
  for (const invocation of used) {
    expect(await invocation.answer()).toMatchObject(refusal('New clips are paused on this server.'));
  }
  expect(fal.requests()).toHaveLength(sent);
  expect(discord.channel.messages().some(({ loading }) => loading)).toBe(false);
});

test('in a direct message, and where only a member has installed the bot, the panel says where it belongs', async () => {
  const { discord } = await startWorld();
  const admin = discord.guild.createMember({ permissions: MANAGER, userInstalled: true });
  const inPrivate = await admin.run({ command: 'settings', channel: discord.directMessages(admin) });
  expect(await inPrivate.answer()).toMatchObject(refusal('Settings belong to a server.'));
  discord.guild.removeBot();
  const alone = await admin.run({ command: 'settings' });
  expect(await alone.answer()).toMatchObject(refusal('Settings belong to a server.'));
});

test('a manager reads that everybody can read the channel of the log, or of approvals', async () => {
  const { discord } = await startWorld();
  const manager = discord.guild.createMember({ permissions: MANAGER });
  const closed = discord.guild.createChannel({ members: [manager] });
  const panel = await openPanel(manager);
  const open = `Everybody on this server can read <#${discord.channel.id}>`;
  expect((await panel.set('logChannel', [discord.channel.id])).text).toContain(open);
  expect((await panel.set('logChannel', [closed.id])).text).not.toContain('Everybody on this server');
  expect((await panel.set('pauseNote', ['Soon'])).text).not.toContain('Everybody on this server');
  await panel.open('approval');
  expect((await panel.set('approvalChannel', [discord.channel.id])).text).toContain(open);
  discord.faults.add({ method: 'GET', path: /\/channels\/\d+$/, effect: { kind: 'reset' } });
  await panel.set('approvalChannel', []);
  expect((await panel.set('approvalChannel', [discord.channel.id])).text).toContain('Saved');
});
