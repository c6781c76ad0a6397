import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { defaultStallLimit, type StallLimit, unlessStalled } from './stall.js';

/** The server answered with this HTTP status instead of a file. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  readonly status: number;

  constructor(status: number) {
    super(`The answer was ${status}`);
    this.status = status;
  }
}

/** The file exceeds the size limit. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/**
 * Downloads `url` into the file and resolves with its size in bytes. Requests the next piece as long as each piece
 * makes progress, and rejects when one doesn't. The next call resumes from what is in the file then.
 */
export type Download = (url: string, signal: AbortSignal) => Promise<number>;

/** A download's limits and checks. */
type Options = {
  readonly file: string;
  readonly maxBytes: number;
  /** Called with the size in bytes as it grows; throws {@link TooLargeError} when it is too large. */
  readonly onSize?: (sizeBytes: number) => void;
  /** Why the complete file is unusable; undefined when it is fine. */
  readonly problemOf?: (file: string) => Promise<string | undefined>;
  readonly stall?: StallLimit;
};

/**
 * Creates a {@link Download}. It rejects redirects, because their target was not checked. It resumes a file only if the
 * server identified its version; otherwise the pieces might come from two different files.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5 (If-Range takes a strong entity tag)
 */
export function createDownload(options: Options): Download {
  const { file, problemOf, stall = defaultStallLimit } = options;
  let version: string | undefined;

  async function piece(url: string, from: number, signal: AbortSignal, moved: (bytes: number) => void) {
    const rest = version === undefined || from === 0 ? {} : { range: `bytes=${from}-`, 'if-range': version };
    // The length of a compressed body could not be compared with the bytes that arrive.
    const headers = { 'accept-encoding': 'identity', ...rest };
    const response = await fetch(url, { redirect: 'error', signal, headers });
    const { status, body } = response;
    const span = spanOf(response);
    const isOddPiece = status === 416 || (span.from !== 0 && span.from !== from);
    if (isOddPiece) version = undefined;
    if (!response.ok || body === null || isOddPiece) {
      await body?.cancel();
      throw new StatusError(status);
    }
    version = strongTagOf(response);
    const flags = span.from === 0 ? 'w' : 'a';
    const counted = counting(span.from, moved, options);
    await pipeline(Readable.fromWeb(body), counted, createWriteStream(file, { flags }), { signal });
    return span.totalBytes;
  }

  /** Resolves with the file's size, or with undefined when the partial file is worth resuming at once. */
  async function attempt(url: string, signal: AbortSignal): Promise<number | undefined> {
    const from = version === undefined ? 0 : await sizeOf(file);
    let totalBytes: number | undefined;
    try {
      totalBytes = await unlessStalled(stall, signal, (limit, moved) => piece(url, from, limit, moved));
    } catch (error) {
      const hasGrown = version !== undefined && (await sizeOf(file)) - from >= stall.leastBytes;
      if (!hasGrown || signal.aborted || error instanceof TooLargeError) throw error;
      return undefined;
    }
    const sizeBytes = await sizeOf(file);
    const isCut = totalBytes !== undefined && totalBytes !== sizeBytes;
    const problem = isCut ? `it has ${sizeBytes} bytes of ${totalBytes}` : await problemOf?.(file);
    if (problem === undefined) return sizeBytes;
    version = undefined;
    throw new Error(`The download is broken: ${problem}`);
  }

  return async (url, signal) => {
    for (;;) {
      const sizeBytes = await attempt(url, signal);
      if (sizeBytes !== undefined) return sizeBytes;
    }
  };
}

/** The offset of a response's bytes in the file, and the file's total size when the response states it. */
function spanOf({ status, headers }: Response): { from: number; totalBytes: number | undefined } {
  if (status === 206) {
    const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? [];
    return { from: Number(from), totalBytes: total === '*' ? undefined : Number(total) };
  }
  const length = headers.get('content-length');
  // Compressed anyway: the length is that of the compressed body.
  const isCoded = (headers.get('content-encoding') ?? 'identity') !== 'identity';
  return { from: 0, totalBytes: length === null || isCoded ? undefined : Number(length) };
}

function strongTagOf({ headers }: Response): string | undefined {
  const tag = headers.get('etag');
  return tag?.startsWith('"') === true ? tag : undefined;
}

function counting(from: number, moved: (bytes: number) => void, { maxBytes, onSize }: Options): Transform {
  let sizeBytes = from;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.byteLength;
      moved(chunk.byteLength);
      try {
        if (sizeBytes > maxBytes) throw new TooLargeError(`The file has more than ${maxBytes} bytes`);
        onSize?.(sizeBytes);
        done(null, chunk);
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => ({ size: 0 }))).size;
}
