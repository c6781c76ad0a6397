import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import type { SandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { startPage } from '../../src/sandbox/page/server/page-server.js';
import { browserPath, needing } from '../support/needs.js';
import { PATIENCE_MS } from '../support/patience.js';
import { startWorld, type TestWorld } from '../support/world.js';

/** A test that needs a browser. */
export function browserTest(name: string, run: () => Promise<void>): void {
  test(name, needing('chromium'), run);
}

/** The folder for screenshots of the states; usually unset. */
const picturesDir = process.env['PAGE_PICTURES_DIR'];

/** Shared by all files of a worker; playwright closes it with the process. */
let browser: Promise<Browser> | undefined;

/** A page in a browser, with helpers to use it. */
export type OpenPage = {
  readonly url: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Opens another tab, which starts as a new visit. */
  readonly visit: () => Promise<Page>;
  /** Saves a screenshot of the state when `PAGE_PICTURES_DIR` is set. */
  readonly picture: (name: string, page?: Page) => Promise<void>;
};

/** The window's properties. */
type Look = {
  readonly viewport?: { readonly width: number; readonly height: number };
  /** What the browser's console may say. */
  readonly mayMention?: RegExp;
};

/** Opens the page over a complete world with Flipbook in it. */
export async function openPage({
  world: options = {},
  ...look
}: Look & { readonly world?: Parameters<typeof startWorld>[0] } = {}): Promise<TestWorld & OpenPage> {
  // Small clips and clips of a few bytes are fast, but bad to look at.
  const world = await startWorld({ ...options, ...(picturesDir === undefined ? {} : { render: 'real' }) });
  return { ...world, ...(await openPageOver(world, look)) };
}

/** Opens the page over an embedded Discord. */
export async function openPageOver(
  { discord, fal }: { readonly discord: SandboxDiscord; readonly fal?: SandboxFal },
  look: Look = {},
): Promise<OpenPage> {
  const served = await startPage({ discord, fal });
  onTestFinished(served.stop);
  return openPageAt(served.url, look);
}

/** Opens the page in a browser. Fails when the browser's console has an error at the end of the test. */
export async function openPageAt(
  url: string,
  { viewport = { width: 1280, height: 800 }, mayMention }: Look = {},
): Promise<OpenPage> {
  browser ??= chromium.launch({
    executablePath: browserPath() ?? 'chromium',
    args: ['--no-sandbox'],
  });
  const context = await (await browser).newContext({ viewport });
  context.setDefaultTimeout(PATIENCE_MS);
  const problems: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      problems.push(`${message.text()} ${message.location().url}`);
  });
  context.on('weberror', (error) => problems.push(String(error.error())));
  context.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url)) {
      problems.push(`asked elsewhere: ${request.url()}`);
    }
  });
  onTestFinished(async () => {
    await context.close();
    const unexpected = problems.filter((problem) => mayMention?.test(problem) !== true);
    expect(unexpected, "what the browser's console says").toEqual([]);
  });
  const visit = async () => {
    const opened = await context.newPage();
    await opened.goto(url);
    await opened.locator('.channel').first().waitFor({ state: 'attached' });
    return opened;
  };
  const page = await visit();
  return {
    url,
    page,
    context,
    visit,
    picture: async (name, shown = page) => {
      if (picturesDir !== undefined) await takePictures(shown, `${picturesDir}/${name}`);
    },
  };
}

/** Screenshots of the state in every look: wide and narrow, dark and light. */
async function takePictures(page: Page, path: string): Promise<void> {
  const usual = page.viewportSize() ?? { width: 1280, height: 800 };
  const theme = await page.evaluate('document.documentElement.dataset.theme');
  for (const [width, size] of Object.entries({ wide: usual, narrow: { width: 390, height: 780 } })) {
    await page.setViewportSize(size);
    for (const look of ['dark', 'light']) {
      await page.evaluate(`document.documentElement.dataset.theme = '${look}'`);
      await page.waitForTimeout(120);
      await page.screenshot({ path: `${path}-${width}-${look}.png` });
    }
  }
  await page.evaluate(`document.documentElement.dataset.theme = '${String(theme)}'`);
  await page.setViewportSize(usual);
}

/** Types a command's name into the composer and selects the first match. */
export async function startCommand(page: Page, name: string): Promise<void> {
  await page.locator('.composer-text').fill(`/${name}`);
  await page
    .getByRole('option', { name: `/${name}` })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.command-name', { hasText: `/${name}` }).waitFor();
}

/** Sends the command that is filled in, by its button: Enter would take a suggestion of the bot that has come by now. */
export async function send(page: Page): Promise<void> {
  await page.locator('.command-form .send').click();
}

/** Sends /animate with this picture from the file dialog. */
export async function animate(page: Page, bytes: Buffer, prompt = 'the leaves move'): Promise<void> {
  await startCommand(page, 'animate');
  await page
    .getByLabel('image: file')
    .setInputFiles({ name: 'leaves.png', mimeType: 'image/png', buffer: bytes });
  await page.getByRole('textbox', { name: 'prompt' }).fill(prompt);
  await send(page);
}

/** Adds an optional option to the command that is being filled in. */
export async function addOption(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Optional options' }).fill(name);
  await page.keyboard.press('Enter');
  const line = page.getByRole('combobox', { name, exact: true });
  await line.or(page.getByRole('textbox', { name, exact: true })).waitFor();
}

/** Acts as another member from now on. */
export async function actAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^You are / }).click();
  await page.getByRole('menuitemradio', { name }).click();
  await page.getByRole('button', { name: `You are ${name}` }).waitFor();
}

/** Opens the drawer with one of its tabs. */
export async function openDrawer(page: Page, tab: 'Discord' | 'fal' | 'Wire' | 'Money'): Promise<void> {
  await page.getByRole('button', { name: 'Behind the scenes' }).click();
  await page.getByRole('tab', { name: tab }).click();
}
