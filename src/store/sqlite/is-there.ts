import { accessSync, constants } from 'node:fs';
import { unreadableFile } from './failure.js';

/**
 * True when `file` exists. Throws STORE_UNAVAILABLE when this user may not read it, or may not even look into its folder:
 * to say that there is none would be wrong.
 */
export function isThere(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EACCES' || code === 'EPERM') throw unreadableFile({ file, error });
    return false;
  }
}
