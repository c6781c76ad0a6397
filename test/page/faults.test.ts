import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { type SandboxDiscord, startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { expectAccessible } from './axe.js';
import { browserTest, type OpenPage, openPageOver, startCommand } from './browser.js';
import { startSilentBot } from './silent-bot.js';

/** A page over a bot that never answers, with a deadline that passes soon. */
async function openWithSilentBot(): Promise<OpenPage & { readonly discord: SandboxDiscord }> {
  const discord = await startSandboxDiscord({ ackDeadlineMs: 400, uploadLimitBytes: 1_048_576 });
  onTestFinished(discord.stop);
  const opened = await openPageOver({ discord });
  await startSilentBot(discord);
  return { ...opened, discord };
}

const file = async (name: string, buffer?: Buffer) => ({
  name,
  mimeType: name.endsWith('.png') ? 'image/png' : 'text/plain',
  buffer: buffer ?? (await drawPicture()),
});

async function fillIn(page: Page, picture: Awaited<ReturnType<typeof file>>): Promise<void> {
  await startCommand(page, 'silent');
  await page.getByLabel('image: file').setInputFiles(picture);
  await page.getByRole('textbox', { name: 'prompt' }).fill('the leaves move');
  await page.keyboard.press('Enter');
}

/** The command that is being filled in still has everything. */
async function expectKept(page: Page, name: string): Promise<void> {
  expect(await page.getByRole('textbox', { name: 'prompt' }).inputValue()).toBe('the leaves move');
  await page.getByRole('button', { name: `image ${name}` }).waitFor();
}

browserTest('a command without an answer has a red line, and everything is still filled in', async () => {
  const { page, picture } = await openWithSilentBot();
  await fillIn(page, await file('leaves.png'));
  const row = page.locator('.message-row', { hasText: 'The application did not respond' });
  await row.waitFor();
  expect(await row.locator('discord-command').getAttribute('command')).toBe('silent');
  await expectKept(page, 'leaves.png');
  await picture('unanswered-command');
  await expectAccessible(page, 'a command without an answer');
  // It is sent again as it is.
  await page.getByRole('textbox', { name: 'prompt' }).press('Enter');
  await expect.poll(() => row.count()).toBe(2);
  await row.first().getByRole('button', { name: 'Dismiss message' }).click();
  await expect.poll(() => row.count()).toBe(1);
  await page.keyboard.press('Escape');
  await row.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Dismiss message' }).click();
  await expect.poll(() => row.count()).toBe(0);
});

browserTest('a message command without an answer has a red line of its own', async () => {
  const { page } = await openWithSilentBot();
  await page.locator('.composer-text').fill('about this');
  await page.keyboard.press('Enter');
  await page.locator('.message-row', { hasText: 'about this' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Apps' }).click();
  await page.getByRole('menuitem', { name: 'Silent' }).click();
  await page.locator('.message-row', { hasText: 'The application did not respond' }).waitFor();
});

browserTest('a click without an answer has a red line until the message changes', async () => {
  const { page, picture } = await openWithSilentBot();
  await startCommand(page, 'buttons');
  await page.keyboard.press('Enter');
  const row = page.locator('.message-row', { hasText: 'choose' });
  await row.getByRole('button', { name: 'Silent' }).click();
  await row.getByText('This interaction failed').waitFor();
  await picture('unanswered-click');
  await expectAccessible(page, 'a click without an answer');
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitemradio', { name: 'Français' }).click();
  await row.getByText('Cette interaction a échoué').waitFor();
  await row.getByRole('button', { name: 'Answered' }).click();
  await page.getByText('answered', { exact: true }).waitFor();
  expect(await page.getByText('Cette interaction a échoué').count()).toBe(0);
});

browserTest('a form without an answer stays open, with a line below its head', async () => {
  const { page, picture } = await openWithSilentBot();
  await startCommand(page, 'form');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Tell nobody' });
  await dialog.getByRole('textbox').fill('It was warm.');
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await dialog.getByText('Something went wrong. Try again.').waitFor();
  await picture('unanswered-form');
  await expectAccessible(page, 'a form without an answer');
  expect(await page.evaluate(`document.querySelector('.modal header').nextElementSibling.className`)).toBe(
    'modal-problem',
  );
  expect(await dialog.getByRole('textbox').inputValue()).toBe('It was warm.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

browserTest('a file that a command refuses is marked, and everything is still filled in', async () => {
  const { page, picture } = await openWithSilentBot();
  await fillIn(page, await file('notes.txt'));
  await page.getByText('The option "image" takes only files of type image.').waitFor();
  await expectKept(page, 'notes.txt');
  expect(await page.locator('.drop-card.is-missing').count()).toBe(1);
  await picture('refused-file');
  const large = await file('large.png', Buffer.alloc(2 * 1_048_576));
  await page.getByLabel('image: file').setInputFiles(large);
  await page.getByRole('textbox', { name: 'prompt' }).press('Enter');
  await page.getByText('The option "image" is larger than 1 MB.').waitFor();
  await expectKept(page, 'large.png');
  expect(await page.locator('.message-row').count()).toBe(0);
});

browserTest('a message that is refused keeps its text, its files and what it replies to', async () => {
  const { page, picture } = await openWithSilentBot();
  const text = page.locator('.composer-text');
  await text.fill('first');
  await page.keyboard.press('Enter');
  const first = page.locator('.message-row', { hasText: 'first' });
  await first.hover();
  await first.getByRole('button', { name: 'Reply' }).click();
  await page
    .getByLabel('Files to send')
    .setInputFiles([await file('leaves.png'), await file('large.png', Buffer.alloc(2 * 1_048_576))]);
  await text.fill('with a large file');
  await page.keyboard.press('Enter');
  await page.getByText('Your files are too powerful: large.png is larger than 1 MB.').waitFor();
  expect(await text.inputValue()).toBe('with a large file');
  await page.getByText('Replying to Robin').waitFor();
  await picture('refused-message');
  await expectAccessible(page, 'a message that is refused');
  await page.getByRole('button', { name: 'Remove large.png' }).click();
  await text.press('Enter');
  await page.locator('.message-row', { hasText: 'with a large file' }).locator('discord-reply').waitFor();
  await expect.poll(() => text.inputValue()).toBe('');
  expect(await page.locator('.pending-file').count()).toBe(0);
  expect(await page.getByText('too powerful').count()).toBe(0);
});
