import { expect, test } from 'vitest';
import { readLoadFailure } from '../../src/tools/doctor/load-failure.js';

const failed = (message: string, code?: string, cause?: unknown) =>
  Object.assign(new Error(message, { cause }), code === undefined ? {} : { code });

const SHARP = 'Could not load the "sharp" module using the linux-x64 runtime';

test.each([
  [
    'an old processor',
    failed(`${SHARP}\nUnsupported CPU: Prebuilt binaries for Linux x64 require v2 microarchitecture`),
    ['reads pictures', 'x86-64-v2'],
    'wasm32',
  ],
  [
    'an old C library, for pictures',
    failed(`${SHARP}\nERR_DLOPEN_FAILED: /lib/libc.so.6: version \`GLIBC_2.28' not found`),
    ['reads pictures', 'newer system'],
    'Update the system',
  ],
  [
    'an old C library, for the jobs',
    failed(
      "/lib/libm.so.6: version `GLIBC_2.38' not found (required by /app/node_modules/@photostructure/sqlite/prebuilds/linux-x64/sqlite.node)",
      'ERR_DLOPEN_FAILED',
    ),
    ['keeps the jobs', 'newer system'],
    'Update the system',
  ],
  [
    'a folder from another machine',
    failed('Could not load the "sharp" module using the linux-arm64 runtime\nPossible solutions:'),
    ['reads pictures', 'linux arm'],
    'npm ci',
  ],
  [
    'a machine without a build',
    failed(
      'No native build was found for platform=linux arch=arm runtime=node abi=115\n    loaded from: /app/node_modules/@photostructure/sqlite',
    ),
    ['keeps the jobs', 'linux arm'],
    'README.md names the kinds',
  ],
  [
    'a package that is not there',
    failed("Cannot find package 'sharp' imported from /app/dist/src/media/still.js", 'ERR_MODULE_NOT_FOUND'),
    ['reads pictures'],
    'npm ci',
  ],
  [
    'one that stands in the cause',
    failed('The module broke', undefined, failed(`${SHARP}\nUnsupported CPU: it is old`)),
    ['x86-64-v2'],
    'wasm32',
  ],
])('%s is reported with its fix', (_name, error, found, cure) => {
  const failure = readLoadFailure(error, 'linux arm');
  for (const words of found) expect(failure?.found).toContain(words);
  expect(failure?.cure).toContain(cure);
  expect(`${failure?.found}${failure?.cure}`).not.toContain('\n');
});

test.each([
  failed('Input buffer contains unsupported image format'),
  failed('sharp edges are no matter here'),
  failed("Cannot find package 'left-pad' imported from /app/dist/src/app.js", 'ERR_MODULE_NOT_FOUND'),
  failed('database is locked', 'SQLITE_BUSY'),
  'a word',
  undefined,
])('another error is not a load failure', (error) => {
  expect(readLoadFailure(error)).toBeUndefined();
});
