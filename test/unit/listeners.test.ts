import { REST, Routes } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { timeLimit, within } from '../../src/jobs/wait.js';
import { startServer } from '../support/http-server.js';
import { readSources } from '../support/source-files.js';

const LIMIT_MS = 20_000;

/** Collects Node's own warnings until the test ends. */
function collectWarnings(): readonly Error[] {
  const warnings: Error[] = [];
  const collect = (warning: Error) => void warnings.push(warning);
  process.on('warning', collect);
  onTestFinished(() => void process.off('warning', collect));
  return warnings;
}

test.each<[string, (act: (signal: AbortSignal) => Promise<unknown>) => Promise<unknown>]>([
  ['a limited act', (act) => within(LIMIT_MS, new AbortController().signal, act)],
  ['a time limit', (act) => act(timeLimit(LIMIT_MS))],
])('a call that a client tries many times under one signal warns of nothing: %s', async (_name, run) => {
  const warnings = collectWarnings();
  let asked = 0;
  const server = await startServer((response) => {
    asked += 1;
    if (asked > 15) response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    else response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '0' }).end('{}');
  });
  const rest = new REST({ api: server.baseUrl, retries: 0, timeout: LIMIT_MS });
  await run((signal) => rest.get(Routes.gateway(), { auth: false, signal }));
  expect(asked).toBe(16);
  // Warnings are emitted in the next tick.
  await new Promise((resolve) => setImmediate(resolve));
  expect(warnings).toEqual([]);
});

test('every time limit is one that many tries may listen to', () => {
  for (const { path, text } of readSources('src', 'commands')) {
    if (path.startsWith('src/sandbox') || path === 'src/jobs/wait.ts') continue;
    expect(text, path).not.toContain('AbortSignal.timeout(');
  }
});

test('every server keeps its process alive when it cannot accept a connection', () => {
  const makers = readSources('src').filter(({ text }) => /\bcreate(Adaptor)?Server\(/.test(text));
  expect(makers.length).toBeGreaterThan(0);
  const careless = makers.filter(({ text }) => !/\bserver\.on\('error'|\boutliveErrors\(server\)/.test(text));
  expect(careless.map(({ path }) => path)).toEqual([]);
});
