import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ButtonStyle, ComponentType, type Interaction } from 'discord.js';
import { expect, onTestFinished } from 'vitest';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { createWorkerRenderer } from '../../src/sandbox/fal/renderer/renderer.js';
import { tempDir } from '../support/temp-dir.js';
import { browserTest, openPageOver, startCommand } from './browser.js';
import { connectBot } from './connect-bot.js';

const rows = [
  {
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.Button as const,
        style: ButtonStyle.Primary as const,
        label: 'Count',
        custom_id: 'count',
      },
    ],
  },
  {
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.StringSelect as const,
        custom_id: 'pick',
        placeholder: 'Pick',
        options: [{ label: 'One', value: '1' }],
      },
    ],
  },
];

/** Four seconds, drawn without any other program. */
async function drawClip(): Promise<Buffer> {
  const dir = await tempDir();
  const renderer = createWorkerRenderer({ shrink: 4 });
  onTestFinished(renderer.stop);
  const { path: clip } = await renderer.render({
    scene: { mode: 'text', prompt: 'It moves' },
    outputPath: path.join(dir, 'clip.mp4'),
    stillsDir: path.join(dir, 'stills'),
    aspectRatio: '16:9',
    resolution: '720p',
    durationSeconds: 4,
    input: {},
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  return readFile(clip);
}

/** The page with a message of a bot that is edited when the test says so. */
async function openCard({ files = [] }: { readonly files?: Buffer[] } = {}) {
  const discord = await startSandboxDiscord();
  onTestFinished(discord.stop);
  let counted = 0;
  let card: Interaction | undefined;
  await connectBot(discord, {
    commands: [{ name: 'card', description: 'A message with a button' }],
    answer: async (interaction) => {
      if (interaction.isButton()) {
        counted += 1;
        return interaction.update({ content: `counted ${counted}` });
      }
      if (interaction.isStringSelectMenu()) {
        return interaction.update({ content: `picked ${interaction.values.join()}` });
      }
      if (!interaction.isChatInputCommand()) return undefined;
      card = interaction;
      const named = files.map((attachment) => ({ attachment, name: 'clip.mp4' }));
      return interaction.reply({ content: 'version 1', components: rows, files: named });
    },
  });
  const { page } = await openPageOver({ discord });
  const arrived: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => arrived.push(String(payload))),
  );
  await page.reload();
  await startCommand(page, 'card');
  await page.keyboard.press('Enter');
  await page.getByText('version 1').waitFor();
  /** Waits until the page has received this and could have drawn it. */
  const waitForArrival = async (text: string) => {
    await expect.poll(() => arrived.some((frame) => frame.includes(text))).toBe(true);
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  };
  const edit = async (content: string, components = rows) => {
    if (card?.isRepliable() !== true) throw new Error('the bot has no message');
    await card.editReply({ content, components });
    await waitForArrival(content);
  };
  /** Writes to the person, and waits likewise. */
  const write = async (content: string) => {
    await card?.user.send(content);
    await waitForArrival(content);
  };
  return { page, edit, write };
}

browserTest('a press counts although its message is edited before it is released', async () => {
  const { page, edit } = await openCard();
  const button = page.getByRole('button', { name: 'Count' });
  await button.hover();
  await page.mouse.down();
  await edit('version 2');
  await page.mouse.up();
  await page.getByText('counted 1').waitFor();
  await button.focus();
  await page.keyboard.down('Space');
  await edit('version 3');
  await page.keyboard.up('Space');
  await page.getByText('counted 2').waitFor();
  await page.locator('[data-custom-id=pick]').hover();
  await page.mouse.down();
  await edit('version 4');
  await page.mouse.up();
  await page.getByRole('option', { name: 'One' }).waitFor();
  // An open menu stays, too.
  await edit('version 5');
  await page.getByRole('option', { name: 'One' }).click();
  await page.getByText('picked 1').waitFor();
});

browserTest('a press of what an edit has just taken away is answered by what to do', async () => {
  const { page, edit } = await openCard();
  await page.getByRole('button', { name: 'Count' }).hover();
  await page.mouse.down();
  await edit('version 2', []);
  await page.mouse.up();
  await page.getByText('This message has just changed. Look again, then press.').waitFor();
  await page.getByText('version 2').waitFor();
});

browserTest('what arrives during a press is shown after it, however the press ends', async () => {
  const { page, edit } = await openCard();
  const text = page.getByText('version 1');
  // A second button, and a release that the page never hears of.
  await text.hover();
  await page.mouse.down();
  await edit('version 2');
  await page.mouse.click(200, 200, { button: 'right' });
  await page.getByText('version 2').waitFor();
  await page.mouse.up();
  await page.keyboard.press('Escape');
  await page.getByText('version 2').hover();
  await page.mouse.down();
  await edit('version 3');
  await page.evaluate("dispatchEvent(new Event('blur'))");
  await page.getByText('version 3').waitFor();
});

browserTest(
  'a player goes on as the person left it when its message is edited, also during a drag',
  async () => {
    const { page, edit } = await openCard({ files: [await drawClip()] });
    const player = page.locator('.player');
    await player.hover();
    await player.getByRole('button', { name: 'Pause' }).click();
    await player.getByRole('button', { name: 'Unmute' }).click();
    // Discord signs the link anew in each second.
    await page.waitForTimeout(1_100);
    await edit('version 2');
    await page.getByText('version 2').waitFor();
    await player.hover();
    await player.getByRole('button', { name: 'Play' }).waitFor();
    await player.getByRole('button', { name: 'Mute' }).waitFor();
    const { x, y, width, height } = (await player.getByRole('slider').boundingBox()) ?? expect.fail();
    await page.mouse.move(x + 2, y + height / 2);
    await page.mouse.down();
    await edit('version 3');
    await page.mouse.move(x + width * 0.75, y + height / 2);
    await page.mouse.up();
    await page.getByText('version 3').waitFor();
    await expect.poll(() => page.evaluate("document.querySelector('video').currentTime")).toBeGreaterThan(2);
  },
);

browserTest('direct messages are opened although one arrives before the release', async () => {
  const { page, write } = await openCard();
  await page.getByRole('button', { name: 'Direct Messages' }).hover();
  await page.mouse.down();
  await write('hello there');
  await page.mouse.up();
  await page.getByText('hello there').waitFor();
  expect(await page.title()).toMatch(/^@/);
});
