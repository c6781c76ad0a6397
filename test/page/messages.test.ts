import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from 'vitest';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { expectAccessible } from './axe.js';
import { actAs, animate, browserTest, openPage, startCommand } from './browser.js';

browserTest("a message's pictures become a clip by way of its menu and a form", async () => {
  const { page, picture } = await openPage();
  const buffer = await drawPicture();
  const files = ['tree.png', 'lake.png'].map((name) => ({ name, mimeType: 'image/png', buffer }));
  await page.getByLabel('Files to send').setInputFiles(files);
  await page.getByText('lake.png').waitFor();
  await page.locator('.composer-text').fill('Two pictures');
  await picture('files-to-send');
  await page.keyboard.press('Enter');
  const message = page.locator('.message-row', { hasText: 'Two pictures' });
  await expect.poll(() => message.locator('.gallery-2 img').count()).toBe(2);
  await message.click({ button: 'right', position: { x: 200, y: 40 } });
  await page.getByRole('menuitem', { name: 'Apps' }).click();
  await page.getByRole('menuitem', { name: 'Animate' }).waitFor();
  await picture('apps-menu');
  await page.getByRole('menuitem', { name: 'Animate' }).click();
  const form = page.getByRole('dialog', { name: 'Animate a picture' });
  await form.getByRole('textbox').first().fill('The wind blows');
  await form.getByRole('button', { name: /^Picture/ }).click();
  await picture('animate-form');
  await form.getByRole('option').nth(1).click();
  await picture('animate-form-filled');
  await form.getByRole('button', { name: 'Submit' }).click();
  await page.getByText('Finished in').waitFor();
  await page.getByText('The wind blows').waitFor();
});

