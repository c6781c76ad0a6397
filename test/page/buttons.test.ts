import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { animate, browserTest, openDrawer, openPage } from './browser.js';

const finished = (page: Page, count: number) =>
  expect.poll(() => page.getByText('Finished in').count()).toBe(count);

browserTest('each button of a finished clip does what it says', async () => {
  const { page, picture } = await openPage();
  await animate(page, await drawPicture());
  await finished(page, 1);
  const first = page.locator('.message-row', { hasText: 'Finished in' }).first();
  expect(await first.getByRole('link', { name: 'Original' }).getAttribute('href')).toMatch(/^http/);
  await first.getByRole('button', { name: /^Again/ }).click();
  await finished(page, 2);
  await first.getByRole('button', { name: 'Edit' }).click();
  const edit = page.getByRole('dialog', { name: /^Edit/ });
  expect(await edit.getByRole('textbox', { name: /^Prompt/ }).inputValue()).toBe('the leaves move');
  await edit.getByRole('textbox', { name: /^Prompt/ }).fill('the sun sets');
  await picture('edit-form');
  await edit.getByRole('button', { name: 'Submit' }).click();
  await finished(page, 3);
  await page.getByText('the sun sets').waitFor();
  await first.getByRole('button', { name: /^Extend/ }).click();
  const extend = page.getByRole('dialog', { name: 'Extend by 7 seconds' });
  await extend.waitFor();
  await picture('extend-form');
  await extend.getByRole('button', { name: 'Submit' }).click();
  await finished(page, 4);
  await first.getByRole('button', { name: 'Delete' }).click();
  const question = page.getByRole('dialog', { name: 'Delete this clip?' });
  await question.getByText('is not refunded').waitFor();
  await picture('delete-question');
  await question.getByRole('button', { name: 'Submit' }).click();
  await page.getByText('Deleted by').waitFor();
  await finished(page, 3);
  await page.locator('.message-scroll').evaluate((list) => list.scrollTo(0, 0));
  await picture('deleted');
});

browserTest('a refusal has the button that helps: another text, another picture, no sound', async () => {
  const { page, picture } = await openPage();
  const refuse = async (what: string) => {
    await openDrawer(page, 'fal');
    await page.getByRole('button', { name: `${what} refused` }).click();
    await page.getByRole('button', { name: 'Close the drawer' }).click();
    await animate(page, await drawPicture());
  };
  await refuse('Sound');
  await page.getByRole('button', { name: /^Without sound/ }).click();
  await finished(page, 1);
  // What helps names what was refused, so only its member sees it.
  const seeWhy = () => page.getByRole('button', { name: 'See why' });
  await refuse('Picture');
  await expect.poll(() => seeWhy().count()).toBe(2);
  expect(await page.getByRole('button', { name: 'Other picture' }).count()).toBe(0);
  await seeWhy().last().click();
  await page.getByRole('button', { name: 'Other picture' }).click();
  const other = page.getByRole('dialog', { name: 'Another picture' });
  await other
    .locator('input[type=file]')
    .setInputFiles({ name: 'other.png', mimeType: 'image/png', buffer: await drawPicture() });
  await picture('other-picture-form');
  await other.getByRole('button', { name: 'Submit' }).click();
  await finished(page, 2);
  await refuse('Prompt');
  await expect.poll(() => seeWhy().count()).toBe(3);
  await seeWhy().last().click();
  await page.getByRole('button', { name: 'Edit prompt' }).click();
  await page.getByRole('dialog', { name: /^Edit/ }).getByRole('button', { name: 'Submit' }).click();
  await finished(page, 3);
});

browserTest('a form that is refused says what was typed', async () => {
  const { page, picture } = await openPage();
  await animate(page, await drawPicture());
  await finished(page, 1);
  const card = page.locator('.message-row', { hasText: 'Finished in' }).first();
  await card.getByRole('button', { name: 'Edit' }).click();
  const edit = page.getByRole('dialog', { name: /^Edit/ });
  await edit
    .getByRole('textbox', { name: /^Prompt/ })
    .fill('the sun sets behind the hills,\nand birds fly home');
  await edit.getByRole('textbox', { name: /^Other settings/ }).fill('speed: fast\nresolution 4k\nseed: 7');
  await edit.getByRole('button', { name: 'Submit' }).click();
  const refusal = page.locator('.message-row', { hasText: "I can't read" });
  await refusal.getByText('What you wrote').waitFor();
  expect(await refusal.locator('pre').allInnerTexts()).toEqual([
    'the sun sets behind the hills,\nand birds fly home',
    'speed: fast\nresolution 4k\nseed: 7',
  ]);
  await picture('refused-form');
});
