import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { samplePicture } from '../support/world.js';
import { animate, browserTest, openPage, startCommand } from './browser.js';

/** What axe-core finds that is serious or critical, one line a place. */
async function seriousProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) =>
    violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target, any }) => id + ': ' + target.join(' ') + ' ' + (any[0]?.message ?? ''))))`);
}

browserTest(
  'axe-core finds nothing serious, dark and light',
  async () => {
    const { page, fal, picture } = await openPage();
    const check = async (state: string) => expect(await seriousProblems(page), state).toEqual([]);
    await check('first visit');
    await startCommand(page, 'animate');
    await check('filling in a command');
    await page.keyboard.press('Escape');
    fal.pause();
    await animate(page, await samplePicture());
    await page.getByText('In queue').waitFor();
    await startCommand(page, 'jobs');
    await page.keyboard.press('Enter');
    await page.getByText('Only you can see this').waitFor();
    await check('a job and a private answer');
    fal.resume();
    await page.getByText('your clip is ready').waitFor();
    await page.getByRole('button', { name: 'Behind the scenes' }).click();
    await page.locator('.wire-log li').first().waitFor();
    await check('finished, with the drawer');
    await page.getByRole('button', { name: 'Light or dark' }).click();
    await check('light');
    await picture('light');
  },
  60_000,
);

browserTest('the keyboard alone is enough', async () => {
  const { page, picture } = await openPage();
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tabTo = async (name: RegExp) => {
    for (let step = 0; step < 60; step += 1) {
      await press('Tab');
      const label = await page.evaluate(
        `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`,
      );
      if (name.test(String(label))) return;
    }
    throw new Error(`Tab never came to ${name}`);
  };
  // Asked for early: the browser is told to hand choosers over, which takes a moment.
  const chooser = page.waitForEvent('filechooser');
  await tabTo(/^gallery$/);
  await press('Enter');
  await page.getByRole('heading', { name: 'gallery', exact: true }).waitFor();
  await tabTo(/^Message #gallery/);
  await page.keyboard.type('/ani');
  await page.getByRole('option', { name: '/animate' }).waitFor();
  await press('Enter');
  await page.getByRole('button', { name: /^image Drag/ }).waitFor();
  await press('Enter');
  const file = { name: 'leaves.png', mimeType: 'image/png', buffer: await samplePicture() };
  await (await chooser).setFiles(file);
  await page.keyboard.type('waves');
  await tabTo(/^Optional options/);
  await page.keyboard.type('dur');
  await press('Enter');
  await page.getByRole('option', { name: '6s' }).waitFor();
  await press('ArrowDown', 'Enter', 'Enter');
  await page.getByText('your clip is ready').waitFor();
  await tabTo(/^More actions/);
  await press('Enter');
  await page.getByRole('menu', { name: 'Message' }).waitFor();
  await picture('keyboard');
  await press('Escape');
  await expect
    .poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")'))
    .toMatch(/More actions/);
});

browserTest('a narrow window shows one thing at a time', async () => {
  const { page, picture } = await openPage({ viewport: { width: 390, height: 780 } });
  await animate(page, await samplePicture());
  await page.getByText('your clip is ready').waitFor();
  await picture('narrow');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  await page.getByRole('button', { name: 'Servers and channels' }).click();
  await page.getByRole('button', { name: 'Boosted Club' }).click();
  await page.getByRole('heading', { name: 'lounge', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Behind the scenes' }).click();
  await picture('narrow-drawer');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
});
