import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';

const LOG = new URL('../../src/log.js', import.meta.url);

/** Runs `script` in its own process, with a log to its standard output. */
function run(
  script: string,
  { env = {}, output = 'pipe' }: { env?: Readonly<Record<string, string>>; output?: 'pipe' | number } = {},
): ChildProcess {
  const code = `import { createLog, flushLog } from '${LOG}'; const log = createLog('info'); ${script}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    env: { ...process.env, ...env },
    stdio: ['ignore', output, 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Expects that all of the log arrives before the process exits. */
async function expectLastWords(child: ChildProcess): Promise<void> {
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  expect(await once(child, 'close')).toEqual([3, null]);
  expect(output).toContain('last words');
}

test('the last lines before an exit arrive', async () => {
  const child = run(`log.info('last words'); await flushLog(); process.exit(3)`);
  await expectLastWords(child);
});

test('the last lines before an exit arrive, however long their turn to be written takes', async () => {
  // Writes share a pool of threads with what else a process does; this one has a single thread, and it is busy.
  const child = run(
    `import { pbkdf2 } from 'node:crypto';
    pbkdf2('busy', 'busy', 3_000_000, 64, 'sha512', () => {});
    log.info('being written');
    log.info('last words');
    await flushLog();
    process.exit(3)`,
    { env: { UV_THREADPOOL_SIZE: '1' } },
  );
  await expectLastWords(child);
});

test('a process whose log nobody reads can exit', async () => {
  const child = run(`log.info('to nobody'); log.info('and once more'); process.exit(3)`);
  child.stdout?.destroy();
  expect(await once(child, 'exit')).toEqual([3, null]);
});

test('a process whose log is on a full disk goes on', async () => {
  const full = openSync('/dev/full', 'w');
  onTestFinished(() => closeSync(full));
  const child = run(
    `log.info('no room');
    await new Promise((resolve) => setTimeout(resolve, 100));
    log.info('no room still');
    await flushLog();
    process.exit(3)`,
    { output: full },
  );
  expect(await once(child, 'exit')).toEqual([3, null]);
});

test('a stalled reader blocks neither the work nor the exit', async () => {
  const child = run(`
    for (let line = 0; line < 20_000; line += 1) log.info('a line that is not read');
    await flushLog();
    process.exit(3);
  `);
  child.stdout?.pause();
  expect(await once(child, 'exit')).toEqual([3, null]);
});

test('a process whose reader has stalled long ago can exit', async () => {
  const child = run(`
    for (let line = 0; line < 20_000; line += 1) log.info('a line that is not read');
    await new Promise((resolve) => setTimeout(resolve, 300));
    process.exit(3);
  `);
  child.stdout?.pause();
  expect(await once(child, 'exit')).toEqual([3, null]);
});

test("Node's own warnings are lines of the log", async () => {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { createLog, logWarnings } from '${LOG}';
      const log = createLog('info');
      logWarnings(log);
      const target = new EventTarget();
      for (let listeners = 0; listeners < 11; listeners += 1) target.addEventListener('x', () => {});
      process.emitWarning('An old way', 'DeprecationWarning');`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const output: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      output[name] += chunk;
    });
  }
  await once(child, 'close');
  expect(output.stderr).toBe('');
  const lines = output.stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(lines).toMatchObject([
    { level: 40, err: { name: 'MaxListenersExceededWarning' } },
    { level: 40, err: { name: 'DeprecationWarning', message: 'An old way' } },
  ]);
});