browserTest('messages of one author in a row stand together, and replies name what they answer', async () => {
  const { page, picture } = await openPage();
  const write = async (text: string) => {
    await page.locator('.composer-text').fill(text);
    await page.keyboard.press('Enter');
    await page.locator('.message-row', { hasText: text }).waitFor();
  };
  for (const text of ['first', 'second', 'third']) await write(text);
  expect(await page.locator('discord-message[message-body-only]').count()).toBe(2);
  const second = page.locator('.message-row', { hasText: 'second' });
  await second.hover();
  await second.getByRole('button', { name: 'Reply' }).click();
  await page.getByText('Replying to Robin').waitFor();
  await picture('replying');
  await write('an answer');
  await page.getByRole('button', { name: 'Replied to: second' }).click();
  await picture('reply');
  expect(await page.locator('discord-message[highlight]').count()).toBe(0);
  // A message that continued another one gets its own author line once that is gone.
  await page.locator('.message-row', { hasText: 'first' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete Message' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect.poll(() => page.locator('discord-message[message-body-only]').count()).toBe(1);
});

browserTest('whoever has scrolled up sees what answers them, and is left alone by others', async () => {
  const { page, fal, discord } = await openPage();
  const isInView = async (text: string) => {
    const box = await page.getByText(text).last().boundingBox();
    return box !== null && box.y >= 0 && box.y + box.height <= 800;
  };
  const messages = page.getByRole('log');
  const top = () => messages.evaluate((node) => node.scrollTop);
  const scrollUp = async () => {
    await messages.hover();
    await page.mouse.wheel(0, -20_000);
    await expect.poll(top).toBe(0);
  };
  const other = discord.guild.createMember({ name: 'Wes' });
  const tall = (last: string) =>
    other.post({ channel: discord.channel, content: `${'a line\n'.repeat(60)}${last}` });
  fal.script({
    kind: 'modelError',
    detail: [{ loc: ['body', 'prompt'], msg: 'no', type: 'content_policy_violation' }],
  });
  await animate(page, await drawPicture());
  await page.getByRole('button', { name: 'See why' }).waitFor();
  await tall('the first end');
  await expect.poll(() => isInView('the first end')).toBe(true);
  await scrollUp();
  await tall('the second end');
  await page.getByText('the second end').waitFor();
  expect(await top()).toBe(0);
  await page.getByRole('button', { name: 'See why' }).click();
  await page.getByText('refused the prompt').last().waitFor();
  await expect.poll(() => isInView('refused the prompt')).toBe(true);
  await scrollUp();
  await startCommand(page, 'privacy');
  await page.keyboard.press('Enter');
  await page.getByText('Your requests: 1.').waitFor();
  await expect.poll(() => isInView('Your requests: 1.')).toBe(true);
  await scrollUp();
  await page.locator('.composer-text').fill('my own words');
  await page.keyboard.press('Enter');
  await page.getByText('my own words').last().waitFor();
  await expect.poll(() => isInView('my own words')).toBe(true);
});

browserTest('people are asked before they delete what they may, and are not offered the rest', async () => {
  const { page, visit, picture } = await openPage();
  await page.locator('.composer-text').fill('gone soon');
  await page.keyboard.press('Enter');
  const open = async (tab: Page, language = 'Delete Message') => {
    await tab.locator('.message-row', { hasText: 'gone soon' }).click({ button: 'right' });
    await tab.getByRole('menuitem', { name: 'Copy Message ID' }).waitFor();
    return tab.getByRole('menuitem', { name: language });
  };
  const other = await visit();
  await actAs(other, 'Mara');
  expect(await (await open(other)).count()).toBe(0);
  await other.keyboard.press('Escape');
  await (await open(page)).click();
  const dialog = page.getByRole('dialog', { name: 'Delete Message' });
  await dialog.getByText('gone soon').waitFor();
  await picture('delete-message');
  await expectAccessible(page, 'a question');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  // A closed dialog is hidden before it is gone, with its words.
  await page.locator('.message-row').getByText('gone soon').waitFor();
  // An administrator may delete everybody's, and is asked in the language of the client.
  await actAs(other, 'Ada');
  await other.getByRole('button', { name: 'Language' }).click();
  await other.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await other.locator('[data-initials=DE]').waitFor();
  await (await open(other, 'Nachricht löschen')).click();
  await other.getByText('Möchtest du diese Nachricht wirklich löschen?').waitFor();
  await other.keyboard.press('Enter');
  await page.getByText('gone soon').waitFor({ state: 'detached' });
});

browserTest("a video's bar plays, pauses and seeks it, and pictures open in their full size", async () => {
  const { page, picture } = await openPage({ world: { render: 'small' } });
  await animate(page, await drawPicture(), 'waves');
  const video = page.locator('.player');
  await video.waitFor();
  const property = (name: string) => page.evaluate(`document.querySelector('video').${name}`);
  await video.hover();
  await video.getByRole('button', { name: 'Pause' }).click();
  expect(await property('paused')).toBe(true);
  await picture('paused');
  await video.getByRole('slider', { name: 'Seek' }).fill('0.5');
  await expect.poll(() => property('currentTime')).toBeGreaterThan(2);
  await video.getByRole('button', { name: 'Unmute' }).click();
  expect(await property('muted')).toBe(false);
  await video.getByRole('button', { name: 'Play' }).click();
  expect(await property('paused')).toBe(false);
  await page
    .getByLabel('Files to send', { exact: true })
    .last()
    .setInputFiles({
      name: 'tree.png',
      mimeType: 'image/png',
      buffer: await drawPicture(),
    });
  await page.keyboard.press('Enter');
  await page.getByAltText('tree.png').click();
  await page.getByRole('dialog', { name: 'tree.png' }).waitFor();
  await picture('opened-picture');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

browserTest('the bar of an upright video has everything in it, with the time on one line', async () => {
  const { page, picture } = await openPage({ world: { render: 'small' } });
  const upright = await sharp(await drawPicture())
    .resize(360, 640)
    .png()
    .toBuffer();
  await animate(page, upright);
  const player = page.locator('.player');
  await player.waitFor();
  await expect.poll(() => player.locator('.player-time').textContent()).toMatch(/^0:0\d\/0:08$/);
  await player.hover();
  await picture('upright-video');
  const out = await page.evaluate(`(() => {
    const player = document.querySelector('.player').getBoundingClientRect();
    return [...document.querySelectorAll('.player-bar > *')].filter((part) => {
      const { left, right, top, bottom } = part.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(part);
      const isBroken = part.matches('.player-time') && range.getClientRects().length > 1;
      return isBroken || left < player.left || right > player.right || top < player.top || bottom > player.bottom;
    }).map((part) => part.className);
  })()`);
  expect(out).toEqual([]);
});
