import { expect } from 'vitest';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { expectAccessible } from './axe.js';
import { animate, browserTest, openDrawer, openPage, startCommand } from './browser.js';

browserTest('axe-core finds nothing', async () => {
  const { page, fal } = await openPage();
  const check = (state: string) => expectAccessible(page, state);
  await check('first visit');
  await startCommand(page, 'animate');
  await check('filling in a command');
  await page.keyboard.press('Escape');
  fal.pause();
  await animate(page, await drawPicture());
  await page.getByText('In queue').waitFor();
  await startCommand(page, 'jobs');
  await page.keyboard.press('Enter');
  await page.getByText('Only you can see this').waitFor();
  await check('a job and a private answer');
  fal.resume();
  await page.getByText('your clip is ready').waitFor();
  await page.getByRole('button', { name: 'More actions' }).first().click();
  await page.getByRole('menuitem', { name: 'Apps' }).click();
  await check('a context menu');
  await page.keyboard.press('Escape');
  await openDrawer(page, 'Wire');
  await page.locator('.wire-log summary').first().click();
  await page.locator('.wire-log .wire-job').first().click();
  await check('finished, with the drawer');
  await page.getByRole('button', { name: 'Close the drawer' }).click();
  await page.getByRole('button', { name: 'Direct Messages' }).click();
  await check('direct messages');
});

browserTest('axe-core finds nothing in a narrow window', async () => {
  const { page } = await openPage({ viewport: { width: 390, height: 780 } });
  await animate(page, await drawPicture());
  await page.getByText('your clip is ready').waitFor();
  await expectAccessible(page, 'narrow');
  for (const opened of ['Servers and channels', 'Member list', 'Behind the scenes']) {
    if (opened === 'Member list') await page.getByRole('button', { name: 'gallery' }).click();
    await page.getByRole('button', { name: opened }).click();
    await expectAccessible(page, `narrow: ${opened}`);
  }
});

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
  // Requested early: it takes a moment until the browser hands over file choosers.
  const chooser = page.waitForEvent('filechooser');
  await tabTo(/^gallery$/);
  await press('Enter');
  await page.getByRole('heading', { name: 'gallery', exact: true }).waitFor();
  await expect.poll(() => page.evaluate('document.activeElement.ariaLabel')).toMatch(/^Message #gallery/);
  await page.keyboard.type('/ani');
  await page.getByRole('option', { name: '/animate' }).waitFor();
  await press('Enter');
  await page.getByRole('button', { name: /^image Drag/ }).waitFor();
  await press('Enter');
  const file = { name: 'leaves.png', mimeType: 'image/png', buffer: await drawPicture() };
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
  await animate(page, await drawPicture());
  await page.getByText('your clip is ready').waitFor();
  await picture('narrow');
  await page.locator('.message-row').first().hover();
  await page.getByRole('button', { name: 'More actions' }).first().click();
  await page.getByRole('menuitem', { name: 'Apps' }).click();
  await page.getByRole('menuitem', { name: 'Animate' }).waitFor();
  await picture('narrow-menu');
  await page.keyboard.press('Escape');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  const opener = page.getByRole('button', { name: 'Servers and channels' });
  const club = page.getByRole('button', { name: 'Boosted Club' });
  for (const close of [() => page.mouse.click(380, 400), () => page.keyboard.press('Escape')]) {
    await opener.click();
    await club.waitFor();
    await picture('narrow-channels');
    await close();
    await club.waitFor({ state: 'hidden' });
  }
  await opener.click();
  await club.click();
  await page.getByRole('heading', { name: 'lounge', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Behind the scenes' }).click();
  await picture('narrow-drawer');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
});

browserTest(
  'who opens a channel can write at once, and the first link of the page leads there too',
  async () => {
    const { page, picture, context } = await openPage();
    const focused = () => page.evaluate('document.activeElement.ariaLabel');
    await expect.poll(focused).toMatch(/^Message #general/);
    await page.getByRole('button', { name: 'gallery' }).click();
    await page.keyboard.type('written at once');
    await page.keyboard.press('Enter');
    await page.locator('.message-row', { hasText: 'written at once' }).waitFor();
    await page.evaluate('document.activeElement.blur()');
    const link = page.locator('body a, body button').first();
    expect(await link.textContent()).toBe('Skip to the message box');
    await link.focus();
    await picture('skip-link');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toMatch(/^Message #gallery/);
    // A phone's keyboard would cover the page.
    const phone = await context.browser()?.newContext({ hasTouch: true, isMobile: true });
    const other = await phone?.newPage();
    await other?.goto(page.url());
    await other?.locator('.channel').first().waitFor({ state: 'attached' });
    expect(await other?.evaluate('document.activeElement.tagName')).toBe('BODY');
    await phone?.close();
  },
);
