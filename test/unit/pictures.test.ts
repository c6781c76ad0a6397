import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { libraryEnvironment } from '../../src/environment.js';
import { doPictureTask } from '../../src/media/picture/picture-work.js';
import { createPictures } from '../../src/media/picture/pictures.js';
import { onOldSystem, withBrokenLibraries } from '../support/broken-library.js';
import { AUTO } from '../support/framing.js';
import { tempDir } from '../support/temp-dir.js';
import { samplePicture } from '../support/world.js';

const { signal: never } = new AbortController();
const terms = { ...AUTO, frame: { aspectRatio: '16:9', fit: 'crop' } } as const;

afterEach(() => vi.unstubAllEnvs());

async function pictureFile() {
  const file = path.join(await tempDir(), 'picture.png');
  await writeFile(file, await samplePicture(1_600, 1_200));
  return file;
}

const taskFor = (file: string) => ({ file, into: `${file}.still`, ...terms });
const stillTask = async () => taskFor(await pictureFile());

/** The processes that this one has started and that still run a program of this name. */
function childrenNamed(name: string): readonly number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => parentOf(pid) === process.pid && read(`/proc/${pid}/cmdline`).includes(name))
    .map(Number);
}

const parentOf = (pid: string) => Number(/^PPid:\t(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]);

/** Empty for a process that has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const PROGRAM = 'picture-process.js';

/** Pictures with a running process, and the process's id. */
async function startedPictures() {
  const before = childrenNamed(PROGRAM);
  const pictures = createPictures({ env: libraryEnvironment() });
  await pictures.check();
  const child = childrenNamed(PROGRAM).find((pid) => !before.includes(pid)) ?? expect.fail('no process');
  return { pictures, child };
}

test('a picture is prepared in another process, which ends when it has nothing to do', async () => {
  const before = childrenNamed(PROGRAM);
  const pictures = createPictures({ env: libraryEnvironment(), idleMs: 20 });
  const task = await stillTask();
  const still = await pictures.makeStill(task, never);
  expect(still).toMatchObject({ contentType: 'image/jpeg', frame: '16:9', crop: { lostPercent: 25 } });
  expect((await readFile(task.into)).subarray(0, 3).toString('hex')).toBe('ffd8ff');
  await expect.poll(() => childrenNamed(PROGRAM).filter((pid) => !before.includes(pid))).toEqual([]);
  await expect(
    pictures.drawPng('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'),
  ).resolves.toBeInstanceOf(Uint8Array);
});

test('a bot of an older version, which runs until it is restarted, is served by this process', async () => {
  const { maxSidePx: _unknown, ...task } = await stillTask();
  await expect(doPictureTask({ kind: 'still', id: 1, task })).resolves.toMatchObject({
    kind: 'still',
    id: 1,
  });
});

test('what a member can do about a picture comes from the other process in their words', async () => {
  const pictures = createPictures({ env: libraryEnvironment() });
  const file = path.join(await tempDir(), 'picture.heic');
  await writeFile(file, Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'));
  await expect(pictures.makeStill(taskFor(file), never)).rejects.toMatchObject({
    code: 'PICTURE_UNUSABLE',
    sentence: { key: 'picture.heic' },
  });
});

test('a picture at which the process is killed is tried once more', async () => {
  const { pictures, child } = await startedPictures();
  const still = pictures.makeStill(await stillTask(), never);
  process.kill(child, 'SIGKILL');
  await expect(still).resolves.toMatchObject({ frame: '16:9' });
});

test('a picture that takes too long in two processes is refused', async () => {
  const file = await pictureFile();
  const hasty = createPictures({ env: libraryEnvironment(), taskMs: 1 });
  await expect(hasty.makeStill(taskFor(file), never)).rejects.toMatchObject({
    code: 'PICTURE_UNUSABLE',
    sentence: { key: 'picture.damaged' },
  });
});

test('a task for a process that has just died goes to a new one', async () => {
  const { pictures, child } = await startedPictures();
  const file = await pictureFile();
  process.kill(child, 'SIGKILL');
  // Nothing of its end reaches this process before the task does.
  while (!/^State:\t[ZX]/m.test(read(`/proc/${child}/status`))) {}
  await expect(pictures.makeStill(taskFor(file), never)).resolves.toMatchObject({ frame: '16:9' });
});

test('a machine that can start no process is no fault of the picture', async () => {
  const pictures = createPictures({ env: { ...libraryEnvironment(), TOO_LONG: 'x'.repeat(4_000_000) } });
  const still = pictures.makeStill(await stillTask(), never);
  await expect(still).rejects.toThrow('E2BIG');
});

test('a job that ends meanwhile gets no second process', async () => {
  const leaving = new AbortController();
  const pictures = createPictures({ env: libraryEnvironment(), taskMs: 1 });
  const still = pictures.makeStill(await stillTask(), leaving.signal);
  leaving.abort(new Error('left'));
  await expect(still).rejects.toThrow('left');
});

test('the process has no token and no key', async () => {
  vi.stubEnv('DISCORD_TOKEN', 'a.b.c');
  vi.stubEnv('FAL_KEY', 'key');
  const { child } = await startedPictures();
  const environment = readFileSync(`/proc/${child}/environ`, 'latin1');
  expect(environment).toContain('PATH=');
  expect(environment).not.toMatch(/DISCORD_TOKEN|FAL_KEY/);
});

test('a library that does not load is reported', async () => {
  const env = await onOldSystem(await tempDir(), 'sharp');
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  await expect(createPictures({ env: libraryEnvironment() }).check()).rejects.toThrow('GLIBC');
});

test.each([
  ['the library', (dir: string) => onOldSystem(dir, 'sharp'), 'GLIBC'],
  [
    'another file',
    (dir: string) => withBrokenLibraries(dir, { name: 'zod', message: 'zod is being replaced' }),
    'being replaced',
  ],
  [
    'what it starts with',
    (dir: string) => Promise.resolve({ NODE_OPTIONS: `--require=${dir}/gone.cjs` }),
    'started',
  ],
])('while %s is missing, as in an update, no picture is called damaged', async (_what, without, why) => {
  const env: NodeJS.ProcessEnv = { ...libraryEnvironment(), ...(await without(await tempDir())) };
  const pictures = createPictures({ env });
  const task = await stillTask();
  await expect(pictures.makeStill(task, never)).rejects.toMatchObject({
    code: 'PROVIDER_UNAVAILABLE',
    sentence: { key: 'picture.not-now' },
    cause: { message: expect.stringContaining(why) },
  });
  delete env['NODE_OPTIONS'];
  await expect
    .poll(() => pictures.makeStill(task, never), { timeout: 10_000 })
    .toMatchObject({ frame: '16:9' });
});
