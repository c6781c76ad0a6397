import { expect } from 'vitest';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { expectAccessible } from './axe.js';
import { actAs, addOption, animate, browserTest, openPage, startCommand } from './browser.js';
import { choose, openSettings } from './settings-panel.js';

const wide = { viewport: { width: 1280, height: 1000 } };

browserTest('a moderator approves a request in the channel for that', async () => {
  const { page, visit, picture } = await openPage(wide);
  const ada = await visit();
  await actAs(ada, 'Ada');
  const panel = await openSettings(ada);
  await choose(ada, panel, 'screen', ['Approval']);
  await choose(ada, panel, 'approvalChannel:', ['#staff-only']);
  await panel.getByText('Saved.').waitFor();
  await panel.locator('[data-custom-id*=":approveAll:"]').click();
  await expect.poll(() => panel.textContent()).toMatch(/Approval for every clip[^a-z]*on/);
  await animate(page, await drawPicture());
  await page.getByText("Waiting for a moderator's approval").waitFor();
  await expectAccessible(page, 'a request that waits');
  await ada.locator('.channel', { hasText: 'staff-only' }).click();
  await ada.getByText('Approve this clip?').waitFor();
  await expectAccessible(ada, 'the question');
  await picture('approval', ada);
  await ada.getByRole('button', { name: /^Approve/ }).click();
  await ada.getByText('Approved').waitFor();
  await page.getByText('Finished in').waitFor();
});

browserTest('members see their own month, and managers that of the whole server', async () => {
  const { page, picture } = await openPage(wide);
  await animate(page, await drawPicture());
  await page.getByText('Finished in').waitFor();
  const openUsage = async (title: string) => {
    await startCommand(page, 'usage');
    await page.keyboard.press('Enter');
    const answer = page.locator('.message-row', { hasText: title });
    await answer.waitFor();
    await expectAccessible(page, title);
    return answer;
  };
  await openUsage('Your clips this month');
  await actAs(page, 'Ada');
  const server = await openUsage("This server's clips this month");
  await server.getByRole('img', { name: /^Spent by day/ }).waitFor();
  await picture('usage');
});

browserTest('a moderator blocks a member, who is refused until the block is lifted', async () => {
  const { page, visit, picture } = await openPage(wide);
  const ada = await visit();
  await actAs(ada, 'Ada');
  const runOnRobin = async (command: string, answer: RegExp) => {
    await startCommand(ada, command);
    await ada.keyboard.type('Robin');
    await ada.keyboard.press('Enter');
    await ada.keyboard.press('Enter');
    await ada.getByText(answer).last().waitFor();
  };
  await startCommand(ada, 'block');
  await addOption(ada, 'member');
  await ada.keyboard.type('Robin');
  await ada.keyboard.press('Enter');
  await addOption(ada, 'reason');
  await ada.keyboard.type('Asks all day');
  await ada.keyboard.press('Enter');
  await ada.getByText("can't request clips").waitFor();
  await expectAccessible(ada, 'a block');
  await picture('block', ada);
  await animate(page, await drawPicture());
  await page.getByText('moderators of this server have blocked you').waitFor();
  await expectAccessible(page, 'who is blocked');
  await runOnRobin('unblock', /again/);
  await animate(page, await drawPicture());
  await page.getByText('Finished in').waitFor();
});

browserTest('members see what is stored of them, and have it deleted', async () => {
  const { page, picture } = await openPage(wide);
  await animate(page, await drawPicture());
  await page.getByText('Finished in').waitFor();
  await startCommand(page, 'privacy');
  await page.keyboard.press('Enter');
  await page.getByText('Your requests: 1.').waitFor();
  await expectAccessible(page, 'what is stored');
  await picture('privacy');
  await page.getByRole('button', { name: 'Delete mine' }).click();
  await page.getByRole('button', { name: 'Yes, delete it' }).waitFor();
  await expectAccessible(page, 'the last question');
  await page.getByRole('button', { name: 'Yes, delete it' }).click();
  await page.getByText("I've deleted").waitFor();
  expect(await page.getByRole('button', { name: 'Delete mine' }).count()).toBe(0);
});
