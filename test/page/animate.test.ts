import sharp from 'sharp';
import { expect } from 'vitest';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { expectAccessible } from './axe.js';
import {
  actAs,
  addOption,
  animate,
  browserTest,
  openDrawer,
  openPage,
  send,
  startCommand,
} from './browser.js';

browserTest('a first visit leads to a playing video, in the same message', async () => {
  const { page, picture, fal } = await openPage({ world: { render: 'small' } });
  let finish = () => {};
  fal.script({ kind: 'render', until: new Promise<void>((resolve) => (finish = resolve)) });
  await picture('first-visit');
  await page.locator('.composer-text').fill('/');
  await page.getByRole('option', { name: '/animate' }).waitFor();
  await picture('commands');
  await startCommand(page, 'animate');
  await picture('command-form');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^image Drag/ }).click();
  await (await chooser).setFiles({ name: 'a b.png', mimeType: 'image/png', buffer: await drawPicture() });
  await page.getByRole('textbox', { name: 'prompt' }).fill('the leaves move');
  await addOption(page, 'duration');
  await page.getByRole('option', { name: '4s' }).click();
  await picture('command-filled');
  await page.keyboard.press('Enter');
  const card = page.locator('.message-row').first();
  await card.locator('.thinking, .container').first().waitFor();
  await card.getByText('Making your clip').waitFor();
  await expect.poll(() => card.locator('time[data-seconds]').textContent()).toMatch(/seconds? ago/);
  await picture('in-progress');
  finish();
  await card.locator('video').waitFor();
  const ofVideo = (property: string) => page.evaluate(`document.querySelector('video').${property}`);
  await expect.poll(() => ofVideo('currentTime')).toBeGreaterThan(0.3);
  expect(await ofVideo('paused')).toBe(false);
  expect(await ofVideo('duration')).toBeCloseTo(4, 0);
  await page.locator('discord-message[highlight]', { hasText: 'your clip is ready' }).waitFor();
  await picture('finished');
});

browserTest('a first visit offers pictures of every shape, and where to break things', async () => {
  const { page, picture } = await openPage();
  const samples = page.getByRole('button', { name: /^Animate the \w+ picture$/ });
  await expect.poll(() => samples.count()).toBe(3);
  const sizes = () =>
    page.evaluate(
      `[...document.querySelectorAll('.sample img')].map((image) => Math.sign(image.naturalWidth - image.naturalHeight))`,
    );
  await expect.poll(sizes).toEqual([1, -1, 0]);
  await picture('samples');
  await expectAccessible(page, 'a first visit');
  await page.getByRole('button', { name: 'Break things here' }).click();
  await page.getByRole('complementary', { name: 'Behind the scenes' }).waitFor();
  await page.getByRole('button', { name: 'Close the drawer' }).click();
  await page.getByRole('button', { name: 'gallery' }).click();
  expect(await samples.count()).toBe(0);
  await page.getByRole('button', { name: 'general' }).click();
  await page.getByRole('button', { name: 'Animate the portrait picture' }).click();
  await page.getByRole('button', { name: 'image portrait.png' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'prompt' }).inputValue()).toBe(
    'a breeze moves over the hills',
  );
  await picture('sample-chosen');
  await page.keyboard.press('Enter');
  await page.getByText('Finished in').waitFor();
  expect(await samples.count()).toBe(0);
});

browserTest('a picture can be dropped onto the page or pasted', async () => {
  const { page, picture } = await openPage();
  const bytes = [...(await drawPicture())];
  const give = (kind: 'drop' | 'paste') =>
    page.evaluate(`
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(${JSON.stringify(bytes)})], '${kind}.png', { type: 'image/png' }));
      const event = '${kind}' === 'drop'
        ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
        : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
      document.querySelector('.message-scroll').dispatchEvent(event);`);
  // Before the command: it waits, and becomes the command's picture.
  await give('drop');
  await page.getByText('drop.png').waitFor();
  await startCommand(page, 'animate');
  await page.getByRole('button', { name: 'image drop.png' }).waitFor();
  await picture('dropped');
  // During the command: it replaces the picture.
  await give('paste');
  await page.getByRole('button', { name: 'image paste.png' }).waitFor();
  await page.getByRole('textbox', { name: 'prompt' }).fill('waves');
  await send(page);
  await page.getByText('Finished in').waitFor();
});

