import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { expectAccessible } from './axe.js';
import { browserTest, openDrawer, openPage, openPageOver, startCommand } from './browser.js';
import { longWord, startWordyBot, wordyEmbed } from './wordy-bot.js';

/** What reaches out of the window, or scrolls sideways inside it. */
const OUT_OF_SIGHT = `(() => {
  const name = (node) => node.tagName.toLowerCase() + (node.classList.length > 0 ? '.' + [...node.classList].join('.') : '');
  const out = [];
  const root = document.scrollingElement;
  for (const moved of [root, document.body, document.querySelector('.page')])
    if (moved.scrollTop !== 0 || moved.scrollLeft !== 0) out.push(name(moved) + ' has scrolled');
  const { top, left } = document.querySelector('.page').getBoundingClientRect();
  if (top !== 0 || left !== 0) out.push('the page has moved');
  for (const node of document.body.querySelectorAll('*')) {
    if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const { overflowX } = getComputedStyle(node);
    if (overflowX === 'auto' && node.scrollWidth > node.clientWidth && !node.matches('.pending-files, input, textarea'))
      out.push(name(node) + ' scrolls sideways');
    let cut = false;
    for (let above = node.parentElement; above !== document.body; above = above.parentElement)
      if (getComputedStyle(above).overflowX !== 'visible') cut = true;
    const { right, left, bottom, top, width } = node.getBoundingClientRect();
    if (!cut && width > 0 && (right > innerWidth + 1 || left < -1 || bottom > innerHeight + 1 || top < -1))
      out.push(name(node) + ' reaches out of the window');
  }
  return out.slice(0, 9);
})()`;

const expectInSight = async (page: Page, state: string) =>
  expect(await page.evaluate(OUT_OF_SIGHT), state).toEqual([]);

const WINDOWS = [
  { width: 1280, height: 800 },
  { width: 380, height: 780 },
];

browserTest('words that no line holds are broken, and the window never scrolls', async () => {
  const discord = await startSandboxDiscord();
  onTestFinished(discord.stop);
  const { page, picture } = await openPageOver({ discord });
  await startWordyBot(discord);
  await page.locator('.composer-text').fill(longWord(2_000));
  await page.keyboard.press('Enter');
  await page.locator('.message-row').first().waitFor();
  await discord.guild.createMember({ name: 'Wes' }).post({ channel: discord.channel, embeds: [wordyEmbed] });
  await page.locator('.embed').waitFor();
  await startCommand(page, 'card');
  await page.keyboard.press('Enter');
  await page.locator('.container').waitFor();
  const everyWindow = async (state: string) => {
    for (const viewport of WINDOWS) {
      await page.setViewportSize(viewport);
      await expectInSight(page, `${state}, ${viewport.width}`);
    }
  };
  await everyWindow('messages');
  await picture('long-words');
  await page.locator('.select-button').click();
  await page.getByRole('option').first().waitFor();
  await everyWindow('a menu');
  await page.keyboard.press('Escape');
  await startCommand(page, 'hint');
  await page.keyboard.type(longWord(500));
  await everyWindow('an option');
  await picture('long-hint');
  await page.getByRole('combobox', { name: 'Optional options' }).fill('choice');
  await page.keyboard.press('Enter');
  await page.getByRole('option').first().waitFor();
  await everyWindow('choices');
  await page.keyboard.press('Enter');
  await everyWindow('a choice');
  await page.keyboard.press('Escape');
  await startCommand(page, 'form');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await everyWindow('a form');
  await picture('long-form');
});

browserTest('the form of ten files fits into a narrow window', async () => {
  const { page, picture } = await openPage({ viewport: { width: 380, height: 780 } });
  await startCommand(page, 'film');
  for (let number = 1; number <= 10; number += 1) {
    const name = number === 1 ? 'reference' : `reference_${number}`;
    await page.getByRole('combobox', { name: 'Optional options' }).fill(name);
    await page.keyboard.press('Enter');
    await page
      .getByLabel(`${name}: file`)
      .setInputFiles({ name: `${name}.png`, mimeType: 'image/png', buffer: await drawPicture() });
  }
  await picture('ten-files');
  await expectInSight(page, 'ten files');
  for (const part of ['.option-hint', '.command-name', '.send', '.leave-command', '.channel-head'])
    expect(await page.locator(part).isVisible(), part).toBe(true);
});

/** The least room between the end of one node and of the other around it. */
const roomBeside = (node: string, around: string) =>
  `document.querySelector('${around}').getBoundingClientRect().right - Math.max(...[...document.querySelectorAll('${node}')].map((one) => one.getBoundingClientRect().right))`;

browserTest('sample pictures fit beside the drawer, and into a narrow window', async () => {
  const { page } = await openPage({ viewport: { width: 1190, height: 800 } });
  await page.getByText('Animate one of these').waitFor();
  await openDrawer(page, 'fal');
  const room = () => page.evaluate(roomBeside('.sample', '.chat'));
  expect(await room()).toBeGreaterThanOrEqual(16);
  await page.getByRole('button', { name: 'Close the drawer' }).click();
  for (const width of [380, 340]) {
    await page.setViewportSize({ width, height: 780 });
    expect(await room()).toBeGreaterThanOrEqual(16);
  }
});

browserTest('a long prompt is read in several lines, has no line breaks, and is sent by Enter', async () => {
  const { page, picture } = await openPage({ viewport: { width: 380, height: 780 } });
  await startCommand(page, 'animate');
  const prompt = page.getByRole('textbox', { name: 'prompt' });
  const height = async () => (await prompt.boundingBox())?.height ?? 0;
  await prompt.fill('short');
  const line = await height();
  await prompt.fill('the clouds\n\ndrift by '.repeat(90));
  expect(await prompt.inputValue()).toMatch(/^(the clouds drift by ){90}$/);
  await picture('long-prompt');
  expect(await height()).toBeGreaterThan(4 * line - 24);
  expect(await height()).toBeLessThan(200);
  await expectInSight(page, 'a long prompt');
  await expectAccessible(page, 'a long prompt');
  expect(await page.evaluate("getComputedStyle(document.querySelector('.more-input')).paddingLeft")).toBe(
    '0px',
  );
  await prompt.press('Enter');
  await page.getByText('image is required').waitFor();
});

browserTest('a long line above a reply ends in an ellipsis', async () => {
  const { page, picture } = await openPage({ viewport: { width: 380, height: 780 } });
  const write = async (text: string) => {
    await page.locator('.composer-text').fill(text);
    await page.keyboard.press('Enter');
    await page.locator('.message-row', { hasText: text }).waitFor();
  };
  await write('the leaves move '.repeat(8).trim());
  await page.locator('.message-row').hover();
  await page.getByRole('button', { name: 'Reply' }).click();
  await write('an answer');
  await picture('long-reply');
  expect(await page.evaluate(roomBeside('.reply-excerpt', 'discord-reply'))).toBeGreaterThanOrEqual(0);
  expect(
    await page.evaluate(
      "(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector('.reply-excerpt'))",
    ),
  ).toBe(true);
});
