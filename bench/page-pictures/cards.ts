import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { createHands } from '../admin-pictures/hands.js';
import { type PageBench, startPageBench } from '../page-world.js';

/** Far more than an act takes on a busy machine. */
const PATIENCE_MS = 120_000;

/** Longer than the page takes to show what the bot has changed, with its pictures. */
const SETTLE_MS = 4_000;

const PROMPT = 'The sun sinks, birds cross the sky';

/** Saves a card in each of its states as `cards/STATE.png`, and the finished one as `card.png`, too. */
export async function takeCards(dir: string): Promise<void> {
  // The browser takes much of the time that the bot has for its first answers.
  const world = await startPageBench({}, { ackDeadlineMs: PATIENCE_MS });
  try {
    await playStates(world, async (state, card) => {
      // Otherwise the menu of the message under the mouse is in the picture.
      await card.page().mouse.move(0, 0);
      await sleep(SETTLE_MS);
      // Without the day above the first message of a channel.
      const png = await card.locator('discord-message').first().screenshot({ animations: 'disabled' });
      const file = path.join(dir, 'cards', `${state}.png`);
      await writeFile(file, await sharp(png).png({ palette: true, quality: 90 }).toBuffer());
      console.log(file);
    });
    await copyFile(path.join(dir, 'cards', 'finished.png'), path.join(dir, 'card.png'));
  } finally {
    await world.stop();
  }
}

/** Takes a card through all states, and shows each to `shoot`. */
async function playStates(
  { browser, fal, url }: PageBench,
  shoot: (state: string, card: Locator) => Promise<void>,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1_280, height: 1_600 }, deviceScaleFactor: 1.5 });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(url);
  await page.locator('.channel').first().waitFor();
  const hands = createHands(page, 'en');
  const animate = async (picture?: Buffer) =>
    hands.run('animate', { picture: picture ?? (await drawPicture()), typed: { prompt: PROMPT } });

  fal.settings.queueAhead = 46;
  const waiting = await animate();
  await waiting.getByText(/46 ahead/).waitFor();
  await shoot('waiting', waiting);
  await hands.click(waiting, 'cancel:');
  await waiting.getByText(/Cancelled/).waitFor();
  await shoot('cancelled', waiting);

  fal.settings.queueAhead = 0;
  fal.script({ kind: 'stuck' }, { kind: 'noMedia' }, { kind: 'render' });
  const working = await animate();
  await working.getByText(/Making your clip/).waitFor();
  await shoot('working', working);
  await hands.click(working, 'cancel:');
  await working.getByText(/Cancelled/).waitFor();

  const failed = await animate();
  await failed.locator('[data-custom-id*=":retry:"]').waitFor();
  await shoot('failed', failed);

  const tiny = await sharp(await drawPicture())
    .resize(160)
    .png()
    .toBuffer();
  await shoot('refused', await animate(tiny));

  const finished = await animate();
  await finished.locator('video').waitFor();
  await shoot('finished', finished);
  await shoot('ping', await hands.newest());
}
