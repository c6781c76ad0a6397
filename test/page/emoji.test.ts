import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import * as z from 'zod';
import { browserTest, openPage } from './browser.js';

/** Every emoji in the texts that members read, and before the labels of buttons. */
function emojiInTexts(): readonly string[] {
  const texts = ['src/text', 'src/discord'].flatMap((dir) => {
    const files = readdirSync(dir, { recursive: true, encoding: 'utf8' });
    return files.filter((name) => name.endsWith('.ts')).map((name) => path.join(dir, name));
  });
  const found = texts.flatMap(
    (file) => readFileSync(file, 'utf8').match(/\p{Extended_Pictographic}/gu) ?? [],
  );
  return [...new Set(found)];
}

/** For each text, how many of its pixels are neither black nor white nor clear when only the page's font draws it. */
const COLORS_OF = `(texts) => texts.map((text) => {
  const canvas = new OffscreenCanvas(40, 40);
  const context = canvas.getContext('2d');
  context.font = '32px "Page Emoji"';
  context.fillText(text, 0, 32);
  const { data } = context.getImageData(0, 0, 40, 40);
  let colored = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue, alpha] = data.slice(at, at + 4);
    if (alpha > 200 && Math.max(red, green, blue) > 20) colored += 1;
  }
  return colored;
})`;

browserTest(
  'every emoji of the texts is drawn by a font of the page, for machines that have none',
  async () => {
    const { page, picture } = await openPage();
    const emoji = emojiInTexts();
    expect(emoji.length).toBeGreaterThan(15);
    await page.evaluate(`document.fonts.load('32px "Page Emoji"', '${emoji.join('')}')`);
    const colors = z.array(z.int()).parse(await page.evaluate(`(${COLORS_OF})(${JSON.stringify(emoji)})`));
    expect(emoji.filter((_one, index) => colors[index] === 0)).toEqual([]);
    const families = await page.evaluate('getComputedStyle(document.body).fontFamily');
    expect(families).toContain('Page Emoji');
    await page.locator('.composer-text').fill(`1 # * ${emoji.join(' ')}`);
    await page.keyboard.press('Enter');
    await page.locator('.message-row', { hasText: '1 # *' }).waitFor();
    await picture('emoji');
  },
);
