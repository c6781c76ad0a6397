import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { request } from 'undici';
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

/** How much is read and written at once: with less, a clip takes twice the time. */
const AT_ONCE = { highWaterMark: 512 * 1024 };

/** What a server may do with a body although it was asked not to. */
const DECODERS = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

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
 * Creates a {@link Download}. It follows no redirects, because their target was not checked. It resumes a file only if the
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
    const { statusCode, headers: answered, body } = await request(url, { signal, headers, ...AT_ONCE });
    const headerOf = (name: string) => [answered[name]].flat()[0];
    const coding = headerOf('content-encoding') ?? 'identity';
    const span = spanOf(statusCode, headerOf);
    const isOddPiece = statusCode === 416 || (span.from !== 0 && span.from !== from);
    if (isOddPiece) version = undefined;
    if (statusCode < 200 || statusCode > 299 || isOddPiece) {
      await body.dump();
      throw new StatusError(statusCode);
    }
    version = strongTagOf(headerOf);
    const flags = span.from === 0 ? 'w' : 'a';
    const counted = counting(span.from, moved, options);
    const decoder = DECODERS.get(coding)?.();
    await pipeline(
      [
        body,
        ...(decoder === undefined ? [] : [decoder]),
        counted,
        createWriteStream(file, { flags, ...AT_ONCE }),
      ],
      { signal },
    );
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

/** A response's header by its name in small letters. */
type HeaderOf = (name: string) => string | undefined;

/** The offset of a response's bytes in the file, and the file's total size when the response states it. */
function spanOf(status: number, headerOf: HeaderOf): { from: number; totalBytes: number | undefined } {
  if (status === 206) {
    const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headerOf('content-range') ?? '') ?? [];
    return { from: Number(from), totalBytes: total === '*' ? undefined : Number(total) };
  }
  const length = headerOf('content-length');
  // Compressed anyway: the length is that of the compressed body.
  const isCoded = (headerOf('content-encoding') ?? 'identity') !== 'identity';
  return { from: 0, totalBytes: length === undefined || isCoded ? undefined : Number(length) };
}

function strongTagOf(headerOf: HeaderOf): string | undefined {
  const tag = headerOf('etag');
  return tag?.startsWith('"') === true ? tag : undefined;
}

function counting(from: number, moved: (bytes: number) => void, { maxBytes, onSize }: Options): Transform {
  let sizeBytes = from;
  return new Transform({
    ...AT_ONCE,
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
