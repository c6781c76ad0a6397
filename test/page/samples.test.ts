import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { expectAccessible } from './axe.js';
import { browserTest, openPage, openPageOver } from './browser.js';

/** Opens the menu of sample pictures beside the message box. */
async function openSamples(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Upload a file or use an app' }).click();
  await page.getByRole('menuitem', { name: 'Sample Pictures' }).click();
  await page.getByRole('menuitem', { name: 'Portrait' }).waitFor();
}

browserTest('the sample pictures stay beside the message box after the first message', async () => {
  const { page, picture } = await openPage();
  await page.locator('.composer-text').fill('hello');
  await page.keyboard.press('Enter');
  await page.locator('.message-row', { hasText: 'hello' }).waitFor();
  await openSamples(page);
  await picture('sample-menu');
  await expectAccessible(page, 'the sample pictures');
  await page.getByRole('menuitem', { name: 'Portrait' }).click();
  await page.getByRole('button', { name: 'image portrait.png' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'prompt' }).inputValue()).toBe(
    'a breeze moves over the hills',
  );
});

browserTest('who types after choosing a sample replaces its words, and sends nothing yet', async () => {
  const { page } = await openPage();
  await openSamples(page);
  await page.getByRole('menuitem', { name: 'Portrait' }).click();
  await page.getByRole('button', { name: 'Send' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.type('The moon rises slowly');
  expect(await page.getByRole('textbox', { name: 'prompt' }).inputValue()).toBe('The moon rises slowly');
  expect(await page.locator('.message-row').count()).toBe(0);
});

browserTest('where nobody offers /animate, a sample picture becomes a file of the message', async () => {
  const discord = await startSandboxDiscord();
  onTestFinished(discord.stop);
  const { page } = await openPageOver({ discord });
  await openSamples(page);
  await page.getByRole('menuitem', { name: 'Square' }).click();
  await page.getByText('square.png').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.message-row').getByAltText('square.png').waitFor();
});
