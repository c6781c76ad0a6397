import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { loadCommands } from '../../src/discord/commands/load-commands.js';
import { tempDir } from '../support/temp-dir.js';

async function folderOf(files: Readonly<Record<string, string>>): Promise<URL> {
  const dir = await tempDir();
  await writeFile(path.join(dir, 'package.json'), '{"type":"module"}');
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(dir, name), text);
  return pathToFileURL(`${dir}/`);
}

const command = (name: string, type = 1) =>
  `export default { data: { name: '${name}', type: ${type} }, execute() {} };`;

test('loads every command file, by name, and nothing else in the folder', async () => {
  const dir = await folderOf({
    'b.js': command('b'),
    'a.js': command('a'),
    'a.js.map': '{}',
    'notes.md': 'x',
  });
  expect([...(await loadCommands(dir)).chat.keys()]).toEqual(['a', 'b']);
});

test("a menu command's name may have capitals and spaces, and its own file", async () => {
  const dir = await folderOf({
    'do-it.js': command('do-it'),
    'do-it-message.js': command('Do it', 3),
  });
  const { chat, message } = await loadCommands(dir);
  expect([...chat.keys()]).toEqual(['do-it']);
  expect([...message.keys()]).toEqual(['Do it']);
});

test.each([
  ['has no default export', 'export const data = {};'],
  ['has no name', 'export default { data: { type: 1 }, execute() {} };'],
  ['has no type', "export default { data: { name: 'bad' }, execute() {} };"],
  ['is of another kind', "export default { data: { name: 'bad', type: 2 }, execute() {} };"],
  ['can not be executed', "export default { data: { name: 'bad', type: 1 }, execute: 1 };"],
  ['is empty', 'export {};'],
])('the start fails, and names the file, when a command %s', async (_what, text) => {
  const dir = await folderOf({ 'good.js': command('good'), 'bad.js': text });
  await expect(loadCommands(dir)).rejects.toThrow('commands/bad.ts is no command');
});

test('the start fails when a file is named after another command', async () => {
  const dir = await folderOf({ 'animate.js': command('imagine') });
  await expect(loadCommands(dir)).rejects.toThrow(
    'commands/animate.ts defines "imagine": name the file imagine.ts',
  );
  const menu = await folderOf({ 'animate.js': command('Animate', 3) });
  await expect(loadCommands(menu)).rejects.toThrow('name the file animate-message.ts');
});

test('the start fails when a command file throws', async () => {
  const dir = await folderOf({ 'bad.js': "throw new Error('broken at start');" });
  await expect(loadCommands(dir)).rejects.toThrow('broken at start');
});
