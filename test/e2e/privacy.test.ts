import path from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { storeKindOf } from '../../src/store/location.js';
import { untilOver } from '../support/over.js';
import { openPanel } from '../support/panel.js';
import { sharedPostgres } from '../support/postgres.js';
import { inStore } from '../support/raw-jobs.js';
import { MANAGER } from '../support/settings-scene.js';
import { tempFilesIn } from '../support/temp-files.js';
import { tracesIn, untilErased } from '../support/traces.js';
import { samplePicture, startWorld, type TestWorld } from '../support/world.js';

/** The folder with all files of a world's store. */
async function folderOf({ storeLocation }: TestWorld['config']): Promise<string> {
  const isPostgres = storeKindOf(storeLocation) === 'PostgreSQL';
  return isPostgres ? (await sharedPostgres()).dir : path.dirname(storeLocation);
}

/** A member deletes everything. Resolves with what stands there then. */
async function deleteAll(
  { discord }: TestWorld,
  member: ReturnType<TestWorld['discord']['guild']['createMember']>,
  onPress = () => {},
) {
  const card = await (await member.run({ command: 'privacy' })).answer();
  const isOn = (words: string) => discord.waitFor(({ id, text }) => id === card.id && text.includes(words));
  await member.click(card, 'Delete mine');
  const pressed = await member.click(await isOn('Delete everything'), 'Yes, delete it');
  await pressed.acked;
  onPress();
  return (await isOn("I've deleted")).text;
}

test.each([
  ['in a file', false],
  ['in PostgreSQL', true],
])(
  'a member sees, exports and deletes what is stored, and nothing of it is left: %s',
  async (_where, isPostgres) => {
    const world = await startWorld({ isDurable: true, isPostgres });
    const { discord, config } = world;
    const { member, message } = await world.animate({ options: { prompt: 'a very own idea' } });
    const other = await world.animate({ options: { prompt: 'another idea' } });
    await untilOver(world, member);
    const post = await member.post({ files: [{ name: 'mine.png', bytes: await samplePicture() }] });
    await (await member.runOn(post, 'Animate')).acked;
    const dir = await folderOf(config);
    if (isPostgres) await inStore(config.storeLocation, (ask) => ask('checkpoint'));
    expect(tracesIn(dir, member.id, 'a very own idea', 'mine.png').length).toBeGreaterThan(0);

    const card = await (await member.run({ command: 'privacy' })).answer();
    expect(card.ephemeral).toBe(true);
    expect(card.text).toContain('Your requests: 1.');
    expect(card.text).toContain('Your open forms: 1.');
    const exported = await (await member.click(card, 'Export')).answer();
    expect(exported.ephemeral).toBe(true);
    const [file] = exported.attachments;
    const data = z
      .object({
        userId: z.string(),
        requests: z.array(z.object({ request: z.object({ prompt: z.string() }) })),
      })
      .parse(await (await fetch(file?.url ?? '')).json());
    expect(data).toEqual({ userId: member.id, requests: [{ request: { prompt: 'a very own idea' } }] });

    await member.click(card, 'Delete mine');
    const asked = await discord.waitFor(
      ({ id, text }) => id === card.id && text.includes('Delete everything'),
    );
    expect(asked.text).toContain('The originals of your clips stay at fal until fal removes them');
    await member.click(asked, 'Keep it');
    const kept = await discord.waitFor(
      ({ id, text }) => id === card.id && text.includes('Your requests: 1.'),
    );
    await member.click(kept, 'Delete mine');
    const again = await discord.waitFor(
      ({ id, text }) => id === card.id && text.includes('Delete everything'),
    );
    await member.click(again, 'Yes, delete it');
    const done = await discord.waitFor(({ id, text }) => id === card.id && text.includes("I've deleted"));
    expect(done.text).toContain('Requests: 1.');
    expect(done.buttons).toEqual([]);
    await untilErased(config.storeLocation);
    expect(tracesIn(dir, member.id, 'a very own idea', 'mine.png')).toEqual([]);

    // Its card's buttons say so, and everybody else's work.
    const idOf = (label: string, { buttons }: typeof message) =>
      buttons.find((button) => button.label.startsWith(label))?.customId ?? '';
    const gone = await (await member.click(message, idOf('Edit', message))).answer();
    expect(gone.text).toContain('no longer have it on record');
    const form = await other.member.click(other.message, idOf('Edit', other.message));
    expect((await form.acked).type).toBe(9);
  },
);

