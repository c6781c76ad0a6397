import { FlipbookError } from '../../errors.js';
import { verbatim } from '../../text/sentence.js';
import type { Loss } from './file-place.js';

/** The code of a file whose content Flipbook did not write, although SQLite can read it. */
const NOT_OURS = 'NOT_OURS';

/** Advice for known SQLite result codes (sqlite.org/rescode.html). */
const cures = new Map<number | string, (file: string) => string>([
  [5, lockedElsewhere],
  [3, forbidden],
  [8, forbidden],
  [14, forbidden],
  ['EACCES', forbidden],
  ['EPERM', forbidden],
  ['EROFS', forbidden],
  ['ENOTDIR', forbidden],
  ['EEXIST', forbidden],
  ['ENOENT', forbidden],
  [11, damaged],
  [26, damaged],
  [NOT_OURS, damaged],
  [13, full],
  ['ENOSPC', full],
  ['EDQUOT', full],
]);

/** Wraps an error of the store as STORE_UNAVAILABLE, with a sentence for the operator. */
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

/** STORE_UNAVAILABLE for a file that this user may not read. */
export function unreadableFile({ file, error }: { readonly file: string; readonly error: unknown }) {
  const words = `${file} can't be read by this user: run this as the user that runs Flipbook, or let that user read it.`;
  return new FlipbookError('STORE_UNAVAILABLE', verbatim(words), { cause: error });
}

/** True when an error says that there is no room for what is written. */
export function isFull(error: unknown): boolean {
  return cures.get(codeOf(error)) === full;
}

/** STORE_UNAVAILABLE for a file whose content Flipbook did not write. */
export function damagedFile({ file, detail }: { readonly file: string; readonly detail: string }) {
  return new FlipbookError('STORE_UNAVAILABLE', verbatim(damaged(file)), {
    detail,
    cause: Object.assign(new Error(detail), { code: NOT_OURS }),
  });
}

/** STORE_UNAVAILABLE for a file written by a newer version, whose schema this one does not know. */
export function newerFile({
  file,
  version,
  known,
}: {
  readonly file: string;
  readonly version: number;
  readonly known: number;
}) {
  return new FlipbookError(
    'STORE_UNAVAILABLE',
    verbatim(
      `${file} was written by a newer Flipbook (schema ${version}; this one reads up to ${known}): start the newer one again, or put a backup from before the update in its place.`,
    ),
  );
}

/** STORE_UNAVAILABLE for a file that was removed, replaced or changed while it was open. */
export function lostFile({ file, loss }: { readonly file: string; readonly loss: Loss }) {
  return new FlipbookError('STORE_UNAVAILABLE', verbatim(LOSSES[loss](file)));
}

const LOSSES: Readonly<Record<Loss, (file: string) => string>> = {
  removed: (file) => `${file} was removed while Flipbook was using it.`,
  replaced: (file) =>
    `${file} was replaced by another file while Flipbook was using it. What Flipbook had written is in ${file}.rescued: stop whatever uses the other file, put that one in its place, and start Flipbook again.`,
  changed: (file) =>
    `${file}, or the log beside it, was changed by something else while Flipbook was using it: if this does not end by itself, stop Flipbook and put a backup in its place.`,
};

/** True when the store is unavailable because another process has its file open. */
export function isLockedElsewhere(error: unknown): boolean {
  return error instanceof FlipbookError && cures.get(codeOf(error.cause)) === lockedElsewhere;
}

/** True when the store is unavailable because its file is damaged, or none that Flipbook wrote. */
export function isDamaged(error: unknown): boolean {
  return error instanceof FlipbookError && cures.get(codeOf(error.cause)) === damaged;
}

/** SQLite's primary result code, or Node's own error code. */
function codeOf(error: unknown): number | string {
  if (!(error instanceof Error)) return '';
  // The low byte is the primary code; the rest refines it.
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff;
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function lockedElsewhere(file: string): string {
  return `Another process is using ${file}: stop the other Flipbook, or give this one its own folder. Several can share a store in PostgreSQL.`;
}

function forbidden(file: string): string {
  return `${file} can't be opened for writing: let the user that runs Flipbook write to it and to its folder.`;
}

function damaged(file: string): string {
  return `${file} is damaged, or Flipbook didn't write it: put a backup in its place, or move it away to start fresh.`;
}

function full(file: string): string {
  return `There is no room left for ${file}: free some space on its disk.`;
}

function broken(file: string): string {
  return `${file} can't be read or written right now: check its disk, and the cause in the log.`;
}
