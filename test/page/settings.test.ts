import { expect } from 'vitest';
import { screens } from '../../src/settings/entry.js';
import { languageOf } from '../../src/text/language.js';
import { textsIn } from '../../src/text/texts.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { expectAccessible } from './axe.js';
import { actAs, animate, browserTest, openPage } from './browser.js';
import { choose, openSettings } from './settings-panel.js';

/** The channels that Ada sees, without the threads. */
const CHANNELS = [
  '#general',
  '#gallery',
  '#staff-only',
  '#after-dark',
  '#no-files',
  '#read-only',
  '#hidden-from-bot',
];

browserTest('a manager changes settings with menus, buttons and forms', async () => {
  const { page, picture } = await openPage({ viewport: { width: 1280, height: 1000 } });
  await actAs(page, 'Ada');
  const panel = await openSettings(page);
  const saved = () => panel.getByText('Saved.').waitFor();
  await choose(page, panel, 'logChannel:', ['#gallery']);
  await saved();
  await panel.locator('[data-custom-id*=":timeZone:"]').click();
  const form = page.getByRole('dialog', { name: 'Time zone' });
  await form.getByRole('textbox').fill('Europe/Berlin');
  await expectAccessible(page, 'a form of a setting');
  await picture('settings-form');
  await form.getByRole('button', { name: 'Submit' }).click();
  await panel.getByText('Europe/Berlin', { exact: true }).waitFor();
  await picture('settings-general');
  await choose(page, panel, 'screen', ['Who and where']);
  await choose(page, panel, 'allowedRoles:', ['@Admins']);
  await saved();
  await choose(page, panel, 'forbiddenChannels:', ['#after-dark', '#staff-only']);
  await panel.locator('[data-custom-id*=":forbiddenChannels:1"]', { hasText: '#after-dark' }).waitFor();
  await picture('settings-places');
  await actAs(page, 'Robin');
  await animate(page, await drawPicture());
  await page.getByText('Only members with the role').waitFor();
  await picture('settings-refusal');
  await page.locator('.channel', { hasText: 'gallery' }).click();
  await page.getByText('changed').first().waitFor();
  await picture('settings-log');
});

/** The words of the newest message that are broken in two. */
const BROKEN_WORDS = `(() => {
  const broken = [];
  const texts = document.createTreeWalker([...document.querySelectorAll('.message-body')].at(-1), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: node } = texts;
    for (const { 0: word, index } of node.data.matchAll(/\\p{L}+/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (range.getClientRects().length > 1) broken.push(word);
    }
  }
  return broken;
})()`;

browserTest('every screen of the settings is shown, in the language of who looks', async () => {
  const wide = { width: 1280, height: 1000 };
  const { page, picture } = await openPage({ viewport: wide });
  await actAs(page, 'Ada');
  const english = await openSettings(page);
  await english.getByText('Only you can see this').waitFor();
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  // Discord's own words follow the client's language; the app's follow with its next answer.
  await english.getByText('Nur du kannst das sehen').waitFor();
  const panel = await openSettings(page);
  const { t } = textsIn(languageOf('de'));
  for (const screen of screens) {
    const title = t(`settings.screen.${screen}`);
    await choose(page, panel, 'screen', [title]);
    await panel.getByText(t('settings.title', { screen: title })).waitFor();
    await page.setViewportSize({ width: 380, height: 1000 });
    expect(await page.evaluate(BROKEN_WORDS), screen).toEqual([]);
    await page.setViewportSize(wide);
    await expectAccessible(page, screen);
    await picture(`settings-de-${screen}`);
  }
});

browserTest('the log channel shows the picture that a clip is made from', async () => {
  const { page } = await openPage({ viewport: { width: 1280, height: 1000 } });
  await actAs(page, 'Ada');
  const panel = await openSettings(page);
  await choose(page, panel, 'logChannel:', ['#gallery']);
  await panel.getByText('Saved.').waitFor();
  await animate(page, await drawPicture());
  await page.getByText('your clip is ready').waitFor();
  await page.locator('.channel', { hasText: 'gallery' }).click();
  const width = `document.querySelector('.thumbnail img')?.naturalWidth ?? 0`;
  await expect.poll(() => page.evaluate(width)).toBeGreaterThan(0);
});

browserTest('menus of channels offer the types that they name, and so no threads', async () => {
  const { page } = await openPage({ viewport: { width: 1280, height: 1000 } });
  await actAs(page, 'Ada');
  const panel = await openSettings(page);
  const offered = async () => {
    await page.getByRole('option', { name: '#gallery' }).waitFor();
    const names = await page.getByRole('option').allInnerTexts();
    return names.filter((name) => name.includes('#'));
  };
  await panel.locator('[data-custom-id*=":logChannel:"]').click();
  expect(await offered()).toEqual(CHANNELS);
  await page.keyboard.press('Escape');
  await choose(page, panel, 'screen', ['Limits and costs']);
  await panel.locator('[data-custom-id*=":edit:limits:"]').click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Channel/ })
    .click();
  expect(await offered()).toEqual(CHANNELS);
});
