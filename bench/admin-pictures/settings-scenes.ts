import type { Locator } from 'playwright-core';
import { type Screen, screens } from '../../src/settings/entry.js';
import type { Camera } from './camera.js';
import type { Hands } from './hands.js';

/** The panel of `/settings` before and after it was filled in. Leaves the server with limits and approval. */
export async function playSettings(hands: Hands, camera: Camera): Promise<void> {
  const { texts, choose, press } = hands;
  await hands.become('Ada');
  const panel = await hands.run('settings');
  const shootAll = async (name: string) => {
    for (const screen of screens) {
      await openScreen(hands, panel, screen);
      await camera.shoot(`${name}-${screen}`, panel);
    }
  };
  const enter = async (setting: string, value: string, picture?: string) => {
    const form = await hands.openForm(panel, `edit:${setting}:`);
    await form.getByRole('textbox').fill(value);
    if (picture !== undefined) await camera.shoot(picture, form);
    await hands.redraws(panel, () => hands.submit(form));
  };

  await shootAll('settings-new');
  if (texts.language !== 'en') {
    await openScreen(hands, panel, 'messages');
    await choose(panel, 'publicLanguage:', [hands.ownName]);
  }
  await openScreen(hands, panel, 'general');
  await choose(panel, 'logChannel:', ['#gallery']);
  await enter('timeZone', 'Europe/Berlin', 'form-time-zone');
  await openScreen(hands, panel, 'places');
  await choose(panel, 'forbiddenChannels:', ['#after-dark', '#no-files']);
  await choose(panel, 'allowedRoles:', ['@Admins', '@Clip makers']);
  await openScreen(hands, panel, 'clips');
  await choose(panel, 'allowedResolutions:', ['720p', '1080p']);
  await enter('longestClip', '8');
  await openScreen(hands, panel, 'moderation');
  await enter('forbiddenWords', 'hurricane*\nbare feet\n/(blood|gore)s?/', 'form-words');
  await playTrial(hands, camera, panel);
  await openScreen(hands, panel, 'limits');
  await playLimits(hands, camera, panel);
  await openScreen(hands, panel, 'approval');
  await choose(panel, 'approvalChannel:', ['#staff-only']);
  await press(panel, 'turn-on:approveAll:');
  await enter('approveOverMicros', '2.50');
  await shootAll('settings-used');
}

/** Opens a screen of the panel. */
export async function openScreen(hands: Hands, panel: Locator, screen: Screen): Promise<void> {
  const name = hands.texts.t(`settings.screen.${screen}`);
  // Discord sends nothing when the same is chosen again.
  const title = hands.texts.t('settings.title', { screen: name });
  if (!(await panel.getByText(title).isVisible())) await hands.choose(panel, 'screen', [name]);
}

/** A text is tested against the forbidden words: one that hits, and one that doesn't. */
async function playTrial(hands: Hands, camera: Camera, panel: Locator): Promise<void> {
  const texts = { hits: 'B.l.0.0.d on bare  feet in the HURR1CANES', clean: 'The leaves move in the wind' };
  for (const [name, text] of Object.entries(texts)) {
    const form = await hands.openForm(panel, 'test:forbiddenWords:');
    await form.getByRole('textbox').fill(text);
    if (name === 'hits') await camera.shoot('form-trial', form);
    await camera.shoot(`trial-${name}`, await hands.answered(() => hands.submit(form)));
  }
}

/** Limits are added with their form, once with a mistake. */
async function playLimits(hands: Hands, camera: Camera, panel: Locator): Promise<void> {
  const { t } = hands.texts;
  const fill = async (of: 'all' | 'member', amount: string, per: 'day' | 'cooldown') => {
    const form = await hands.openForm(panel, 'edit:limits:');
    const pick = async (index: number, option: string) => {
      await form.locator('.select-button').nth(index).click();
      await form.getByRole('option', { name: option, exact: true }).click();
    };
    await pick(0, t(`limits.of.${of}`));
    await form.getByRole('textbox').fill(amount);
    await pick(1, t(`limits.per.${per}`));
    return form;
  };
  const add = async (...limit: Parameters<typeof fill>) => {
    const form = await fill(...limit);
    await hands.redraws(panel, () => hands.submit(form));
  };
  const empty = await hands.openForm(panel, 'edit:limits:');
  await camera.shoot('form-limit', empty);
  await hands.page.keyboard.press('Escape');
  await add('all', '$6.40', 'day');
  await add('member', '$5', 'day');
  const wrong = await fill('member', '10', 'cooldown');
  await hands.redraws(panel, () => hands.submit(wrong));
  await camera.shoot('limit-mistake', panel);
  await panel.locator('[data-custom-id*="choose:limits:"]').click();
  await hands.page.getByRole('option').nth(1).click();
  const form = hands.page.getByRole('dialog').last();
  await form.waitFor();
  await camera.shoot('form-limit-changed', form);
  await hands.page.keyboard.press('Escape');
}
