import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tempDir } from '../support/temp-dir.js';

const { scripts, engines } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Runs the launcher on a Node.js that reports `version`. */
async function launchOn(version: string, ...words: readonly string[]) {
  const disguise = path.join(await tempDir(), 'disguise.cjs');
  const versions = `{ ...process.versions, node: '${version}' }`;
  await writeFile(disguise, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', disguise, 'src/launch.cjs', ...words],
    { encoding: 'utf8', env: {} },
  );
  return { status, output: stdout + stderr };
}

test.each(['4.9.1', '14.21.3', '18.20.8', '20.9.0', '20.18.3'])(
  'Node.js %s is reported as too old, in one sentence, whatever is started',
  async (version) => {
    const [, oldest] = /^>=(.*)$/.exec(engines.node) ?? [];
    for (const words of [[], ['main']]) {
      const { status, output } = await launchOn(version, ...words);
      expect(output).toBe(
        `Flipbook needs Node.js ${oldest} or newer, and this is ${version}: install it from https://nodejs.org, then run npm ci again.\n`,
      );
      expect(status).toBe(1);
    }
  },
);

test.each(['20.19.0', '20.20.2', '21.0.0', '24.1.0'])('Node.js %s is new enough', async (version) => {
  expect(await launchOn(version)).toEqual({ status: 0, output: '' });
});

test('a missing build is reported, with how to build it', async () => {
  const { status, output } = await launchOn(process.versions.node, 'nothing');
  expect(output).toMatch(/^Flipbook is not built in this folder: run npm ci, .*\n$/);
  expect(status).toBe(1);
});

const commands: Readonly<Record<string, string>> = {
  start: 'main',
  register: 'tools/register',
  demo: 'tools/demo',
  sandbox: 'tools/sandbox',
  doctor: 'tools/doctor',
  'catalog:check': 'tools/catalog-check',
  'ledger:check': 'tools/ledger-check',
  backup: 'tools/backup',
};

/**
 * Without exec, a SIGTERM to npm ends only the shell, and the bot keeps running. cmd.exe finds the exec.cmd that
 * `prepare` writes.
 */
const LONG_RUNNING = ['start', 'sandbox'];

test.each(Object.entries(commands))('npm run %s is one command that gets all arguments', (name, script) => {
  // A shell's || or && would pass them to its last command only.
  const prefix = LONG_RUNNING.includes(name) ? 'exec ' : '';
  const flags = name === 'start' ? '--max-semi-space-size=4 --expose-gc ' : '';
  expect(scripts[name]).toBe(`${prefix}node ${flags}src/launch.cjs ${script}`);
});

test('on Windows, exec runs the command after it', () => {
  expect(readFileSync('node_modules/.bin/exec.cmd', 'utf8')).toBe('@%*\r\n');
});

test('npm test looks at Node.js before anything else', () => {
  expect(scripts.test).toMatch(/^npm run build\b/);
  expect(scripts.build).toMatch(/^node src\/launch\.cjs &&/);
});

test.each([
  ['start', ['--speed', '9']],
  ['sandbox', ['--no-such-word']],
  ['register', ['--no-such-word']],
  ['catalog:check', ['words']],
  ['ledger:check', ['words']],
])('npm run %s rejects unknown arguments in one line', async (name, words) => {
  const { status, output } = await launchOn(process.versions.node, commands[name] ?? '', ...words);
  expect(output).toMatch(
    /^[^\n]*'(--speed|--no-such-word|words)'[^\n]* See npm (start|run [\w:]+) -- --help\n$/,
  );
  expect(status).toBeGreaterThan(0);
});

test('npm start -- --help says what can be set', async () => {
  const { status, output } = await launchOn(process.versions.node, 'main', '--help');
  expect(output).toContain('DISCORD_TOKEN');
  expect(output).toContain('Usage: npm start');
  expect(status).toBe(0);
});

test('npm run sandbox -- --help says what can be set', async () => {
  const { status, output } = await launchOn(process.versions.node, 'tools/sandbox', '--help');
  expect(output).toContain('Usage: npm run sandbox');
  for (const option of ['--port N', '--http', '--help']) expect(output).toContain(option);
  for (const line of output.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  expect(status).toBe(0);
});

test('npm run pagebench measures nothing when asked for help, or when it is given unknown words', () => {
  expect(scripts.pagebench).toBe('node dist/bench/page.js');
  const run = (word: string) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/bench/page.js', word], {
      encoding: 'utf8',
      env: {},
      timeout: 30_000,
    });
    return { status, output: stdout + stderr };
  };
  expect(run('--help')).toEqual({
    status: 0,
    output: expect.stringMatching(/^npm run pagebench\n\nMeasures /),
  });
  expect(run('--fast')).toEqual({
    status: 2,
    output: "Unknown option '--fast'. See npm run pagebench -- --help\n",
  });
});
