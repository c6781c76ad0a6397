import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../../src/config.js';
import { loadEnvironment, readEnvFile } from '../../src/environment.js';
import { tempDir } from '../support/temp-dir.js';

const BIG_ENDIAN = (text: string) => Buffer.from(text, 'utf16le').swap16();
const LITTLE_ENDIAN = (text: string) => Buffer.from(text, 'utf16le');
const UTF_8 = (text: string) => Buffer.from(text);

const lines = ['# Größe', 'DISCORD_TOKEN=MTIz.abc.def', 'FAL_KEY="id:secret"', 'DATA_DIR=/srv/Bücher', ''];
const expected = { DISCORD_TOKEN: 'MTIz.abc.def', FAL_KEY: 'id:secret', DATA_DIR: '/srv/Bücher' };

describe.each([
  ['UTF-8', UTF_8, ''],
  ['UTF-8 with a mark', UTF_8, '\uFEFF'],
  ['UTF-16, little end first, with a mark', LITTLE_ENDIAN, '\uFEFF'],
  ['UTF-16, little end first', LITTLE_ENDIAN, ''],
  ['UTF-16, big end first, with a mark', BIG_ENDIAN, '\uFEFF'],
  ['UTF-16, big end first', BIG_ENDIAN, ''],
  ["Windows' own", (text: string) => Buffer.from(text, 'latin1'), ''],
])('a .env saved as %s', (_name, encode, mark) => {
  test.each([
    ['as Unix ends lines', '\n'],
    ['as Windows does', '\r\n'],
    ['as old Macs did', '\r'],
  ])('is read, with lines that end %s', (_how, end) => {
    expect(readEnvFile(encode(mark + lines.join(end)))).toEqual(expected);
  });
});

test.each(['“abc”', '„abc“', '‘abc’', '«abc»', ' abc ', '"abc"', "'abc'", ' “abc” '])(
  'a value is without the quotes and blanks around it: %s',
  (value) => {
    expect(readEnvFile(Buffer.from(`FAL_KEY=${value}\n`))).toEqual({ FAL_KEY: 'abc' });
  },
);

test('an empty file, and one of blanks, say nothing', () => {
  expect(readEnvFile(Buffer.from(''))).toEqual({});
  expect(readEnvFile(Buffer.from('\uFEFF\r\n \r\nFAL_KEY=\r\nDISCORD_TOKEN="  "\r\n'))).toEqual({});
});

test("a file that isn't text is an error", () => {
  const refusal = { code: 'CONFIG_INVALID', message: expect.stringContaining('save it as UTF-8') };
  expect(() => readEnvFile(Buffer.from([1, 2, 3, 0, 0, 0, 7, 8]))).toThrow(expect.objectContaining(refusal));
});

describe('in the working folder', () => {
  // The object itself, and no copy: vitest takes back what was stubbed from this one, in all later files of its worker.
  const own = process.env;
  afterEach(() => {
    process.env = own;
  });

  /** Changes to a folder with the environment of a process started there. */
  async function stand(environment: Record<string, string>): Promise<string> {
    const dir = await tempDir();
    const home = process.cwd();
    process.chdir(dir);
    onTestFinished(() => process.chdir(home));
    process.env = environment;
    return dir;
  }

  test.each(['', '  ', '\t'])('an empty variable (%j) does not hide the one in .env', async (empty) => {
    await writeFile(path.join(await stand({ FAL_KEY: empty, DATA_DIR: '/own' }), '.env'), lines.join('\n'));
    expect(loadEnvironment()).toEqual({ ...expected, DATA_DIR: '/own' });
    expect(readConfig(loadEnvironment()).fal).toEqual({ key: 'id:secret', baseUrl: undefined });
  });

  test("a value with quotes around it, as Docker's --env-file leaves them, is without them", async () => {
    await stand({
      STORE_URL: '"postgres://u:p@h/db"',
      DATA_DIR: " '/srv' ",
      FAL_KEY: '""',
      TIME_ZONE: '"UTC',
      LOG_LEVEL: '"',
    });
    expect(loadEnvironment()).toEqual({
      STORE_URL: 'postgres://u:p@h/db',
      DATA_DIR: '/srv',
      TIME_ZONE: '"UTC',
      LOG_LEVEL: '"',
    });
  });

  test('a .env that is a folder is an error with advice', async () => {
    await mkdir(path.join(await stand({}), '.env'));
    expect(loadEnvironment).toThrow(".env can't be read: make it a text file");
  });

  test('a .env.txt is an error, unless everything is set without it', async () => {
    await writeFile(path.join(await stand({}), '.env.txt'), 'DISCORD_TOKEN=abc');
    expect(loadEnvironment).toThrow('rename it to .env');
    process.env['DISCORD_TOKEN'] = 'abc';
    expect(loadEnvironment()).toEqual({ DISCORD_TOKEN: 'abc' });
  });
});

test('what later files stub is taken back: the environment is the same object as before', () => {
  vi.stubEnv('FLIPBOOK_PROBE', 'set');
  vi.unstubAllEnvs();
  expect(process.env['FLIPBOOK_PROBE']).toBeUndefined();
});
