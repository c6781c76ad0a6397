import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Expects axe-core to find nothing, not even a matter of taste, in dark and light. Reports one line per place. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  await page.evaluate(axe.source);
  const theme = await page.evaluate('document.documentElement.dataset.theme');
  for (const look of ['dark', 'light']) {
    await page.evaluate(`document.documentElement.dataset.theme = '${look}'`);
    const found =
      await page.evaluate(`axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) =>
        violations.flatMap(({ id, nodes }) => nodes.map(({ target, any }) => id + ': ' + target.join(' ') + ' ' + (any[0]?.message ?? ''))))`);
    expect.soft(found, `${state}, ${look}`).toEqual([]);
  }
  await page.evaluate(`document.documentElement.dataset.theme = '${String(theme)}'`);
}
