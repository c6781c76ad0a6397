import type { Locator, Page } from 'playwright-core';
import { startCommand } from './browser.js';

/** Runs /settings, and resolves with the new panel. */
export async function openSettings(page: Page): Promise<Locator> {
  const panels = page.locator('.message-row:has([data-custom-id$=":screen"])');
  // An earlier panel stays where it is, and is not the answer.
  const panel = panels.nth(await panels.count());
  await startCommand(page, 'settings');
  await page.keyboard.press('Enter');
  await panel.waitFor();
  return panel;
}

/** Chooses these options in a select menu, and closes it. */
export async function chooseIn(page: Page, menu: Locator, options: readonly string[]): Promise<void> {
  await menu.click();
  // Beside its label, an option may have a description.
  for (const name of options) {
    await page
      .getByRole('option')
      .filter({ has: page.getByText(name, { exact: true }) })
      .click();
  }
  // A menu of several is sent when it closes.
  if ((await menu.getAttribute('aria-expanded')) === 'true') await page.keyboard.press('Escape');
}

/** Chooses in the menu of the panel whose custom id has this part. */
export const choose = (page: Page, panel: Locator, part: string, options: readonly string[]): Promise<void> =>
  chooseIn(page, panel.locator(`[data-custom-id*=":${part}"]`), options);
