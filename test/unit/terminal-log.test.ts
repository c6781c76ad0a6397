import { expect, test } from 'vitest';
import { createTerminalLog } from '../../src/tools/run/terminal-log.js';

test('an error is one line, with its causes and without stacks', () => {
  const lines: string[] = [];
  const log = createTerminalLog((line) => lines.push(line));
  const cause = new Error('the disk is full', { cause: new Error('ENOSPC') });
  log.error({ jobId: '7', err: new Error('It was not stored', { cause }) }, 'A job waits');
  log.error({ err: new Error('twice', { cause: new Error('twice') }) }, 'Once');
  log.fatal('Nothing else');
  log.warn({ err: cause }, 'Only errors are shown');
  expect(lines).toEqual([
    'A job waits: It was not stored: the disk is full: ENOSPC',
    'Once: twice',
    'Nothing else',
  ]);
});
