import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { startProcess } from '../support/process.js';
import { expectAccessible } from './axe.js';
import { actAs, animate, browserTest, openDrawer, openPageAt, openPageOver } from './browser.js';
import { choose, openSettings } from './settings-panel.js';

const limitsOn = (page: Page) => page.getByRole('region', { name: 'Limits of the bot' });

/** Adds a limit on the screen of the settings for them, and waits until it is listed. */
async function addLimit(
  page: Page,
  { who, amount, per }: { readonly who?: string; readonly amount: string; readonly per: string },
): Promise<void> {
  const add = page.locator('[data-custom-id*=":edit:limits:"]');
  const revision = await add.getAttribute('data-custom-id');
  await add.click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox').fill(amount);
  for (const [field, value] of [
    [/^Applies to/, who],
    [/^Kind of limit/, per],
  ] as const) {
    if (value === undefined) continue;
    await form.getByRole('button', { name: field }).click();
    await form.getByRole('option', { name: value }).click();
  }
  await form.getByRole('button', { name: 'Submit' }).click();
  // The form closes before the panel lists what it added: a press in between is one of the panel before.
  await expect.poll(() => add.getAttribute('data-custom-id')).not.toBe(revision);
}

browserTest("the money tab shows what is left of the bot's limits for who looks, and where", async () => {
  const { output } = await startProcess('tools/sandbox.js', { args: ['--port', '0'] });
  await expect.poll(output).toMatch(/sandbox is at http/);
  const [url = ''] = /http:[^ ]+/.exec(output()) ?? [];
  const { page, picture } = await openPageAt(url);
  const limits = limitsOn(page);
  const rows = () => limits.locator('tbody tr').allTextContents();
  await openDrawer(page, 'Money');
  await limits.getByText('Limits of the bot for Robin in #general').waitFor();
  await limits
    .getByText('No limits apply here: /settings sets those of a server, under “Limits and costs”.')
    .waitFor();
  await actAs(page, 'Ada');
  const panel = await openSettings(page);
  await choose(page, panel, 'screen', ['Limits and costs']);
  await addLimit(page, { who: 'Everybody together', amount: '$20', per: 'Per month' });
  await addLimit(page, { amount: '5', per: 'Per day' });
  await addLimit(page, { amount: '10 min', per: 'Wait between two clips' });
  await expect.poll(async () => (await rows()).length).toBe(3);
  await actAs(page, 'Robin');
  await animate(page, await drawPicture());
  await limits.getByRole('row', { name: /^This server: \$20\.00 a month.* \$3\.20 \$16\.80$/ }).waitFor();
  await limits.getByRole('row', { name: /^You: 5 clips a day.* 1 clip 4 clips$/ }).waitFor();
  await limits.getByRole('row', { name: 'You: 10 min between two clips – –' }).waitFor();
  await picture('drawer-limits');
  await expectAccessible(page, 'limits');
  // Mara has used nothing of her own, and the other server has no limits.
  await actAs(page, 'Mara');
  await limits.getByRole('row', { name: /^You: 5 clips a day.* 0 clips 5 clips$/ }).waitFor();
  await page.getByRole('button', { name: 'Boosted Club' }).click();
  await limits.getByText('Limits of the bot for Mara in #lounge').waitFor();
  expect(await rows()).toEqual([]);
});

browserTest('of a bot that belongs to somebody else, the money tab knows no limits', async () => {
  const discord = await startSandboxDiscord();
  onTestFinished(discord.stop);
  const fal = await startSandboxFal();
  onTestFinished(fal.stop);
  const { page } = await openPageOver({ discord, fal });
  await openDrawer(page, 'Money');
  await page.getByText('Nobody has asked for a clip yet.').waitFor();
  expect(await limitsOn(page).count()).toBe(0);
});
