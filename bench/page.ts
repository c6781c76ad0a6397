import { copyFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import * as z from 'zod';
import { answerFirst, isHelpAsked } from '../src/command-line.js';
import { createWorkerRenderer } from '../src/sandbox/fal/renderer/renderer.js';
import { drawPicture } from '../src/tools/demo/picture.js';
import { startPageBench } from './page-world.js';
import { quantile } from './quantile.js';

const VISITS = 10;
const COMMANDS = 10;
const JOBS = 50;
const JOB_MS = 15_000;

const HELP = `npm run pagebench

Measures the sandbox's page in a browser: the first paint, the time from a command to "thinking…", and the frames while
${JOBS} jobs run at once.`;

const given = answerFirst({
  help: () => HELP,
  exitCode: 2,
  read: () => (isHelpAsked('npm run pagebench') ? 'help' : {}),
});
if (given === undefined) process.exit();

const renderer = createWorkerRenderer();
let drawn: Promise<{ readonly path: string }> | undefined;
const numbers = z.array(z.number());
const picture = await drawPicture();
const world = await startPageBench({
  queueAhead: 3,
  queueStepMs: 3_000,
  concurrency: JOBS,
  // The first clip is rendered and the others reuse it, so that the renderer does not take the browser's CPU time.
  render: async (task) => {
    drawn ??= renderer.render({ ...task, durationSeconds: 4 });
    const clip = await drawn;
    await sleep(JOB_MS * Math.random());
    if (clip.path !== task.outputPath) await copyFile(clip.path, task.outputPath);
    return { path: task.outputPath };
  },
});

/** "p50 12 ms, p95 30 ms, most 44 ms". */
function spread(name: string, values: readonly number[]): void {
  const at = (share: number) => Math.round(quantile(values, share));
  console.log(
    `${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${Math.round(Math.max(...values))} ms (${values.length})`,
  );
}

async function firstPaints(): Promise<readonly number[]> {
  const paints: number[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    const page = await world.browser.newPage();
    await page.goto(world.url);
    await page.locator('.channel').first().waitFor();
    const paint = await page.evaluate(
      `new Promise((go) => new PerformanceObserver((list) => go(list.getEntries().at(-1).startTime))
        .observe({ type: 'paint', buffered: true }))`,
    );
    paints.push(z.number().parse(paint));
    await page.close();
  }
  return paints;
}

/** From the key press to the frame that shows the answer, measured inside the page. */
async function enterToThinking(page: Page): Promise<readonly number[]> {
  await page.evaluate(`
    window.took = [];
    document.addEventListener('keydown', ({ key, target }) => {
      if (key !== 'Enter' || target.dataset.option !== 'prompt') return;
      const from = performance.now();
      const rows = document.querySelectorAll('.message-row').length;
      const look = () => document.querySelectorAll('.message-row').length > rows
        ? window.took.push(performance.now() - from)
        : requestAnimationFrame(look);
      look();
    }, true);`);
  for (let sent = 0; sent < COMMANDS; sent += 1) {
    await page.locator('.composer-text').fill('/animate ');
    await page
      .locator('.file-option input')
      .setInputFiles({ name: 'evening.png', mimeType: 'image/png', buffer: picture });
    await page.getByRole('textbox', { name: 'prompt' }).fill('the sun sets');
    await page.keyboard.press('Enter');
    await page.waitForFunction(`window.took.length > ${sent}`);
  }
  return numbers.parse(await page.evaluate('window.took'));
}

/** The gaps between frames while many jobs start, change and end. */
async function framesOfManyJobs(page: Page): Promise<readonly number[]> {
  await page.evaluate(`
    window.gaps = [];
    let last = performance.now();
    const frame = (now) => { window.gaps.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);`);
  const members = Array.from({ length: JOBS }, (_, index) =>
    world.discord.guild.createMember({ name: `Guest ${index}` }),
  );
  await Promise.all(
    members.map((member) =>
      member.run({
        command: 'animate',
        channel: world.discord.channel,
        options: { image: { name: 'evening.png', bytes: picture }, prompt: 'the sun sets' },
      }),
    ),
  );
  await page.waitForFunction(
    `[...document.querySelectorAll('.message-row')].filter((row) => /Finished/.test(row.textContent)).length >= ${JOBS}`,
    undefined,
    { timeout: 120_000 },
  );
  return numbers.parse(await page.evaluate('window.gaps.slice(1)'));
}

try {
  spread('First paint', await firstPaints());
  const page = await world.browser.newPage({ viewport: { width: 1280, height: 800 }, bypassCSP: true });
  await page.goto(world.url);
  await page.locator('.channel').first().waitFor();
  spread('Enter to "thinking…"', await enterToThinking(page));
  const gaps = await framesOfManyJobs(page);
  spread(`Between frames, ${JOBS} jobs at once`, gaps);
  const slow = gaps.filter((gap) => gap > 50).length;
  console.log(`Frames later than 50 ms: ${slow} of ${gaps.length}`);
} finally {
  await world.stop();
  await renderer.stop();
}
