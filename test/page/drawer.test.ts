import { expect } from 'vitest';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { expectAccessible } from './axe.js';
import { animate, browserTest, openDrawer, openPage } from './browser.js';

browserTest('the arrow keys go through the tabs of the drawer, which remembers the last one', async () => {
  const { page } = await openPage();
  await page.getByRole('button', { name: 'Behind the scenes' }).click();
  const shown = () => page.getByRole('tab', { selected: true }).textContent();
  expect(await shown()).toBe('Discord');
  await page.getByRole('tab', { name: 'Discord' }).focus();
  const seen = [];
  for (const key of ['ArrowRight', 'ArrowRight', 'End', 'ArrowRight', 'ArrowLeft']) {
    await page.keyboard.press(key);
    seen.push(await shown());
  }
  expect(seen).toEqual(['fal', 'Wire', 'Money', 'Discord', 'Money']);
  expect(await page.getByRole('tabpanel').count()).toBe(1);
  await page.reload();
  await page.getByRole('button', { name: 'Behind the scenes' }).click();
  expect(await shown()).toBe('Money');
});

browserTest('Escape closes the drawer, and the button that opened it has the focus', async () => {
  const { page } = await openPage();
  await openDrawer(page, 'Wire');
  await page.keyboard.press('Escape');
  await page.getByRole('tabpanel').waitFor({ state: 'hidden' });
  const button = page.getByRole('button', { name: 'Behind the scenes', expanded: false });
  expect(await button.evaluate((one) => one.matches(':focus'))).toBe(true);
});

browserTest('the drawer counts down what ends by itself', async () => {
  const { page, picture } = await openPage();
  await openDrawer(page, 'Discord');
  await page.getByRole('button', { name: 'Next 5 calls' }).click();
  const limit = page.getByRole('group', { name: 'Rate limit (429)' });
  await limit.getByText('5 calls left').waitFor();
  const outage = page.getByRole('group', { name: 'Outage' });
  await page.getByRole('tab', { name: 'fal' }).click();
  await outage.getByRole('button', { name: 'Every call answers 503' }).click();
  await outage.getByText(/^ends in \d+ seconds?$/).waitFor();
  await expectAccessible(page, 'switches of fal');
  await page.getByRole('tab', { name: 'Discord' }).click();
  await picture('drawer-countdown');
  await expectAccessible(page, 'countdowns');
  await animate(page, await drawPicture());
  await limit.getByText(/^[1-4] calls? left$/).waitFor();
});

browserTest(
  'what happens to the next clip is one thing, shown until then, and can be taken back',
  async () => {
    const { page, picture, fal } = await openPage();
    await openDrawer(page, 'fal');
    const next = page.getByRole('group', { name: 'The next clip' });
    const pressed = () => next.getByRole('button', { pressed: true }).allTextContents();
    const press = (name: string) => next.getByRole('button', { name }).click();
    expect(await pressed()).toEqual([]);
    await press('Never ends');
    await expect.poll(pressed).toEqual(['Never ends']);
    await press('Prompt refused');
    await expect.poll(pressed).toEqual(['Prompt refused']);
    await picture('drawer-next-clip');
    await expectAccessible(page, 'an armed fault');
    await press('Prompt refused');
    await page.getByText('Taken back: Prompt refused').waitFor();
    await expect.poll(pressed).toEqual([]);
    await animate(page, await drawPicture());
    await page.getByText('Finished in').waitFor();
    await press('fal breaks');
    await expect.poll(pressed).toEqual(['fal breaks']);
    await animate(page, await drawPicture());
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await pressed()).toEqual([]);
    expect(fal.requests()).toHaveLength(2);
  },
);

browserTest(
  'the wire log groups what one command caused, and the money tab sums up what fal charged',
  async () => {
    const { page, picture, fal } = await openPage();
    await openDrawer(page, 'Wire');
    await animate(page, await drawPicture());
    await page.getByText('Finished in').waitFor();
    const job = page.locator('.wire-job', { hasText: 'Robin: /animate' });
    await expect.poll(() => job.count()).toBe(1);
    await job.locator('summary').first().click();
    // The message that pings the member only has a link to the card.
    await page.getByText('your clip is ready').waitFor();
    const titles = () => job.locator('li .wire-title').allTextContents();
    const endpoint = fal.requests()[0]?.endpointId ?? 'no request';
    await expect
      .poll(async () => (await titles()).join('\n'))
      .toMatch(
        new RegExp(
          `INTERACTION_CREATE[^]*/callback[^]*POST /queue.fal.run/${endpoint}[^]*/requests/[^]*PATCH[^]*POST /channels/`,
        ),
      );
    await picture('drawer-wire');
    await page.getByRole('tab', { name: 'Money' }).click();
    await page.getByText('fal would have charged').waitFor();
    await expect.poll(() => page.locator('.money-sums dd').allTextContents()).toEqual(['1', '1', '$3.20']);
    await page.getByRole('row', { name: /veo3\.1\/image-to-video finished .* \$3\.20/ }).waitFor();
    await picture('drawer-money');
    await expectAccessible(page, 'charges');
    await page.setViewportSize({ width: 1_280, height: 400 });
    await page.getByRole('tab', { name: 'Wire' }).click();
    const left = 'log.scrollHeight - log.scrollTop - log.clientHeight';
    const log = "const log = document.querySelector('.wire-log'); ";
    expect(await page.evaluate(`{ ${log} log.scrollTop > 0 && ${left} < 2 }`)).toBe(true);
  },
);