browserTest('a refusal switched on in the drawer says what to do', async () => {
  const { page, picture } = await openPage();
  await openDrawer(page, 'fal');
  await page.getByRole('button', { name: 'Prompt refused' }).click();
  await picture('drawer');
  await page.getByRole('button', { name: 'Close the drawer' }).click();
  await animate(page, await drawPicture());
  await page.getByText('can see why').waitFor();
  await page.getByRole('button', { name: 'See why' }).click();
  await page.getByText('refused the prompt').waitFor();
  await picture('refusal');
});

browserTest('Try again, after a failure, makes a new message', async () => {
  const { page, fal, picture } = await openPage();
  fal.script({ kind: 'requestError', status: 500, errorType: 'internal_error', detail: 'broken' });
  await animate(page, await drawPicture());
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await picture('failure');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Finished in').waitFor();
});

browserTest("a running card shows a thumbnail of the cropped picture, a finished one doesn't", async () => {
  const { page, fal, picture } = await openPage();
  fal.pause();
  await animate(
    page,
    await sharp(await drawPicture())
      .resize(900, 900)
      .png()
      .toBuffer(),
  );
  await page.getByText('How should the picture fit?').waitFor();
  await picture('question');
  await page.getByRole('button', { name: 'Crop it' }).click();
  const preview = page.getByRole('img', { name: "The picture, cropped to the clip's shape" });
  await preview.waitFor();
  const width = () =>
    page.evaluate(`document.querySelector('img[alt^="The picture, cropped"]')?.naturalWidth`);
  await expect.poll(width).toBe(640);
  await picture('preview');
  fal.resume();
  await page.getByText('Finished in').waitFor();
  expect(await preview.count()).toBe(0);
});

browserTest('Cancel stops a job', async () => {
  const { page, fal, picture } = await openPage();
  fal.settings.queueAhead = 50;
  await animate(page, await drawPicture());
  await page.getByText('In queue').waitFor();
  await picture('queue');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('by the person who asked for it').waitFor();
  await picture('cancelled');
});

browserTest('Send it here, in the list of jobs, delivers a clip that could not be delivered', async () => {
  const { page, discord, fal, log, picture } = await openPage({ world: { render: 'token' } });
  fal.pause();
  await page.getByRole('button', { name: 'Behind the scenes' }).click();
  await page.getByRole('group', { name: 'Direct messages' }).getByRole('button', { name: 'Refused' }).click();
  await page.getByRole('button', { name: 'Close the drawer' }).click();
  await page.getByRole('button', { name: 'hidden-from-bot' }).click();
  await animate(page, await drawPicture());
  await page.getByText('In queue').waitFor();
  discord.expireTokens();
  fal.resume();
  await page.getByRole('button', { name: 'general' }).click();
  await expect.poll(() => JSON.stringify(log)).toContain('it is kept');
  await startCommand(page, 'jobs');
  await page.keyboard.press('Enter');
  await page.getByText("It's saved").waitFor();
  await picture('jobs');
  await page.getByRole('button', { name: 'Send it here' }).last().click();
  await page.locator('video').waitFor();
});

browserTest("Continue here keeps a job's card alive whose token is about to expire", async () => {
  const { page, discord, fal, picture } = await openPage({
    world: {
      render: 'token',
      timings: { tokenLifeMs: 60_000, refreshLeadMs: 59_000 },
    },
  });
  fal.pause();
  await startCommand(page, 'animate');
  const file = { name: 'leaves.png', mimeType: 'image/png', buffer: await drawPicture() };
  await page.getByLabel('image: file').setInputFiles(file);
  await page.getByRole('textbox', { name: 'prompt' }).fill('the leaves move');
  await addOption(page, 'private');
  await page.getByRole('option', { name: 'True' }).click();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Continue here' }).waitFor();
  await picture('go-on-here');
  // The press gives a new token.
  discord.expireTokens();
  await page.getByRole('button', { name: 'Continue here' }).click();
  fal.resume();
  await page.getByText('Finished in').waitFor();
});

