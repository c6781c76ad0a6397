import { expect, test } from 'vitest';
import { parseJob } from '../../src/jobs/job.js';
import type { SandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { storeKindOf } from '../../src/store/location.js';
import { mp4Of } from '../support/mp4.js';
import { asVersionOne } from '../support/old-records.js';
import { startProcess } from '../support/process.js';
import { overwriteRecord, rawRecord } from '../support/raw-jobs.js';
import { tempFilesIn } from '../support/temp-files.js';
import { isEnd, samplePicture, startWorld, type TestWorld } from '../support/world.js';

/** Larger than any still. */
const CLIP = mp4Of(300_000);

const SUBMIT = /^\/queue\.fal\.run\/fal-ai\/veo3\.1\/image-to-video$/;
const CALLBACK = /\/interactions\/.*\/callback$/;
const ORIGINAL = /\/messages\/@original$/;

type Servers = Pick<TestWorld, 'discord' | 'fal'>;

/** A moment for the kill: what holds the bot there, and how to see that it is there. */
type Moment = {
  /** Returns a function that releases it. */
  readonly hold: (servers: Servers) => () => void;
  readonly isThere: (servers: Servers) => boolean;
};

const moments: Record<string, Moment> = {
  'when Discord has the first answer and does not say so': {
    hold: ({ discord }) => discord.faults.add({ path: CALLBACK, effect: { kind: 'hang', when: 'after' } }),
    isThere: ({ discord }) => discord.channel.messages().length === 1,
  },
  'while the picture is on its way to fal': {
    hold: ({ fal }) => fal.faults.add({ path: /upload\/initiate/, effect: { kind: 'hang' } }),
    isThere: ({ fal }) => fal.wire.entries().length > 0,
  },
  'when fal has taken the request and its answer has not come': {
    hold: ({ fal }) =>
      fal.faults.add({ method: 'POST', path: SUBMIT, effect: { kind: 'hang', when: 'after' } }),
    isThere: ({ fal }) => fal.requests().length === 1,
  },
  'while fal works': {
    hold: holdWork,
    isThere: ({ fal }) => fal.requests()[0]?.state === 'IN_PROGRESS',
  },
  'while the clip is on its way to Discord': {
    hold: ({ discord, fal }) => {
      fal.script({ kind: 'video', bytes: CLIP });
      // Not the still, which comes to the card before.
      return discord.faults.add({
        path: ORIGINAL,
        contentType: /multipart/,
        minBytes: CLIP.length,
        effect: { kind: 'hang' },
      });
    },
    isThere: ({ discord }) =>
      discord.wire.rest().some(({ path, status }) => ORIGINAL.test(path) && status === 0),
  },
};

/** Keeps fal's next request in progress until it is released. */
function holdWork({ fal }: { readonly fal: SandboxFal }): () => void {
  let letGo = () => {};
  fal.script({
    kind: 'render',
    until: new Promise<void>((resolve) => {
      letGo = resolve;
    }),
  });
  return () => letGo();
}

for (const [moment, { hold, isThere }] of Object.entries(moments)) {
  test(`killed ${moment}, the bot resumes after its start: one bill, one clip, nothing left over`, async () => {
    // A bot that leaves waits for the answer to its POST.
    const world = await startWorld({ isDurable: true, submitMs: 1_500 });
    const { discord, fal, config, log } = world;
    fal.settings.listed = 'submitted';
    const letGo = hold(world);
    const asked = world.animate();
    await expect.poll(() => isThere(world)).toBe(true);
    await world.killApp(letGo);

    const { message } = await asked;
    expect(message.attachments).toHaveLength(1);
    await discord.waitFor(({ content }) => content.includes('your clip is ready'));
    expect(log.filter(({ msg }) => msg === 'Ready').map(({ resumed }) => resumed)).toEqual([0, 1]);
    expect(fal.posts()).toBe(1);
    const finished = discord.channel.messages().filter(({ text }) => isEnd(text));
    expect(finished).toHaveLength(1);
    const ofLast = storeKindOf(config.storeLocation) === 'PostgreSQL';
    await expect.poll(() => tempFilesIn(config.dataDir, 'clips', { ofLast })).toEqual([]);
  });
}

test('a job from an earlier release is delivered by this one', async () => {
  const world = await startWorld({ isDurable: true });
  const { discord, fal, config } = world;
  const letGo = holdWork(world);
  const asked = world.animate();
  const { id, interactionMetadata } = await discord.waitFor(({ text }) => text.includes('Making your clip'));
  await world.stopApp();

  const file = config.storeLocation;
  const job = parseJob(await rawRecord(file, interactionMetadata?.id ?? ''));
  await overwriteRecord(file, job.id, asVersionOne(job));

  await world.restartApp();
  letGo();
  const { message } = await asked;
  expect(message.attachments).toHaveLength(1);
  expect(message.id).toBe(id);
  expect(fal.posts()).toBe(1);
});

test("an earlier process's preview stays on the card until the clip takes its place", async () => {
  const world = await startWorld({ isDurable: true });
  const { discord, fal } = world;
  fal.pause();
  const asked = world.animate({
    image: { name: 'square.png', bytes: await samplePicture(600, 600) },
    options: { fit: 'crop' },
  });
  const before = await discord.waitFor(({ attachments }) => attachments.length > 0);
  expect(before.attachments.map(({ filename }) => filename)).toEqual(['preview-1.jpg']);
  await world.killApp();

  fal.resume();
  const { message } = await asked;
  const since = message.history.slice(before.history.length);
  expect(since.length).toBeGreaterThan(1);
  for (const { attachments } of since.filter(
    ({ attachments }) => attachments[0]?.contentType !== 'video/mp4',
  )) {
    expect(attachments).toMatchObject([{ filename: 'preview-1.jpg', shown: true }]);
  }
  expect(JSON.stringify(message.components)).not.toContain('preview-');
  expect(message.attachments.map(({ contentType }) => contentType)).toEqual(['video/mp4']);
});

test('a second process on the same folder is refused with one clear sentence', async () => {
  const { config } = await startWorld({ isDurable: true, isPostgres: false });
  const second = await startProcess('main.js', {
    env: {
      DISCORD_TOKEN: config.discordToken,
      DISCORD_API_URL: config.discordApiUrl,
      DATA_DIR: config.dataDir,
      STORE_URL: config.storeLocation,
    },
  });
  expect((await second.exited).code).toBe(1);
  expect(second.output()).toContain('Another process is using');
  expect(second.output()).not.toContain('    at ');
});
