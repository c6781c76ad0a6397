import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** Tall enough for the longest card. */
const HEIGHT_PX = 2_400;

const WIDTHS_PX = { wide: 1_280, narrow: 380 } as const;

const THEMES = ['dark', 'light'] as const;

/** Takes pictures of parts of the page. */
export type Camera = {
  /** Saves a part in every look, as `NAME-LANGUAGE-WIDTH-THEME.png`. */
  readonly shoot: (name: string, part: Locator) => Promise<void>;
  /** How many pictures it has saved. */
  readonly taken: () => number;
};

/** Creates the folder and a camera for a page in this language. */
export async function createCamera({
  page,
  dir,
  language,
}: {
  readonly page: Page;
  readonly dir: string;
  readonly language: string;
}): Promise<Camera> {
  await mkdir(dir, { recursive: true });
  let taken = 0;
  const setWidth = (width: number) => page.setViewportSize({ width, height: HEIGHT_PX });
  await setWidth(WIDTHS_PX.wide);
  return {
    taken: () => taken,
    shoot: async (name, part) => {
      for (const [width, px] of Object.entries(WIDTHS_PX)) {
        await setWidth(px);
        for (const theme of THEMES) {
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
          // Menus and lists follow a new size with the next frames.
          await page.evaluate('new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))');
          const png = await part.screenshot({ animations: 'disabled' });
          await writeFile(path.join(dir, `${name}-${language}-${width}-${theme}.png`), png);
          taken += 1;
        }
      }
      await setWidth(WIDTHS_PX.wide);
    },
  };
}
