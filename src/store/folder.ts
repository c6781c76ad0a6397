import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { FlipbookError } from '../errors.js';
import { verbatim } from '../text/sentence.js';

/**
 * Creates the folder `dir` with its missing parents, and returns the outermost one created. Throws the operating
 * system's error. Node's own `recursive` option hangs where a parent is missing and can't be created, as under `/proc`.
 */
export function makeFolder(dir: string): string | undefined {
  if (isFolder(dir)) return undefined;
  const around = path.dirname(dir);
  const outermost = around === dir ? undefined : makeFolder(around);
  try {
    mkdirSync(dir);
  } catch (error) {
    // Another process may have created it in the meantime.
    if (!isFolder(dir)) throw error;
  }
  return outermost ?? dir;
}

/** Creates the folder of a setting and checks that it is writable. Throws CONFIG_INVALID with the reason. */
export function makeSettingsFolder(setting: string, dir: string): void {
  try {
    makeFolder(dir);
    accessSync(dir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const words = `${setting} is ${dir}, where ${REASONS.get(code) ?? `no folder can be made (${code})`}: name another folder.`;
    throw new FlipbookError('CONFIG_INVALID', verbatim(words), { cause: error });
  }
}

const REASONS = new Map([
  ['ENOTDIR', 'a file is in the way'],
  ['EEXIST', 'a file is in the way'],
  ['EACCES', 'the user who runs Flipbook may not write'],
  ['EPERM', 'the user who runs Flipbook may not write'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
]);

function isFolder(dir: string): boolean {
  return statSync(dir, { throwIfNoEntry: false })?.isDirectory() === true;
}
