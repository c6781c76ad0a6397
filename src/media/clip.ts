import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import PQueue from 'p-queue';
import pRetry from 'p-retry';
import { FlipbookError } from '../errors.js';
import type { FetchClip } from '../jobs/ports.js';
import { within } from '../jobs/wait.js';
import { sentence } from '../text/sentence.js';
import { FAL_CDN, isAllowed } from './hosts.js';
import { mp4Problem } from './mp4.js';

/** More than twice of what 8 seconds of 4k take: anything larger is no clip. */
const MAX_CLIP_BYTES = 1024 * 1024 * 1024;

/** One try: others wait meanwhile. */
const DOWNLOAD_MS = 90_000;

/** How often a broken download is tried again: the video is paid for. */
const RETRIES = 4;

/** Bounds memory: 20 clips of 25 MB that come at once take about 60 MB with one, and over 80 MB with two. */
const AT_ONCE = 1;

/** Makes the {@link FetchClip} that streams clips into `dir`. */
export function createFetchClip({
  dir,
  trustedHosts,
  locate,
  retryMs,
}: {
  readonly dir: string;
  /** Hosts of videos beside fal's own. */
  readonly trustedHosts: readonly string[];
  /** Where an allowed address is really fetched from, when something stands in for fal. */
  readonly locate: (url: string) => string;
  /** The first pause before a broken download is tried again; it doubles. */
  readonly retryMs: number;
}): FetchClip {
  const queue = new PQueue({ concurrency: AT_ONCE });
  return async ({ url, jobId, signal }) => {
    const file = path.join(dir, `${jobId}.mp4`);
    const dispose = () => rm(file, { force: true });
    try {
      if (!isAllowed(url, { hosts: FAL_CDN, trusted: trustedHosts })) {
        throw new Error(`Videos are not fetched from ${new URL(url).host}`);
      }
      await mkdir(dir, { recursive: true });
      const sizeBytes = await pRetry(
        () => queue.add(() => within(DOWNLOAD_MS, signal, (limit) => download(locate(url), file, limit))),
        { retries: RETRIES, minTimeout: retryMs, randomize: true, shouldRetry: () => !signal.aborted },
      );
      return { path: file, sizeBytes, dispose };
    } catch (error) {
      await dispose();
      if (signal.aborted) throw error;
      if (error instanceof GoneError) {
        throw new FlipbookError('PROVIDER_UNREADABLE', sentence('fal.video-gone'), { cause: error });
      }
      throw new FlipbookError('PROVIDER_UNAVAILABLE', sentence('fal.video-not-fetched'), { cause: error });
    }
  };
}

/** The file is not there; asked for again all the same, because a CDN may be behind. */
class GoneError extends Error {
  override readonly name = 'GoneError';
}

/** Resolves with the file's size in bytes. */
async function download(url: string, file: string, signal: AbortSignal): Promise<number> {
  // A coded body's length could not be checked against what arrives.
  const headers = { 'accept-encoding': 'identity' };
  const response = await fetch(url, { redirect: 'error', signal, headers });
  if (response.status === 404 || response.status === 410)
    throw new GoneError(`The CDN answered ${response.status}`);
  if (!response.ok || response.body === null) throw new Error(`The CDN answered ${response.status}`);
  const promised = response.headers.get('content-length');
  await pipeline(Readable.fromWeb(response.body), bounded(MAX_CLIP_BYTES), createWriteStream(file), {
    signal,
  });
  const { size: sizeBytes } = await stat(file);
  if (sizeBytes === 0 || (promised !== null && Number(promised) !== sizeBytes)) {
    throw new Error(`The download has ${sizeBytes} bytes of ${promised ?? 'an unknown number'}`);
  }
  // What answers 200 may be a page about maintenance, or a file whose end was never sent.
  const problem = await mp4Problem(file);
  if (problem !== undefined) throw new Error(`The download is no whole MP4: ${problem}`);
  return sizeBytes;
}

function bounded(maxBytes: number): Transform {
  let sizeBytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) done(new Error(`The video is over ${maxBytes} bytes`));
      else done(null, chunk);
    },
  });
}
