import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Run, redsOf } from './report.js';

const vitest = path.join(
  path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
);

/**
 * Runs the built suite once, or only the files whose paths contain one of `filters`. Also resolves when tests fail;
 * rejects when `signal` aborts, after vitest has ended.
 */
export async function runSuite({
  filters,
  signal,
}: {
  readonly filters: readonly string[];
  readonly signal: AbortSignal;
}): Promise<Run> {
  const dir = await mkdtemp(path.join(tmpdir(), 'flipbook-soak-'));
  const file = path.join(dir, 'report.json');
  const startedAtMs = performance.now();
  try {
    const child = spawn(
      process.execPath,
      [
        ...[vitest, 'run', '--config', 'dist/test/vitest.config.js', ...filters],
        ...['--reporter=json', '--reporter=default', `--outputFile.json=${file}`],
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } },
    );
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said = `${said}${chunk}`.slice(-MAX_SAID);
      });
    }
    const stop = () => void child.kill('SIGTERM');
    signal.addEventListener('abort', stop, { once: true });
    const [code] = await once(child, 'close');
    signal.removeEventListener('abort', stop);
    signal.throwIfAborted();
    const seconds = Math.round((performance.now() - startedAtMs) / 1_000);
    const report = await readFile(file, 'utf8').catch(() => undefined);
    const { passed, reds } = report === undefined ? { passed: 0, reds: [] } : redsOf(JSON.parse(report));
    if (code === 0 || reds.length > 0) return { seconds, passed, reds };
    return { seconds, passed, reds: [{ test: '(outside every test)', message: whatWentWrong(said) }] };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** How much of vitest's output is kept, in characters. */
const MAX_SAID = 20_000;

/** The line that names an error, or else the last one. */
function whatWentWrong(said: string): string {
  const lines = said.trim().split('\n');
  return lines.find((line) => /^\w*Error: |^No test files found/.test(line)) ?? lines.at(-1) ?? '';
}
