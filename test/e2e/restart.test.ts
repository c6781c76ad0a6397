import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseJob } from '../../src/jobs/job.js';
import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import type { SandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { asVersionOne } from '../support/old-records.js';
import { startProcess } from '../support/process.js';
import { overwriteRecord, rawRecord } from '../support/raw-jobs.js';
import { tokenRender } from '../support/token-render.js';
import { isEnd, samplePicture } from '../support/world.js';

const SUBMIT = /^\/queue\.fal\.run\/fal-ai\/veo3\.1\/image-to-video$/;
const ORIGINAL = /\/messages\/@original$/;

type Servers = { readonly discord: SandboxDiscord; readonly fal: SandboxFal };

/** Where the process is killed: what makes it stay there, and how to see that it is there. */
type Moment = {
  /** Returns how to let go. */
  readonly hold: (servers: Servers) => () => void;
  readonly isThere: (servers: Servers) => boolean;
};

const moments: Record<string, Moment> = {
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
    hold: ({ discord }) =>
      discord.faults.add({ path: ORIGINAL, contentType: /multipart/, effect: { kind: 'hang' } }),
    isThere: ({ discord }) =>
      discord.wire.rest().some(({ path, status }) => ORIGINAL.test(path) && status === 0),
  },
};

/** fal's next request is in progress until it is let go. */
function holdWork({ fal }: Pick<Servers, 'fal'>): () => void {
  let letGo = () => {};
  fal.script({
    kind: 'render',
    until: new Promise<void>((resolve) => {
      letGo = resolve;
    }),
  });
  return () => letGo();
}

/** A Discord and an fal that stay while the bot's process comes and goes, and what the bot is started with. */
async function startServers() {
  const discord = await startSandboxDiscord();
  const fal = await startSandboxFal({ queueAhead: 0, listed: 'submitted', ...tokenRender });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'flipbook-restart-'));
  onTestFinished(async () => {
    await discord.stop();
    await fal.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const env = {
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    FAL_KEY: 'key',
    FAL_BASE_URL: fal.baseUrl,
    DATA_DIR: dataDir,
  };
  return { discord, fal, dataDir, env };
}

for (const [moment, { hold, isThere }] of Object.entries(moments)) {
  test(`killed ${moment}, the bot goes on after its start: one bill, one clip, nothing left over`, async () => {
    const { discord, fal, dataDir, env } = await startServers();
    const letGo = hold({ discord, fal });
    const first = await startProcess('main.js', { env });
    await expect.poll(first.output).toContain('"msg":"Ready"');
    const member = discord.guild.createMember();
    await member.run({
      command: 'animate',
      options: { image: { name: 'p.png', bytes: await samplePicture() }, prompt: 'wind', duration: '4s' },
    });
    await expect.poll(() => isThere({ discord, fal })).toBe(true);
    first.child.kill('SIGKILL');
    await first.exited;
    letGo();

    const second = await startProcess('main.js', { env });
    const message = await discord.waitFor(({ text }) => isEnd(text));
    expect(message.attachments).toHaveLength(1);
    await discord.waitFor(({ content }) => content.includes('your clip is ready'));
    await expect.poll(second.output).toContain('"resumed":1');
    expect(fal.posts()).toBe(1);
    const finished = discord.channel.messages().filter(({ text }) => isEnd(text));
    expect(finished).toHaveLength(1);
    await expect.poll(() => readdir(path.join(dataDir, 'clips')).catch(() => [])).toEqual([]);
  });
}

test('a job that a former release left is delivered by this one', async () => {
  const { discord, fal, dataDir, env } = await startServers();
  const letGo = holdWork({ fal });
  const first = await startProcess('main.js', { env });
  await expect.poll(first.output).toContain('"msg":"Ready"');
  const invocation = await discord.guild.createMember().run({
    command: 'animate',
    options: { image: { name: 'p.png', bytes: await samplePicture() }, prompt: 'wind', duration: '4s' },
  });
  await discord.waitFor(({ text }) => text.includes('In progress'));
  first.child.kill('SIGTERM');
  await first.exited;

  const file = path.join(dataDir, 'flipbook.db');
  const job = parseJob(rawRecord(file, invocation.interactionId));
  overwriteRecord(file, job.id, asVersionOne(job));

  await startProcess('main.js', { env });
  letGo();
  const message = await discord.waitFor(({ text }) => isEnd(text));
  expect(message.attachments).toHaveLength(1);
  expect(message.id).toBe(invocation.response()?.id);
  expect(fal.posts()).toBe(1);
});

test("a former process's preview is taken off the card, and never named again", async () => {
  const { discord, fal, env } = await startServers();
  fal.pause();
  const first = await startProcess('main.js', { env });
  await expect.poll(first.output).toContain('"msg":"Ready"');
  const image = { name: 'square.png', bytes: await samplePicture(600, 600) };
  const options = { image, prompt: 'wind', duration: '4s' };
  await discord.guild.createMember().run({ command: 'animate', options });
  const before = await discord.waitFor(({ attachments }) => attachments.length > 0);
  expect(before.attachments.map(({ filename }) => filename)).toEqual(['preview-1.jpg']);
  first.child.kill('SIGKILL');
  await first.exited;

  await startProcess('main.js', { env });
  fal.resume();
  const message = await discord.waitFor(({ text }) => isEnd(text));
  const since = message.history.slice(before.history.length);
  expect(since.length).toBeGreaterThan(1);
  for (const { components } of since) expect(JSON.stringify(components)).not.toContain('preview-');
  expect(since[0]?.attachments).toEqual([]);
  expect(message.attachments.map(({ contentType }) => contentType)).toEqual(['video/mp4']);
});

test('a second process on the same folder is refused in one clear sentence', async () => {
  const discord = await startSandboxDiscord();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'flipbook-second-'));
  onTestFinished(async () => {
    await discord.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const env = { DISCORD_TOKEN: discord.botToken, DISCORD_API_URL: discord.apiUrl, DATA_DIR: dataDir };
  const first = await startProcess('main.js', { env });
  await expect.poll(first.output).toContain('"msg":"Ready"');
  const second = await startProcess('main.js', { env });
  expect((await second.exited).code).toBe(1);
  expect(second.output()).toContain('Another process is using');
  expect(second.output()).not.toContain('    at ');
});
