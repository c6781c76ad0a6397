import { rmdir } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../../store/folder.js';

/**
 * Runs `act` with the folder `dir`, which is created temporarily when missing: a check-up by a user other than the
 * bot's must not leave a folder behind that the bot can't write to. Rejects when the folder can't be created.
 */
export async function inFolder<T>(dir: string, act: () => Promise<T>): Promise<T> {
  const outermost = makeFolder(dir);
  try {
    return await act();
  } finally {
    if (outermost !== undefined) await removeEmpty(dir, outermost);
  }
}

async function removeEmpty(dir: string, outermost: string): Promise<void> {
  for (let current = dir; current.length >= outermost.length; current = path.dirname(current)) {
    try {
      await rmdir(current);
    } catch {
      // It is no longer empty, so leave it.
      return;
    }
  }
}