test("a moderator's id is nowhere in the store after Delete mine, and what the moderator decided about others stands", async () => {
  const world = await startWorld({ isDurable: true });
  const { discord, fal, config } = world;
  const { guild } = discord;
  const dir = await folderOf(config);
  const [questions, log] = [guild.createChannel({ name: 'approvals' }), guild.createChannel({ name: 'log' })];
  const moderator = guild.createMember({
    permissions: MANAGER | PermissionFlagsBits.ManageMessages | PermissionFlagsBits.ModerateMembers,
  });
  const panel = await openPanel(moderator);
  await panel.open('general');
  await panel.set('logChannel', [log.id]);
  await panel.open('approval');
  await panel.set('approvalChannel', [questions.id]);
  await panel.set('approveAll', ['on']);
  const member = guild.createMember();
  const request = async (prompt: string) => {
    const asked = await member.run({ command: 'film', options: { prompt } });
    const question = await discord.waitFor(
      ({ channelId, text }) => channelId === questions.id && text.includes(prompt),
    );
    return { asked, question };
  };
  const one = await request('the tide comes in');
  await moderator.click(one.question, 'Approve ($3.20)');
  await one.asked.answer(({ text }) => text.includes('✅'));
  const two = await request('the tide goes out');
  const form = await moderator.click(two.question, 'Decline');
  await form.acked;
  await moderator.submitModal(form, { reason: 'Not today' });
  await two.asked.answer(({ text }) => text.includes('declined'));
  // This one is still being made when the moderator is forgotten.
  fal.pause();
  const three = await request('the moon rises');
  await moderator.click(three.question, 'Approve ($3.20)');
  await three.asked.answer(({ text }) => text.includes('In queue'));
  const logged = await discord.waitFor(
    ({ channelId, text }) =>
      channelId === log.id && text.includes('the tide comes in') && text.includes('✅'),
  );
  await (await moderator.click(logged, 'Delete & block')).answer();
  const other = guild.createMember();
  await (await moderator.run({ command: 'block', options: { member: other.id } })).answer();
  expect(tracesIn(dir, moderator.id).length).toBeGreaterThan(0);

  const card = await (await moderator.run({ command: 'privacy' })).answer();
  const isOn = (words: string) => discord.waitFor(({ id, text }) => id === card.id && text.includes(words));
  await moderator.click(card, 'Delete mine');
  await moderator.click(await isOn('Delete everything'), 'Yes, delete it');
  await isOn("I've deleted");
  await untilErased(config.storeLocation);
  expect(tracesIn(dir, moderator.id)).toEqual([]);
  fal.resume();
  await three.asked.answer(({ text }) => text.includes('✅'));
  const blocked = await (await moderator.run({ command: 'block' })).answer();
  expect(blocked.text).toContain('Blocked in this server: 2');
  await world.stopApp();
  expect(tracesIn(dir, moderator.id)).toEqual([]);
});

test('a clip that is being made is delivered first; then nothing of it is left either', async () => {
  const world = await startWorld({ isDurable: true });
  const { discord, fal, config } = world;
  let finish = () => {};
  fal.script({ kind: 'render', until: new Promise<void>((resolve) => (finish = resolve)) });
  const member = discord.guild.createMember();
  const image = { name: 'mine.png', bytes: await samplePicture() };
  const asked = await member.run({ command: 'animate', options: { image, prompt: 'a very own idea' } });
  await asked.answer(({ text }) => text.includes('Making your clip'));
  expect(await deleteAll(world, member)).toContain('Still in progress: 1.');
  finish();
  const clip = await asked.answer(({ text }) => text.includes('✅'));
  expect(clip.attachments).toHaveLength(1);
  const dir = await folderOf(config);
  await expect.poll(() => tracesIn(dir, member.id, 'a very own idea', 'mine.png')).toEqual([]);
});

test('files of the built-in renderer are deleted as well', async () => {
  const world = await startWorld({ isDurable: true, isPostgres: false });
  await world.restartApp({ hasKey: false });
  const { member, text } = await world.animate({ options: { model: 'veo-3.1-lite', duration: '4s' } });
  expect(text).toContain('✅');
  const previews = () => tempFilesIn(world.config.dataDir, 'preview');
  expect((await previews()).length).toBeGreaterThan(0);
  await untilOver(world, member);
  expect(await deleteAll(world, member)).toContain('Requests: 1.');
  expect(await previews()).toEqual([]);
});

test('files of a preview that is being made are deleted when it is over', async () => {
  const world = await startWorld({ isDurable: true, isPostgres: false });
  await world.restartApp({ hasKey: false });
  const previews = () => tempFilesIn(world.config.dataDir, 'preview');
  let answer = () => {};
  const isAnswered = new Promise<void>((resolve) => (answer = resolve));
  // Its card shows the clip, and Discord hasn't answered yet.
  world.discord.faults.add({
    method: 'PATCH',
    path: /\/messages\//,
    contentType: /multipart/,
    minBytes: 20_000,
    effect: { kind: 'call', when: 'after', run: () => isAnswered },
  });
  const { member } = await world.animate({ options: { model: 'veo-3.1-lite', duration: '4s' } });
  // The deletion waits for the work on the job that is under way.
  await deleteAll(world, member, answer);
  await expect.poll(previews).toEqual([]);
});
