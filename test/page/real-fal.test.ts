import { expect, onTestFinished } from 'vitest';
import { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { type Process, startProcess } from '../support/process.js';
import { tokenRender } from '../support/token-render.js';
import { animate, browserTest, type OpenPage, openPageAt } from './browser.js';

const KEY = 'key-of-an-account';

/** Runs the rest of the command line on a terminal, as a person would. */
const AT_A_TERMINAL = ['bash', '-c', 'exec script -qec "$(printf "%q " "$@")" /dev/null', 'bash'];

/** A sandbox on a terminal, with a key; fal's emulator accepts only that key. */
async function openWithKey(answer: string) {
  const fal = await startSandboxFal({ keys: [KEY], ...tokenRender });
  onTestFinished(fal.stop);
  const sandbox = await startProcess('tools/sandbox.js', {
    args: ['--port', '0'],
    env: { FAL_KEY: KEY, FAL_BASE_URL: fal.baseUrl },
    wrap: AT_A_TERMINAL,
    takesInput: true,
  });
  await expect
    .poll(sandbox.output)
    .toMatch(/Real clips by .+ cost about \$\d+\.\d\d each at the defaults\. Make real ones\? \[y\/N\]/);
  sandbox.child.stdin?.write(`${answer}\n`);
  await expect.poll(sandbox.output).toMatch(/is at http:\S+/);
  const [url = ''] = /http:\S+/.exec(sandbox.output()) ?? [];
  const opened = await openPageAt(url);
  return { ...opened, fal, sandbox };
}

/** Requests a clip, and waits until the card says so. */
async function untilCardSays({ page }: OpenPage, words: string | RegExp): Promise<void> {
  await animate(page, await drawPicture());
  await page.getByText(words).first().waitFor();
}

const asked = ({ output }: Process) => output().match(/Make real ones/g)?.length;

browserTest('with a key and a yes, asked for once, clips come from fal by that key', async () => {
  const opened = await openWithKey('y');
  await opened.page.getByRole('note').getByText('Clips come from fal, and each one costs money').waitFor();
  await opened.picture('paid');
  await untilCardSays(opened, 'Finished in');
  expect(opened.fal.posts()).toBe(1);
  expect(asked(opened.sandbox)).toBe(1);
  expect(opened.sandbox.output()).not.toContain(KEY);
});

browserTest('with a key and anything but a yes, they come from the embedded one', async () => {
  const opened = await openWithKey('');
  await opened.page.getByRole('note').getByText('nothing is charged').waitFor();
  await untilCardSays(opened, /Making your clip|Finished in/);
  expect(opened.fal.posts()).toBe(0);
});
