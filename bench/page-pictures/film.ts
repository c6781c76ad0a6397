import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { startPageBench } from '../page-world.js';

const SIZE = { width: 1280, height: 832 };

/** The clip's length: the renderer's work in the middle is sped up. */
const CLIP_SECONDS = 10;

/** Records what the browser paints, frame by frame; `stop` writes ffmpeg's input list. */
async function startFilm(
  page: Page,
  films: string,
): Promise<{ stop: () => Promise<{ list: string; seconds: number }> }> {
  const frames: { readonly file: string; readonly at: number }[] = [];
  const writes: Promise<void>[] = [];
  const session = await page.context().newCDPSession(page);
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    const file = path.join(films, `${String(frames.length).padStart(5, '0')}.jpg`);
    frames.push({ file, at: metadata.timestamp ?? Date.now() / 1_000 });
    writes.push(writeFile(file, Buffer.from(data, 'base64')));
    void session.send('Page.screencastFrameAck', { sessionId });
  });
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 92 });
  return {
    stop: async () => {
      await session.send('Page.stopScreencast');
      await Promise.all(writes);
      const lines = frames.map(({ file, at }, index) => {
        const until = frames[index + 1]?.at ?? at + 0.5;
        return `file '${file}'\nduration ${(until - at).toFixed(4)}`;
      });
      const list = path.join(films, 'list.txt');
      await writeFile(list, `${lines.join('\n')}\n`);
      return { list, seconds: (frames.at(-1)?.at ?? 0) - (frames[0]?.at ?? 0) };
    },
  };
}

const execute = promisify(execFile);

/** Uses the sandbox's page once: saves its screenshot as `sandbox.png` and a clip of it as `sandbox.mp4`. Needs ffmpeg. */
export async function filmPage(docs: string): Promise<void> {
  const films = await mkdtemp(path.join(tmpdir(), 'flipbook-film-'));
  const world = await startPageBench({ queueAhead: 3, queueStepMs: 1_400 });
  try {
    const page = await world.browser.newPage({ viewport: SIZE });
    await page.goto(world.url);
    await page.locator('.channel').first().waitFor();
    const film = await startFilm(page, films);
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
    await page.keyboard.press('Tab');
    await page.keyboard.type('dur', { delay: 60 });
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: '4s' }).click();
    await sleep(300);
    await page.keyboard.press('Enter');
    await page.locator('video').waitFor({ timeout: 120_000 });
    await page.getByText('your clip is ready').waitFor();
    await sleep(2_000);
    await page.locator('.player').hover();
    await sleep(1_200);
    await page.screenshot({ path: path.join(docs, 'sandbox.png') });
    await sleep(800);
    const { list, seconds } = await film.stop();
    await execute('ffmpeg', [
      ...['-nostdin', '-loglevel', 'error', '-y', '-f', 'concat', '-safe', '0', '-i', list],
      ...[
        '-vf',
        `setpts=PTS*${CLIP_SECONDS / seconds},fps=24,scale=960:-2`,
        '-t',
        String(CLIP_SECONDS),
        '-an',
      ],
      ...[
        '-c:v',
        'libx264',
        '-preset',
        'slow',
        '-crf',
        '28',
        '-pix_fmt',
        'yuv420p',
        '-movflags',
        '+faststart',
      ],
      path.join(docs, 'sandbox.mp4'),
    ]);
  } finally {
    await world.stop();
    await rm(films, { recursive: true, force: true });
  }
}
