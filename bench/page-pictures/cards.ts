import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import type { Language } from '../../src/text/language.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { createHands } from '../admin-pictures/hands.js';
import { type PageBench, startPageBench } from '../page-world.js';

/** Far more than an act takes on a busy machine. */
const PATIENCE_MS = 120_000;

/** Longer than the page takes to show what the bot has changed, with its pictures. */
const SETTLE_MS = 4_000;

/** Where a card has room, and a phone. */
const WIDE = { width: 1_280, height: 1_600 };
const NARROW = { width: 380, height: 1_600 };

const PROMPT = 'The sun sinks, birds cross the sky';

/** Saves a card in each of its states as `cards/STATE.png`, and the finished one as `card.png`, too. */
export async function takeCards(dir: string): Promise<void> {
  await playStates('en', async (state, card) => {
    await save(card, path.join(dir, 'cards', `${state}.png`));
    console.log(`${state}: ${await mediaShareOf(card)}`);
  });
  await copyFile(path.join(dir, 'cards', 'finished.png'), path.join(dir, 'card.png'));
}

/** Saves a card in each of its states and looks as `STATE-LANGUAGE-WIDTH-THEME.png`, to be looked at. */
export async function takeEveryLook(dir: string): Promise<void> {
  for (const language of ['en', 'de'] as const) {
    await playStates(language, async (state, card) => {
      const page = card.page();
      const usual = page.viewportSize() ?? WIDE;
      for (const [width, viewport] of Object.entries({ wide: usual, narrow: NARROW })) {
        await page.setViewportSize(viewport);
        for (const theme of ['dark', 'light']) {
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
          await save(card, path.join(dir, `${state}-${language}-${width}-${theme}.png`));
        }
        console.log(`${state}, ${language}, ${width}: ${await mediaShareOf(card)}`);
      }
      await page.evaluate("document.documentElement.dataset.theme = 'dark'");
      await page.setViewportSize(usual);
    });
  }
}

async function save(card: Locator, file: string): Promise<void> {
  // Otherwise the menu of the message under the mouse is in the picture.
  await card.page().mouse.move(0, 0);
  await sleep(SETTLE_MS);
  // Without the day above the first message of a channel.
  const png = await card.locator('discord-message').first().screenshot({ animations: 'disabled' });
  await writeFile(file, await sharp(png).png({ palette: true, quality: 90 }).toBuffer());
}

/** How much of the card's height is its picture or clip, in words. */
async function mediaShareOf(card: Locator): Promise<string> {
  const heightOf = async (part: string) => {
    const found = card.locator(part).first();
    return (await found.count()) === 0 ? undefined : (await found.boundingBox())?.height;
  };
  const [whole, media] = [await heightOf('.container'), await heightOf('.container .gallery')];
  if (whole === undefined || media === undefined) return 'no media';
  return `${Math.round((100 * media) / whole)} % of the card's height are media`;
}

type Shoot = (state: string, card: Locator) => Promise<void>;

/** Takes a card through all states, and shows each to `shoot`. */
async function playStates(language: Language, shoot: Shoot): Promise<void> {
  // The browser takes much of the time that the bot has for its first answers.
  const world = await startPageBench({}, { ackDeadlineMs: PATIENCE_MS });
  try {
    await play(world, language, shoot);
  } finally {
    await world.stop();
  }
}

async function play({ browser, fal, url }: PageBench, language: Language, shoot: Shoot): Promise<void> {
  const page = await browser.newPage({ viewport: WIDE, deviceScaleFactor: 1.5 });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(url);
  await page.locator('.channel').first().waitFor();
  const hands = createHands(page, language);
  const isCancelled = (card: Locator) => card.locator('[data-custom-id*=":edit:"]').waitFor();
  await hands.become('Robin');
  const animate = async (picture?: Buffer) =>
    hands.run('animate', { picture: picture ?? (await drawPicture()), typed: { prompt: PROMPT } });

  fal.settings.queueAhead = 46;
  const waiting = await animate();
  await waiting.getByText(/46/).waitFor();
  await shoot('waiting', waiting);
  await hands.click(waiting, 'cancel:');
  await isCancelled(waiting);
  await shoot('cancelled', waiting);

  fal.settings.queueAhead = 0;
  fal.script({ kind: 'stuck' }, { kind: 'noMedia' }, { kind: 'render' });
  const working = await animate();
  await working.getByText(/🎬/).waitFor();
  await shoot('working', working);
  await hands.click(working, 'cancel:');
  await isCancelled(working);

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
