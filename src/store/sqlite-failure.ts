import { FlipbookError } from '../errors.js';
import { verbatim } from '../text/sentence.js';

/** SQLite's result codes (sqlite.org/rescode.html) whose cure is known. */
const cures = new Map<number | string, (file: string) => string>([
  [5, taken],
  [3, forbidden],
  [8, forbidden],
  [14, forbidden],
  ['EACCES', forbidden],
  ['EPERM', forbidden],
  ['EROFS', forbidden],
  ['ENOTDIR', forbidden],
  ['EEXIST', forbidden],
  [11, damaged],
  [26, damaged],
  [13, full],
  ['ENOSPC', full],
]);

/** What stopped the store, as STORE_UNAVAILABLE in a sentence for the operator. */
export function storeFailure({
  file,
  error,
}: {
  readonly file: string;
  readonly error: unknown;
}): FlipbookError {
  if (error instanceof FlipbookError) return error;
  const words = (cures.get(codeOf(error)) ?? broken)(file);
  return new FlipbookError('STORE_UNAVAILABLE', verbatim(words), { cause: error });
}

/** STORE_UNAVAILABLE for a file whose content is not what Flipbook wrote. */
export function damagedFile({ file, detail }: { readonly file: string; readonly detail: string }) {
  return new FlipbookError('STORE_UNAVAILABLE', verbatim(damaged(file)), { detail });
}

/** True when the store can't be had because another process has its file. */
export function isTaken(error: unknown): boolean {
  return error instanceof FlipbookError && cures.get(codeOf(error.cause)) === taken;
}

/** SQLite's primary result code, or the code of a failure of Node's own. */
function codeOf(error: unknown): number | string {
  if (!(error instanceof Error)) return '';
  // The low byte is the primary code, the rest says more about it.
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff;
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function taken(file: string): string {
  return `Another process is using ${file}: stop the other Flipbook, or give this one a folder of its own.`;
}

function forbidden(file: string): string {
  return `${file} can't be opened for writing: let the user that runs Flipbook write to it and to its folder.`;
}

function damaged(file: string): string {
  return `${file} is damaged, or not of this Flipbook: put a backup in its place, or move it away to start anew.`;
}

function full(file: string): string {
  return `There is no room left for ${file}: free some space on its disk.`;
}

function broken(file: string): string {
  return `${file} can't be read or written just now: look at its disk, and at the cause in the log.`;
}
