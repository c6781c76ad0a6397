import { expect, onTestFinished, test } from 'vitest';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { type Endpoint, PROMPT } from '../../src/sandbox/fal/endpoint.js';
import { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { PATIENCE_MS } from '../support/patience.js';
import { startProcess } from '../support/process.js';
import { tempDir } from '../support/temp-dir.js';
import { tokenRender } from '../support/token-render.js';
import { withTrialModels } from '../support/trial-process.js';
import { isEnd, samplePicture } from '../support/world.js';

/** What fal would have for the two models. */
const added: readonly Endpoint[] = [
  {
    id: 'trial/small/image-to-video',
    cents: { '720p': [2, 2] },
    fields: {
      prompt: PROMPT,
      duration: { kind: 'number', from: 2, to: 5, default: 4 },
      aspect_ratio: { kind: 'choice', values: ['16:9', '9:16'], default: '16:9' },
      start_frame: { kind: 'file' },
    },
  },
  {
    id: 'trial/odd/image-to-video',
    cents: { '720p': [10, 10] },
    fields: {
      prompt: PROMPT,
      duration: { kind: 'choice', values: ['5s', '10s'], default: '5s' },
      camera_motion: { kind: 'choice', values: ['still', 'pan'], default: 'still' },
      frames_per_second: { kind: 'number', from: 24, to: 60, default: 24 },
      enable_sharpening: { kind: 'yes or no', default: false },
      motion_strength: { kind: 'number', from: 0, to: 4_000_000_000, default: 50 },
      style_prompt: { kind: 'text' },
      image_url: { kind: 'file' },
    },
  },
];

/** A bot whose catalog has two more entries. */
async function start() {
  const discord = await startSandboxDiscord({ ackDeadlineMs: PATIENCE_MS });
  const fal = await startSandboxFal({ queueAhead: 0, added, ...tokenRender });
  onTestFinished(async () => {
    await discord.stop();
    await fal.stop();
  });
  const { output } = await startProcess('../src/main.js', {
    env: {
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: discord.apiUrl,
      FAL_KEY: 'secret-key-of-fal',
      FAL_BASE_URL: fal.baseUrl,
      STORE_URL: 'memory:',
      LOG_LEVEL: 'info',
      ...(await withTrialModels(await tempDir())),
    },
  });
  await expect.poll(output, { timeout: PATIENCE_MS }).toContain('"msg":"Ready"');
  const image = { name: 'picture.png', bytes: await samplePicture() };
  const member = discord.guild.createMember();
  const ask = async (options: Readonly<Record<string, string | number | boolean>>) => {
    const asked = await member.run({ command: 'animate', options: { image, prompt: 'wind', ...options } });
    return asked.answer(({ text }) => isEnd(text));
  };
  return { fal, member, ask };
}

test('a model is asked for, sent and delivered by its entry alone, with parameters that nobody had before', async () => {
  const { fal, member, ask } = await start();
  const small = await ask({ model: 'small-1', duration: '2s' });
  expect(small.text).toContain('Small 1');
  expect(small.text).toContain('$0.04');
  expect(small.attachments[0]?.contentType).toBe('video/mp4');

  fal.script({ kind: 'render', units: 10.5 });
  const chosen = { camera: 'pan', fps: '60', sharpen: true, strength: 7, style: 'ink' };
  const odd = await ask({ model: 'odd-2', ...chosen });
  expect(odd.text).toContain('Camera: pan · Frame rate: 60 · Sharpen: yes · Strength: 7 · Style: `ink`');
  expect(odd.text).toContain('$1.05');
  expect(odd.attachments[0]?.contentType).toBe('video/mp4');
  const edit = odd.buttons.find(({ label }) => label.startsWith('Edit'))?.customId ?? '';
  const form = JSON.stringify((await (await member.click(odd, edit)).acked).modal);
  expect(form).toContain('camera: pan\\nfps: 60\\nsharpen: yes\\nstrength: 7\\nstyle: ink');

  expect(fal.requests().map(({ endpointId, input }) => [endpointId, input])).toEqual([
    [
      'trial/small/image-to-video',
      { prompt: 'wind', duration: 2, aspect_ratio: '16:9', start_frame: expect.stringMatching(/^http/) },
    ],
    [
      'trial/odd/image-to-video',
      {
        prompt: 'wind',
        camera_motion: 'pan',
        frames_per_second: 60,
        enable_sharpening: true,
        motion_strength: 7,
        style_prompt: 'ink',
        image_url: expect.stringMatching(/^http/),
      },
    ],
  ]);
  expect(fal.posts()).toBe(2);
});