browserTest('a reload during a job shows its current state, and it continues', async () => {
  const { page, fal } = await openPage();
  fal.pause();
  await actAs(page, 'Mara');
  await animate(page, await drawPicture());
  await page.getByText('In queue').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'You are Mara' }).waitFor();
  await page.getByText('In queue').waitFor();
  fal.resume();
  await page.getByText('Finished in').waitFor();
  await expect.poll(() => page.locator('.message-row').count()).toBe(2);
});

browserTest('two members see the same channel, and each only their own private answers', async () => {
  const { page, visit, picture } = await openPage();
  const other = await visit();
  await actAs(other, 'Mara');
  await startCommand(other, 'jobs');
  await other.keyboard.press('Enter');
  await other.getByText('Only you can see this').waitFor();
  await picture('ephemeral', other);
  await animate(page, await drawPicture());
  for (const tab of [page, other]) await tab.getByText('Finished in').waitFor();
  await page.getByText('your clip is ready').waitFor();
  expect(await page.getByText('Only you can see this').count()).toBe(0);
  expect(await page.locator('discord-message[highlight]').count()).toBe(1);
  expect(await other.locator('discord-message[highlight]').count()).toBe(0);
  await other.getByRole('button', { name: 'Dismiss message' }).click();
  await other.getByText('Only you can see this').waitFor({ state: 'detached' });
});

browserTest(
  'of the commands whose names contain what was typed, those that start with it come first',
  async () => {
    const { page } = await openPage();
    await page.locator('.language').click();
    await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
    await page.locator('.composer-text').fill('/u');
    const options = page.getByRole('option', { name: /^\/\S*u/ });
    await options.nth(1).waitFor();
    expect((await options.allTextContents()).map((text) => text.match(/^\/[a-z]+/)?.[0])).toEqual([
      '/usage',
      '/datenschutz',
    ]);
  },
);

browserTest(
  'a member whom the server keeps from apps is offered none, until the switch says so',
  async () => {
    const { page, picture } = await openPage();
    await actAs(page, 'Blake');
    await page.locator('.composer-text').fill('/');
    await page.getByText('No app offers you a command here').waitFor();
    await picture('blocked');
    await page.getByRole('button', { name: 'Behind the scenes' }).click();
    const choose = (choice: string) =>
      page.getByRole('group', { name: 'Blake' }).getByRole('button', { name: choice, exact: true }).click();
    await choose('Timed out for 5 minutes');
    await page.getByText('You are timed out').waitFor();
    await picture('timed-out');
    await choose('May use apps');
    await page.locator('.composer-text').fill('/');
    await page.getByRole('option', { name: '/animate' }).waitFor();
  },
);

browserTest('only their members see threads, private channels and group chats', async () => {
  const { page, picture } = await openPage();
  expect(await page.getByRole('button', { name: 'staff-only' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Leaves in the wind' }).click();
  await animate(page, await drawPicture());
  await page.getByText('Finished in').waitFor();
  await picture('thread');
  await page.getByRole('button', { name: 'Last week’s clips' }).click();
  await page.getByText('You do not have permission to send messages').waitFor();
  await page.getByRole('button', { name: 'Direct Messages' }).click();
  await animate(page, await drawPicture());
  await page.getByText('Finished in').waitFor();
  await picture('direct-messages');
  // In a group chat, only people who have added the app are offered its commands.
  await page.getByRole('button', { name: 'Weekend clips' }).click();
  await page.locator('.composer-text').fill('/');
  await page.getByText('No app offers you a command here').waitFor();
  await actAs(page, 'Noor');
  await page.getByRole('button', { name: 'Weekend clips' }).click();
  await animate(page, await drawPicture());
  await page.getByText('Finished in').waitFor();
  await picture('group');
  await page.getByRole('button', { name: 'Without Flipbook' }).click();
  await animate(page, await drawPicture());
  await page.getByText('Finished in').waitFor();
  await actAs(page, 'Mara');
  await page.getByRole('button', { name: 'staff-only' }).waitFor();
});
