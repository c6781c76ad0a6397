import { onTestFinished } from 'vitest';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { startPage } from '../../src/sandbox/page/server/page-server.js';
import { actAs, browserTest, openPageAt } from './browser.js';

/** Starts a sandbox without a bot. */
async function startSandbox(port = 0): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const discord = await startSandboxDiscord();
  const { url, stop } = await startPage({ discord, fal: undefined, ports: [port] });
  return {
    url,
    stop: async () => {
      await stop();
      await discord.stop();
    },
  };
}

browserTest('an open tab finds a restarted sandbox, with the same person in the same channel', async () => {
  const first = await startSandbox();
  const { page } = await openPageAt(first.url, { mayMention: /WebSocket|ERR_CONNECTION/ });
  await actAs(page, 'Mara');
  await page.getByRole('button', { name: 'Boosted Club' }).click();
  await page.getByRole('button', { name: 'clips', exact: true }).click();
  await page.locator('.composer-text').fill('only in the first one');
  await page.keyboard.press('Enter');
  await page.locator('.message-row', { hasText: 'only in the first one' }).waitFor();
  await first.stop();
  await page.getByText('The sandbox does not answer. Trying again').waitFor();
  const second = await startSandbox(Number(new URL(first.url).port));
  onTestFinished(second.stop);
  await page.locator('.message-row').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'You are Mara' }).waitFor();
  await page.getByRole('heading', { name: 'clips', exact: true }).waitFor();
  await page.getByText('The sandbox does not answer').waitFor({ state: 'hidden' });
  // It is a new page, whose acts name people and channels that exist.
  await page.locator('.composer-text').fill('in the second one');
  await page.keyboard.press('Enter');
  await page.locator('.message-row', { hasText: 'in the second one' }).waitFor();
});
