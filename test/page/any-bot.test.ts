import { expect, onTestFinished } from 'vitest';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { startAnyBot } from './any-bot.js';
import { expectAccessible } from './axe.js';
import { addOption, browserTest, type OpenPage, openPageOver, startCommand } from './browser.js';

async function openWithAnyBot(): Promise<OpenPage> {
  const discord = await startSandboxDiscord();
  onTestFinished(discord.stop);
  const opened = await openPageOver({ discord });
  // The page is already open, and is updated when commands are registered.
  await startAnyBot(discord);
  return opened;
}

browserTest('every component of a message is shown and works', async () => {
  const { page, picture } = await openWithAnyBot();
  await startCommand(page, 'everything');
  await page.keyboard.press('Enter');
  const card = page.locator('.container');
  await card.waitFor();
  await expect.poll(() => card.getByRole('heading').allTextContents()).toEqual(['Big', 'Middle', 'Small']);
  expect(await card.locator('.mention-me').textContent()).toBe('@Robin');
  expect(await card.locator('pre').textContent()).toBe('const answer = 42;');
  expect(await card.locator('time').textContent()).toMatch(/years ago$/);
  expect(await card.getByRole('link', { name: 'Out' }).getAttribute('href')).toBe('https://example.com/');
  expect(await card.getByRole('button', { name: 'Off' }).isDisabled()).toBe(true);
  expect(await card.getByText('secret').isVisible()).toBe(false);
  await card.getByRole('button', { name: 'Spoiler: show' }).click();
  expect(await card.getByText('secret').isVisible()).toBe(true);
  for (const label of ['a leaf', 'one leaf']) {
    await card.getByAltText(label).scrollIntoViewIfNeeded();
    await expect
      .poll(() => page.evaluate(`document.querySelector('[alt="${label}"]').naturalWidth`))
      .toBe(1280);
  }
  await card.getByRole('button', { name: 'SPOILER', exact: true }).click();
  expect(await card.getByRole('link', { name: 'notes.txt' }).getAttribute('href')).toMatch(/^\/cdn\//);
  await picture('every-component');
  await card.getByRole('button', { name: 'Beside' }).click();
  await page.getByText('pressed: press-Beside').waitFor();
  await card.getByRole('button', { name: 'Choose colours' }).click();
  await card.getByRole('option', { name: 'red' }).click();
  await card.getByRole('option', { name: 'blue' }).click();
  await picture('select');
  await page.keyboard.press('Escape');
  await page.getByText('chosen: red and blue').waitFor();
  const choose = async (menu: string, option: string, answer: string) => {
    await card.getByRole('button', { name: `Choose ${menu}`, exact: true }).click();
    if (menu === 'people') await picture('select-people');
    await card.getByRole('option', { name: option, exact: true }).click();
    await page.getByText(answer, { exact: true }).waitFor();
  };
  await choose('people', 'Mara', 'user Mara');
  await choose('roles', '@Clip makers', 'role Clip makers');
  await choose('mentionables', '@Admins', 'mentionable role Admins');
  await choose('channels', '#gallery', 'channel gallery');
});

browserTest('a form is filled in and sent', async () => {
  const { page, picture } = await openWithAnyBot();
  await startCommand(page, 'form');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Tell us' });
  await dialog.getByLabel('Name').fill('Robin');
  await dialog.getByLabel('Story').fill('It was warm.');
  await picture('form');
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await dialog.getByText('This field is required').waitFor();
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(/^Taste/);
  await dialog.getByRole('button', { name: 'Taste' }).click();
  await dialog.getByRole('option', { name: 'Good' }).click();
  const proof = { name: 'tea.png', mimeType: 'image/png', buffer: await drawPicture() };
  await dialog.getByLabel('Proof').setInputFiles(proof);
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await page.getByText('Robin says good with 1 files').waitFor();
  await page.getByText('Only you can see this').waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
});

browserTest('a form of choices of every kind is filled in and sent', async () => {
  const { page, picture } = await openWithAnyBot();
  await startCommand(page, 'choices');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Choose' });
  await dialog.getByRole('radiogroup', { name: 'Cup' }).getByRole('radio', { name: 'Large' }).check();
  const extras = dialog.getByRole('group', { name: 'With' });
  await extras.getByRole('checkbox', { name: 'Lemon' }).check();
  expect(await extras.getByRole('checkbox', { name: 'Sugar' }).isDisabled()).toBe(true);
  await dialog.getByRole('checkbox', { name: 'Hot' }).check();
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await dialog.getByText('This field is required').waitFor();
  await picture('form-choices');
  await dialog.getByRole('button', { name: /^For/ }).click();
  await dialog.getByRole('option', { name: 'Ada' }).click();
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await page.getByText('l with milk+lemon, hot: true, for Ada in 0').waitFor();
});

browserTest('a right click on a message leads to its apps', async () => {
  const { page, picture } = await openWithAnyBot();
  await page.locator('.composer-text').fill('seven letters');
  await page.keyboard.press('Enter');
  await page.locator('.message-row', { hasText: 'seven letters' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Apps' }).click();
  await page.getByRole('menuitem', { name: 'Count letters' }).waitFor();
  await picture('context-menu');
  await page.getByRole('menuitem', { name: 'Count letters' }).click();
  await page.getByText('13 letters').waitFor();
});

browserTest('options of every kind, with suggestions by the bot, and their limits', async () => {
  const { page, picture } = await openWithAnyBot();
  await startCommand(page, 'tea order');
  await page.keyboard.type('mi');
  await page.getByRole('option', { name: 'mint tea' }).waitFor();
  await picture('autocomplete');
  await page.keyboard.press('Enter');
  await page.keyboard.type('9');
  await page.keyboard.press('Enter');
  await page.getByText('cups must be at most 4').waitFor();
  await page.getByRole('combobox', { name: 'cups' }).fill('2');
  const add = async (name: string, typed: string) => {
    await addOption(page, name);
    await page.keyboard.type(typed);
    if (!/^[\d.]+$/.test(typed) && name !== 'note') await page.keyboard.press('Enter');
  };
  await add('degrees', '80.5');
  await add('sugar', 'tr');
  await add('guest', 'Mar');
  await add('room', 'gall');
  await add('crew', 'clip');
  await add('ping', 'ada');
  await add('note', 'hi');
  await page.keyboard.press('Enter');
  await page.getByText('note takes at least 3 characters').waitFor();
  await page.getByRole('combobox', { name: 'note' }).fill('hello and much more');
  await page.keyboard.press('Enter');
  await page
    .getByText(
      /kind=mint cups=2 degrees=80\.5 sugar=true guest=\d+ room=\d+ crew=\d+ ping=\d+ note=hello and/,
    )
    .waitFor();
});

browserTest('Enter takes no suggestion for what was typed before', async () => {
  const { page } = await openWithAnyBot();
  await startCommand(page, 'tea order');
  await page.keyboard.type('mi');
  await page.getByRole('option', { name: 'mint tea' }).waitFor();
  await page.keyboard.type('x');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('combobox', { name: 'kind' }).inputValue()).toBe('mix');
});

browserTest("a command's names and descriptions are in the person's language", async () => {
  const { page, picture } = await openWithAnyBot();
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await page.locator('[data-initials=DE]').waitFor();
  await page.locator('.composer-text').fill('/al');
  await page.getByRole('option', { name: '/alles Alle Bausteine' }).waitFor();
  await picture('language');
  // Enter selects the subcommand, whose options and choices are in that language too.
  await startCommand(page, 'tee bestellen');
  await page.getByText('Which tea').waitFor();
  await addOption(page, 'größe');
  await page.getByText('größe Der Tasse').waitFor();
  expect(await page.getByRole('option').allTextContents()).toEqual(['Klein', 'Groß']);
});

browserTest('axe-core finds nothing in components, forms, menus and an opened picture', async () => {
  const { page } = await openWithAnyBot();
  const check = (state: string) => expectAccessible(page, state);
  await startCommand(page, 'everything');
  await page.keyboard.press('Enter');
  await page.locator('.container').waitFor();
  await check('every component');
  await page.getByRole('button', { name: 'Choose colours' }).click();
  await check('a menu');
  await page.keyboard.press('Escape');
  await page.getByAltText('one leaf').click();
  await page.getByRole('dialog', { name: 'one leaf' }).waitFor();
  await check('an opened picture');
  await page.keyboard.press('Escape');
  for (const [command, title] of [
    ['form', 'Tell us'],
    ['choices', 'Choose'],
  ] as const) {
    await startCommand(page, command);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    await check(title);
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await dialog.getByText('This field is required').first().waitFor();
    await check(`${title}, refused`);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  }
});
