import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { defaultStallLimit, type StallLimit, unlessStalled } from './stall.js';

/** What was asked for came with this HTTP status instead of a file. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  readonly status: number;

  constructor(status: number) {
    super(`The answer was ${status}`);
    this.status = status;
  }
}

/** The file has more bytes than there is room for. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/**
 * Brings what is at `url` into the file and resolves with its size in bytes. As long as each piece that arrives brings
 * it further, the next one is asked for; rejects when none does. What is in the file then is taken up by the next call.
 */
export type Download = (url: string, signal: AbortSignal) => Promise<number>;

/** How a download is bounded and judged. */
type Options = {
  readonly file: string;
  readonly maxBytes: number;
  /** Called with the size in bytes so far, as it grows; throws {@link TooLargeError} when that is too much. */
  readonly onSize?: (sizeBytes: number) => void;
  /** Why the whole file is of no use; undefined when it is. */
  readonly problemOf?: (file: string) => Promise<string | undefined>;
  readonly stall?: StallLimit;
};

/**
 * Makes a {@link Download}. Redirects are refused, because their target was not checked. A file is taken up where it
 * broke off when the server named its version: else the pieces might be of two files.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5 (If-Range takes a strong entity tag)
 */
export function createDownload(options: Options): Download {
  const { file, problemOf, stall = defaultStallLimit } = options;
  let version: string | undefined;

  async function piece(url: string, from: number, signal: AbortSignal, moved: (bytes: number) => void) {
    const rest = version === undefined || from === 0 ? {} : { range: `bytes=${from}-`, 'if-range': version };
    // A coded body's length could not be checked against what arrives.
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

  /** Resolves with the file's size, or with undefined when what is in it now is worth being taken up at once. */
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

/** Where in the file the bytes of an answer begin, and how many the file has, when that is told. */
function spanOf({ status, headers }: Response): { from: number; totalBytes: number | undefined } {
  if (status === 206) {
    const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? [];
    return { from: Number(from), totalBytes: total === '*' ? undefined : Number(total) };
  }
  const length = headers.get('content-length');
  // Coded all the same: the length is that of the code.
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
