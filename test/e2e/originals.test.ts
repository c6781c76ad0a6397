import { expect, test } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { untilOver } from '../support/over.js';
import { rewriteStored } from '../support/stored-jobs.js';
import { samplePicture, startWorld, type TestWorld } from '../support/world.js';

const DAY_MS = 86_400_000;
const ADMIN_KEY = 'admin-key-of-the-test';

function buttonOf({ buttons }: SandboxMessage, label: string) {
  const found = buttons.find((button) => button.label?.startsWith(label));
  if (found === undefined) throw new Error(`There is no ${label}`);
  return found;
}

const statusOf = async (url = '') => (await fetch(url)).status;

test('a lifetime goes to fal with the request, and the card says until when the original is there', async () => {
  const world = await startWorld({ isDurable: true, settings: { CLIP_LIFETIME_DAYS: '7' } });
  const { message, text, member } = await world.animate();
  expect(world.fal.requests()[0]?.headers['x-fal-object-lifecycle-preference']).toBe(
    '{"expiration_duration_seconds":604800}',
  );
  const [, untilSeconds] = /After <t:(\d+):D>, the original can't be opened/.exec(text) ?? [];
  const sentAtMs = world.fal.requests()[0]?.createdAt.getTime() ?? 0;
  expect(Math.abs(Number(untilSeconds) * 1_000 - (sentAtMs + 7 * DAY_MS))).toBeLessThan(60_000);
  const original = buttonOf(message, 'Original').url;
  expect(await statusOf(original)).toBe(200);
  await untilOver(world, member);

  // A week later.
  world.fal.skip(7 * DAY_MS);
  expect(await statusOf(original)).toBe(404);
  await world.stopApp();
  await rewriteStored(world, message.interactionMetadata?.id ?? '', (job) => ({
    ...job,
    state: { ...job.state, submitAtMs: Date.now() - 7 * DAY_MS },
  }));
  await world.restartApp();
  await member.click(message, buttonOf(message, 'Extend').customId ?? '');
  const answer = await world.discord.waitFor(({ content }) =>
    /only be used until <t:\d+:D>/.test(content ?? ''),
  );
  expect(answer.content).toContain(
    'so nothing more can be made from it. You can make a new clip with *Again*.',
  );
  expect(world.fal.posts()).toBe(1);
});

test("without a lifetime, the account's settings apply, and the card says nothing", async () => {
  const world = await startWorld();
  const { text } = await world.animate();
  expect(world.fal.requests()[0]?.headers).not.toHaveProperty('x-fal-object-lifecycle-preference');
  expect(text).not.toContain('the original can');
});

test('an extension of a clip that its account has let go is refused in its own words', async () => {
  const world = await startWorld();
  const { message, member } = await world.animate();
  world.fal.skip(30 * DAY_MS);
  const opener = await member.click(message, buttonOf(message, 'Extend').customId ?? '');
  await opener.acked;
  await member.submitModal(opener, {});
  const end = await world.discord.waitFor(({ text }) => text.includes('No clip'));
  expect(end.text).toContain('fal no longer has the clip that this one should be made from.');
});

/** What stands on the card after a press of Delete, and what the original's address answers then. */
async function deleteIn(world: TestWorld) {
  const { message, member } = await world.animate();
  const { url } = buttonOf(message, 'Original');
  const opener = await member.click(message, buttonOf(message, 'Delete').customId ?? '');
  const question = JSON.stringify((await opener.acked).modal);
  await member.submitModal(opener, {});
  const deleted = await world.discord.waitFor(
    ({ id, text }) => id === message.id && text.includes('**Deleted**'),
  );
  expect(deleted.attachments).toEqual([]);
  expect(JSON.stringify(world.log)).not.toContain(ADMIN_KEY);
  return { question, text: deleted.text, status: await statusOf(url), url };
}

const GOES = "I'll have fal delete the original, too.";
const STAYS = 'The original stays at fal until fal removes it: I may not delete there.';

test.each<[string, Record<string, string>, string[], readonly [string, string], number]>([
  ['no admin key', {}, [], [STAYS, 'still at fal. Only the people who run this bot'], 200],
  [
    'an admin key',
    { FAL_ADMIN_KEY: ADMIN_KEY },
    [ADMIN_KEY],
    [GOES, 'The original at fal is deleted too.'],
    404,
  ],
  [
    'a key that is none',
    { FAL_ADMIN_KEY: ADMIN_KEY },
    [],
    [GOES, 'still at fal. Only the people who run this bot'],
    200,
  ],
  [
    'a lifetime',
    { CLIP_LIFETIME_DAYS: '7' },
    [],
    ['The original stays at fal until <t:', 'The original stays at fal until <t:'],
    200,
  ],
])(
  'Delete with %s says what becomes of the original, before and after',
  async (_name, settings, adminKeys, [before, after], status) => {
    const world = await startWorld({ settings });
    Object.assign(world.fal.settings, { adminKeys });
    const shown = await deleteIn(world);
    expect(shown.question).toContain(before);
    expect(shown.text).toContain(after);
    expect(shown.status).toBe(status);
  },
);

test('the original of a clip that its member deletes while it is made is deleted at fal, too', async () => {
  const world = await startWorld({ isDurable: true, settings: { FAL_ADMIN_KEY: ADMIN_KEY } });
  Object.assign(world.fal.settings, { adminKeys: [ADMIN_KEY] });
  let finish = () => {};
  world.fal.script({ kind: 'render', until: new Promise<void>((resolve) => (finish = resolve)) });
  const member = world.discord.guild.createMember();
  const image = { name: 'p.png', bytes: await samplePicture() };
  const asked = await member.run({ command: 'animate', options: { image, prompt: 'waves' } });
  await asked.answer(({ text }) => text.includes('Making your clip'));
  const panel = await (await member.run({ command: 'privacy' })).answer();
  const isOn = (words: string) =>
    world.discord.waitFor(({ id, text }) => id === panel.id && text.includes(words));
  await member.click(panel, 'Delete mine');
  await member.click(await isOn('Delete everything'), 'Yes, delete it');
  await isOn('Still in progress: 1.');
  finish();
  const card = await asked.answer(({ text }) => text.includes('✅'));
  expect(card.attachments).toHaveLength(1);
  await expect.poll(() => statusOf(buttonOf(card, 'Original').url)).toBe(404);
  expect(world.fal.posts()).toBe(1);
});

test('Delete says plainly when fal did not answer, and the next process still deletes the original', async () => {
  const world = await startWorld({ isDurable: true, settings: { FAL_ADMIN_KEY: ADMIN_KEY } });
  Object.assign(world.fal.settings, { adminKeys: [ADMIN_KEY] });
  const recover = world.fal.faults.add({
    method: 'DELETE',
    path: /\/payloads$/,
    times: 1_000,
    effect: { kind: 'answer', status: 503 },
  });
  const { text, status, url } = await deleteIn(world);
  expect(text).toContain("I couldn't delete the original at fal yet. I'll keep trying.");
  expect(status).toBe(200);
  await world.stopApp();
  recover();
  await world.restartApp();
  await expect.poll(() => statusOf(url), { timeout: 20_000 }).toBe(404);
  expect(world.fal.posts()).toBe(1);
});
