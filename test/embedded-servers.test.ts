import { readFileSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { deadBaseUrl } from './support/http-server.js';
import { startCommand, startProcess } from './support/process.js';
import { tempDir } from './support/temp-dir.js';

const page = readFileSync('docs/embedded-servers.md', 'utf8');
const blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, text = '']) => {
  const [, name] = /^\/\/ (\S+)\n/.exec(text) ?? [];
  return { language, name, text };
});
const scripts = blocks.filter(({ language }) => language === 'js');
const commands = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text.trim());

/** A project with the page's scripts and links to what they import: Flipbook is in its own folder. */
async function project(): Promise<string> {
  const dir = await tempDir();
  await mkdir(path.join(dir, 'node_modules'));
  for (const name of ['discord.js', 'vitest']) {
    await symlink(path.resolve('node_modules', name), path.join(dir, 'node_modules', name), 'junction');
  }
  await symlink(path.resolve('.'), path.join(dir, 'node_modules', 'flipbook'), 'junction');
  await writeFile(path.join(dir, 'package.json'), '{"type":"module"}');
  for (const { name, text } of scripts) await writeFile(path.join(dir, String(name)), text);
  return dir;
}

/** Starts the servers as a command of the page does, with another URL of the bot. */
async function startSandbox(command: string | undefined, url = '') {
  const [, words = ''] = /^npm run sandbox -- (.+)$/.exec(command ?? '') ?? [];
  const args = words.split(' ').map((word) => (word.startsWith('http') ? url : word));
  const { output } = await startProcess('tools/sandbox.js', { args });
  await expect.poll(output).toContain('The page is at');
  return { output, env: z.record(z.string(), z.string()).parse({ ...parseEnv(output()) }) };
}

const runNode = (file: string, env: Record<string, string>) =>
  startCommand([process.execPath, file], { env });

test('every script of the page has a name, and the page has no other examples than these', () => {
  expect(scripts.map(({ name }) => name)).toEqual([
    'bot.mjs',
    'endpoint.mjs',
    'film.mjs',
    'discord.test.js',
    'fal.test.js',
  ]);
  expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(['sh', 'text', 'js', 'python']));
  expect(commands).toHaveLength(2);
});

test('the bot and the film of the page run with what the first command prints', async () => {
  const dir = await project();
  const { env } = await startSandbox(commands[0]);
  const [, printed = ''] = /^```text\n(.*?)^```$/ms.exec(page) ?? [];
  expect(Object.keys(env)).toEqual(Object.keys(parseEnv(printed)));
  const bot = await runNode(path.join(dir, 'bot.mjs'), env);
  const film = await runNode(path.join(dir, 'film.mjs'), env);
  await expect.poll(bot.output).toBe('your_bot is ready.\n');
  expect((await film.exited).code).toBe(0);
  expect(film.output()).toMatch(/^200 http:\S+\/v3b\.fal\.media\/files\/b\/\S+\.mp4\n$/);
});

test('the endpoint of the page works with the second command', async () => {
  const dir = await project();
  const { origin, port } = new URL(await deadBaseUrl());
  const { output, env } = await startSandbox(commands[1], `${origin}/interactions`);
  await runNode(path.join(dir, 'endpoint.mjs'), { ...env, PORT: port });
  await expect.poll(output).toContain(`Interactions go to ${origin}/interactions`);
});

test('the tests of the page pass', async () => {
  const dir = await project();
  const words = [process.execPath, path.resolve('node_modules/vitest/vitest.mjs'), 'run', '--root', dir];
  const run = await startCommand(words, { env: { NO_COLOR: '1' } });
  const { code } = await run.exited;
  expect([code, run.output()]).toEqual([0, expect.stringMatching(/Tests {2}5 passed \(5\)/)]);
});
