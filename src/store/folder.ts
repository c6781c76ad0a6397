import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes the folder `dir` with those around it. Throws what the operating system says. Node's own `recursive` never
 * comes back where a folder is said not to be there and can't be made either, as under `/proc`.
 */
export function makeFolder(dir: string): void {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const around = path.dirname(dir);
  if (around !== dir) makeFolder(around);
  try {
    mkdirSync(dir);
  } catch (error) {
    // Somebody else may have made it in this moment.
    if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
