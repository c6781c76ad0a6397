import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { MessageVersion, SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { mp4Of } from '../support/mp4.js';
import { showEveryStage } from '../support/stages.js';
import { isEnd, samplePicture, startWorld, type TestWorld } from '../support/world.js';

const ORIGINAL = /\/messages\/@original$/;
const CARD = /\/channels\/\d+\/messages\/\d+$/;

const square = async () => ({ name: 'square.png', bytes: await samplePicture(600, 600) });

/** A generation that waits, runs and ends, with an edit for each. */
function slowly(world: TestWorld, isShown: (message: SandboxMessage) => boolean = () => true) {
  showEveryStage(world, { isShown });
}

const previewsOf = ({ attachments }: MessageVersion) =>
  attachments.filter(({ filename }) => filename.startsWith('preview-'));

const hasPreview = (message: MessageVersion) => previewsOf(message).length > 0;

/** What the message showed from its first preview to the last. */
const illustrated = ({ history }: SandboxMessage) => history.filter(hasPreview);

/** Resolves when a card that is in progress shows its preview. */
const inProgressWithPreview = ({ discord }: TestWorld) =>
  // A test that fails before that says so itself.
  discord
    .waitFor((message) => message.text.includes('Making your clip') && hasPreview(message))
    .catch(() => undefined);

/** The final card has the clip and no preview. */
function expectCleanEnd({ attachments, components }: SandboxMessage): void {
  expect(attachments.map(({ contentType }) => contentType)).toEqual(['video/mp4']);
  expect(JSON.stringify(components)).not.toContain('preview-');
}

const uploads = ({ discord }: TestWorld) =>
  discord.wire.rest().flatMap(({ files }) => files.map(({ name }) => name));

test('while the job runs, the card shows the cropped picture, uploaded once with an edit that is due anyway', async () => {
  const world = await startWorld();
  slowly(world, hasPreview);
  const seen: Buffer[] = [];
  world.discord.onMessage(({ message }) => {
    const [preview] = previewsOf(message);
    if (preview !== undefined && seen.length === 0) readFile(preview.path).then((bytes) => seen.push(bytes));
  });
  const { message } = await world.animate({ image: await square(), options: { fit: 'crop' } });
  const shown = illustrated(message);
  const texts = shown.map(({ text }) => text).join('\n');
  expect(texts).toContain('In queue');
  expect(texts).toContain('Making your clip');
  for (const { attachments } of shown) {
    expect(attachments).toMatchObject([
      {
        filename: 'preview-1.jpg',
        shown: true,
        description: "The picture, cropped to the clip's shape",
        width: 640,
        height: 360,
      },
    ]);
  }
  // Kept, and not uploaded again.
  expect(new Set(shown.flatMap(({ attachments }) => attachments.map(({ id }) => id))).size).toBe(1);
  expect(uploads(world).filter((name) => name.startsWith('preview'))).toEqual(['preview-1.jpg']);
  const first = message.history.findIndex((version) => previewsOf(version).length > 0);
  expect(message.history[first]?.text).not.toBe(message.history[first - 1]?.text);
  expectCleanEnd(message);
  // It shows the picture: the sample's left half.
  const { dominant } = await sharp(seen[0]).extract({ left: 0, top: 0, width: 300, height: 360 }).stats();
  expect(dominant.r).toBeGreaterThan(150);
  expect(seen[0]?.byteLength).toBeLessThan(90_000);
});

test('a picture that fits is shown as it is, from the first edit of the card', async () => {
  const world = await startWorld({ timings: { editGapMs: 2_000 } });
  slowly(world);
  const { message } = await world.animate();
  const [version] = illustrated(message);
  expect(version?.attachments).toMatchObject([{ description: 'The picture', width: 640, height: 360 }]);
  const edits = message.history.filter(({ loading }) => !loading);
  expect(previewsOf(edits[0] ?? message)).toHaveLength(1);
});

test('two pictures are both shown, each with its description', async () => {
  const world = await startWorld();
  slowly(world);
  const prompt = 'the leaves move';
  const image = await square();
  const { message } = await world.ask('animate', { image, last_image: image, prompt, fit: 'blur' });
  const [version] = illustrated(message);
  expect(version?.attachments.map(({ filename, description }) => [filename, description])).toEqual([
    ['preview-1.jpg', "The first picture, padded to the clip's shape"],
    ['preview-2.jpg', "The last picture, padded to the clip's shape"],
  ]);
  expect(JSON.stringify(version?.components)).toContain('The last picture, padded');
  expectCleanEnd(message);
});

test('of two pictures, each says what was done to it', async () => {
  const world = await startWorld();
  slowly(world);
  const image = { name: 'wide.png', bytes: await samplePicture() };
  const { message } = await world.ask('animate', {
    image,
    last_image: await square(),
    prompt: 'it turns',
    fit: 'crop',
  });
  expect(illustrated(message)[0]?.attachments.map(({ description }) => description)).toEqual([
    'The first picture',
    "The last picture, cropped to the clip's shape",
  ]);
});

test.each([
  ['fails', { kind: 'modelError', detail: [] }],
  ['ends as a link', { kind: 'video', bytes: mp4Of(21 * 1024 * 1024) }],
] as const)('a job that %s leaves no preview behind', async (_name, outcome) => {
  const world = await startWorld();
  showEveryStage(world, { outcome, isShown: hasPreview });
  const { message } = await world.animate({ image: await square(), options: { fit: 'crop' } });
  expect(illustrated(message).length).toBeGreaterThan(0);
  expect(message.attachments).toEqual([]);
  expect(JSON.stringify(message.components)).not.toContain('preview-');
});

test("a card edited with the bot's own token keeps its preview", async () => {
  const world = await startWorld();
  const { discord, fal } = world;
  fal.pause();
  fal.script({ kind: 'render', until: inProgressWithPreview(world) });
  const ended = world.animate({ image: await square(), options: { fit: 'crop' } });
  await discord.waitFor(hasPreview);
  discord.expireTokens();
  fal.resume();
  const { message } = await ended;
  const byBot = () =>
    discord.wire.rest().filter(({ method, path }) => method === 'PATCH' && CARD.test(path)).length;
  // The message has the clip a moment before the wire has noted the answer.
  await expect.poll(byBot).toBeGreaterThan(1);
  const shown = illustrated(message);
  expect(shown.map(({ text }) => text).join('\n')).toContain('Making your clip');
  expect(new Set(shown.flatMap(({ attachments }) => attachments.map(({ id }) => id))).size).toBe(1);
  expectCleanEnd(message);
});

test("a preview can also be uploaded with the bot's own token", async () => {
  const world = await startWorld();
  slowly(world);
  world.discord.faults.add({
    method: 'PATCH',
    path: ORIGINAL,
    times: 1_000,
    effect: { kind: 'answer', status: 401, body: { code: 50027, message: 'Invalid Webhook Token' } },
  });
  const { message } = await world.animate({ image: await square(), options: { fit: 'crop' } });
  expect(illustrated(message).length).toBeGreaterThan(0);
  expectCleanEnd(message);
});

test('where files are refused, the card has no preview, and the clip is still delivered', async () => {
  const world = await startWorld();
  slowly(world);
  const attempts: number[] = [];
  world.discord.faults.add({
    method: 'PATCH',
    path: ORIGINAL,
    contentType: /multipart/,
    effect: { kind: 'answer', status: 403, body: { code: 50013, message: 'Missing Permissions' } },
  });
  world.discord.faults.add({
    method: 'PATCH',
    path: ORIGINAL,
    contentType: /multipart/,
    times: 100,
    effect: { kind: 'call', run: () => void attempts.push(Date.now()) },
  });
  const { message } = await world.animate({ image: await square(), options: { fit: 'crop' } });
  expect(illustrated(message)).toEqual([]);
  const texts = message.history.map(({ text }) => text).join('\n');
  expect(texts).toContain('is cropped at the top and bottom');
  expect(texts).toContain('Making your clip');
  expectCleanEnd(message);
  // The preview once, and the clip.
  expect(attempts).toHaveLength(2);
});

test('an edit whose answer is lost uploads the preview again, and it is shown once', async () => {
  const world = await startWorld();
  slowly(world);
  world.discord.faults.add({
    method: 'PATCH',
    path: ORIGINAL,
    contentType: /multipart/,
    effect: { kind: 'answer', when: 'after', status: 503 },
  });
  const { message } = await world.animate({ image: await square(), options: { fit: 'crop' } });
  const shown = illustrated(message);
  expect(shown.length).toBeGreaterThan(1);
  for (const { attachments } of shown) expect(attachments).toHaveLength(1);
  expectCleanEnd(message);
});

test('a slow upload of the preview succeeds', async () => {
  const world = await startWorld();
  world.discord.faults.add({
    method: 'PATCH',
    path: ORIGINAL,
    contentType: /multipart/,
    effect: { kind: 'delay', delayMs: 1_500 },
  });
  const { message } = await world.animate({ image: await square(), options: { fit: 'crop' } });
  expectCleanEnd(message);
});

test('a card reopened by a press keeps its preview', async () => {
  const world = await startWorld({ timings: { refreshLeadMs: 899_000 } });
  const { discord, fal } = world;
  fal.pause();
  fal.script({ kind: 'render', until: inProgressWithPreview(world) });
  const member = discord.guild.createMember();
  const image = await square();
  await member.run({
    channel: discord.channel,
    command: 'animate',
    options: { image, prompt: 'wind', private: true, fit: 'crop' },
  });
  const card = await discord.waitFor(
    (message) =>
      previewsOf(message).length > 0 && message.buttons.some(({ label }) => label === 'Continue here'),
  );
  const button = card.buttons.find(({ label }) => label === 'Continue here');
  await member.click(card, button?.customId ?? '');
  fal.resume();
  const message = await discord.waitFor(({ text }) => isEnd(text));
  expect(message.id).toBe(card.id);
  const shown = illustrated(message);
  expect(shown.at(-1)?.text).toContain('Making your clip');
  for (const { attachments } of shown) expect(attachments).toHaveLength(1);
  expectCleanEnd(message);
});
