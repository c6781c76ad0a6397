import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { drawPicture } from '../src/demo/picture.js';
import { startPageBench } from './page-world.js';

/** Makes the README's picture and clip from the sandbox's page: `docs/sandbox.png` and `docs/sandbox.mp4`. Needs ffmpeg. */
const SIZE = { width: 1100, height: 720 };

/** What is cut to ten seconds: the renderer's work in the middle is shown faster. */
const CLIP_SECONDS = 10;

const execute = promisify(execFile);
const docs = path.resolve('docs');
await mkdir(docs, { recursive: true });
const films = await mkdtemp(path.join(tmpdir(), 'flipbook-film-'));
const world = await startPageBench({ queueAhead: 1, queueStepMs: 1_500 });
try {
  const context = await world.browser.newContext({
    viewport: SIZE,
    recordVideo: { dir: films, size: SIZE },
  });
  const page = await context.newPage();
  const from = Date.now();
  await page.goto(world.url);
  await page.locator('.channel').first().waitFor();
  const startsAt = (Date.now() - from) / 1_000;
  await sleep(500);
  await page.locator('.composer-text').pressSequentially('/ani', { delay: 90 });
  await sleep(400);
  await page.keyboard.press('Enter');
  await sleep(400);
  const evening = { name: 'evening.png', mimeType: 'image/png', buffer: await drawPicture() };
  await page.locator('.file-option input').setInputFiles(evening);
  await sleep(300);
  await page.keyboard.type('The sun sinks, birds cross the sky', { delay: 25 });
  await sleep(200);
  await page.getByRole('button', { name: '+ duration' }).click();
  await page.getByRole('option', { name: '4s' }).click();
  await sleep(300);
  await page.keyboard.press('Enter');
  await page.locator('video').waitFor({ timeout: 120_000 });
  await page.getByText('your clip is ready').waitFor();
  await sleep(2_000);
  await page.mouse.move(700, 20);
  await sleep(1_200);
  await page.screenshot({ path: path.join(docs, 'sandbox.png') });
  await sleep(800);
  const seconds = (Date.now() - from) / 1_000 - startsAt;
  const film = await page.video()?.path();
  await context.close();
  if (film === undefined) throw new Error('The browser made no film');
  await execute('ffmpeg', [
    ...['-nostdin', '-loglevel', 'error', '-y', '-ss', String(startsAt), '-i', film],
    ...['-vf', `setpts=PTS*${CLIP_SECONDS / seconds},fps=24,scale=880:-2`, '-t', String(CLIP_SECONDS), '-an'],
    ...['-c:v', 'libx264', '-preset', 'slow', '-crf', '28', '-pix_fmt', 'yuv420p', '-movflags', '+faststart'],
    path.join(docs, 'sandbox.mp4'),
  ]);
  console.log(
    `Wrote docs/sandbox.png and docs/sandbox.mp4 (${seconds.toFixed(1)} s shown in ${CLIP_SECONDS} s)`,
  );
} finally {
  await world.stop();
  await rm(films, { recursive: true, force: true });
}
