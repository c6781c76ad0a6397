import { expect, test } from 'vitest';
import { startProcess } from '../support/process.js';

test('what a process has started ends with its test', async () => {
  let end = async () => {};
  const { output } = await startProcess('main.js', {
    wrap: ['sh', '-c', '(sleep 20; echo outlived) & echo started; wait'],
    atEnd: (atEnd) => {
      end = atEnd;
    },
  });
  await expect.poll(output).toBe('started\n');
  await end();
  expect(output()).toBe('started\n');
});
