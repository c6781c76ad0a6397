import { FlipbookError } from '../errors.js';
import { within } from '../jobs/wait.js';
import { sentence } from '../text/sentence.js';

/** Larger files are not worth fetching: 32 MB of JPEG is more than any camera's full frame. */
const MAX_DOWNLOAD_MB = 32;

const DOWNLOAD_MS = 20_000;

/** The file is not there, or no longer for us. */
export class GoneError extends Error {
  override readonly name = 'GoneError';
}

/**
 * Downloads a picture into memory, never more of it than the bound. Redirects are refused, because their target was
 * not checked. Rejects with {@link GoneError}, with PICTURE_UNUSABLE when it is too large, and with what went wrong.
 */
export function downloadPicture(url: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  return within(DOWNLOAD_MS, signal, async (limit) => {
    const response = await fetch(url, { redirect: 'error', signal: limit });
    const { status, body } = response;
    if (response.ok && body !== null) return collect(body);
    await body?.cancel();
    if (GONE.has(status)) throw new GoneError(`The answer was ${status}`);
    throw new Error(`The answer was ${status}`);
  });
}

/** Discord answers 404 for an expired signature and 403 for a wrong one. */
const GONE: ReadonlySet<number> = new Set([403, 404, 410]);

async function collect(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > MAX_DOWNLOAD_MB * 1024 * 1024) {
      throw new FlipbookError(
        'PICTURE_UNUSABLE',
        sentence('picture.too-large', { megabytes: MAX_DOWNLOAD_MB }),
      );
    }
    chunks.push(chunk);
  }
  const whole = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
