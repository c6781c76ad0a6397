import { MAX_PICTURE_MB } from '../../animation/picture-size.js';
import { FlipbookError } from '../../errors.js';
import { sentence } from '../../text/sentence.js';
import { createDownload, StatusError, TooLargeError } from '../clip/download.js';
import type { StallLimit } from '../clip/stall.js';

/** The file does not exist or is no longer accessible. */
export class GoneError extends Error {
  override readonly name = 'GoneError';
}

/**
 * Downloads a picture into `file`, never more than the limit. Rejects with {@link GoneError}, with PICTURE_UNUSABLE
 * when it is too large, or with the underlying error.
 */
export async function downloadPicture(
  url: string,
  {
    file,
    signal,
    ...limits
  }: { readonly file: string; readonly signal: AbortSignal; readonly stall?: StallLimit },
): Promise<void> {
  try {
    await createDownload({ ...limits, file, maxBytes: MAX_PICTURE_MB * 1024 * 1024 })(url, signal);
  } catch (error) {
    if (error instanceof TooLargeError) {
      const reason = sentence('picture.too-large', { megabytes: MAX_PICTURE_MB });
      throw new FlipbookError('PICTURE_UNUSABLE', reason, { cause: error });
    }
    if (error instanceof StatusError && GONE.has(error.status)) {
      throw new GoneError(error.message, { cause: error });
    }
    throw error;
  }
}

/** Discord answers 404 for an expired signature and 403 for a wrong one. */
const GONE: ReadonlySet<number> = new Set([403, 404, 410]);
