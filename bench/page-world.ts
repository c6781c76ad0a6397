import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { startApp } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { createLog } from '../src/log.js';
import { type SandboxDiscord, startSandboxDiscord } from '../src/sandbox/discord/sandbox-discord.js';
import { type SandboxFal, startSandboxFal } from '../src/sandbox/fal/sandbox-fal.js';
import { startPage } from '../src/sandbox/page/server/page-server.js';
import { browserPath } from '../test/support/needs.js';

/** What the sandbox's page needs, with a browser. */
export type PageBench = {
  readonly discord: SandboxDiscord;
  readonly fal: SandboxFal;
  readonly url: string;
  readonly browser: Browser;
  readonly stop: () => Promise<void>;
};

/** Starts everything of `npm run sandbox` in this process, and a browser. */
export async function startPageBench(
  falOptions: Parameters<typeof startSandboxFal>[0] = {},
  discordOptions: Parameters<typeof startSandboxDiscord>[0] = {},
): Promise<PageBench> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'flipbook-page-'));
  const discord = await startSandboxDiscord({ filesDir: path.join(dataDir, 'discord'), ...discordOptions });
  const fal = await startSandboxFal(falOptions);
  const page = await startPage({ discord, fal });
  const app = await startApp({
    config: readConfig({
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: discord.apiUrl,
      FAL_KEY: 'bench',
      FAL_BASE_URL: fal.baseUrl,
      DATA_DIR: dataDir,
      STORE_URL: 'memory:',
      LOG_LEVEL: 'error',
    }),
    log: createLog('error'),
    onFatal: (error) => {
      throw error;
    },
  });
  const browser = await chromium.launch({
    executablePath: browserPath() ?? 'chromium',
    args: ['--no-sandbox'],
  });
  return {
    discord,
    fal,
    url: page.url,
    browser,
    stop: async () => {
      await browser.close();
      await app.stop();
      await page.stop();
      await fal.stop();
      await discord.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
