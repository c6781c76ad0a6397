import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import pRetry from 'p-retry';
import { FlipbookError } from '../../errors.js';
import { createLine } from '../../jobs/line.js';
import type { FetchClip } from '../../jobs/ports.js';
import { sentence } from '../../text/sentence.js';
import { FAL_CDN, isAllowed } from '../hosts.js';
import { createDownload, StatusError, TooLargeError } from './download.js';
import { hasProvenance, mp4Problem } from './mp4.js';
import type { StallLimit } from './stall.js';

/** More than twice the size of 8 seconds of 4k: anything larger is not a clip. */
const MAX_CLIP_BYTES = 1024 * 1024 * 1024;

/** The total size of all clips on disk, downloads in progress included. A clip that doesn't fit is sent as a link. */
const MAX_TOTAL_BYTES = 4 * MAX_CLIP_BYTES;

/** How often a stuck download is retried: the video is paid for. */
const RETRIES = 4;

/** Limits memory: 20 clips of 25 MB arriving together take about 60 MB with one, and over 80 MB with two. */
const DOWNLOADS_AT_ONCE = 1;

/** A healthy connection downloads a clip in less. A slower one moves few bytes, so other downloads start beside it. */
const HOLD_MS = 3_000;

/** Creates the {@link FetchClip} that streams clips into `dir`. */
export function createFetchClip({
  dir,
  trustedHosts,
  locate,
  retryMs,
  maxTotalBytes = MAX_TOTAL_BYTES,
  ...limits
}: {
  readonly dir: string;
  /** Allowed hosts of videos besides fal's own. */
  readonly trustedHosts: readonly string[];
  /** Maps an allowed URL to the one that is fetched, when an emulator stands in for fal. */
  readonly locate: (url: string) => string;
  /** The first pause before a broken download is retried; it doubles. */
  readonly retryMs: number;
  readonly maxTotalBytes?: number;
  readonly stall?: StallLimit;
}): FetchClip {
  const line = createLine({ atOnce: DOWNLOADS_AT_ONCE, holdMs: HOLD_MS });
  const room = createRoom(maxTotalBytes);

  return async ({ url, jobId, requesterId: who, signal }) => {
    const file = path.join(dir, `${jobId}.mp4`);
    const dispose = async () => {
      await rm(file, { force: true });
      room.leave(file);
    };
    const onSize = (sizeBytes: number) => room.use(file, sizeBytes);
    const download = createDownload({
      ...limits,
      file,
      maxBytes: MAX_CLIP_BYTES,
      onSize,
      problemOf: mp4Problem,
    });
    try {
      if (!isAllowed(url, { hosts: FAL_CDN, trusted: trustedHosts })) {
        throw new Error(`Videos are not fetched from ${new URL(url).host}`);
      }
      await mkdir(dir, { recursive: true });
      const act = () => download(locate(url), signal);
      const sizeBytes = await pRetry(() => line({ who, signal, act }), {
        retries: RETRIES,
        minTimeout: retryMs,
        randomize: true,
        signal,
        shouldRetry: ({ error }) => !(signal.aborted || error instanceof TooLargeError || isDenied(error)),
      });
      return { path: file, sizeBytes, hasProvenance: await hasProvenance(file), dispose };
    } catch (error) {
      await dispose();
      if (signal.aborted) throw error;
      if (isGone(error)) {
        throw new FlipbookError('PROVIDER_UNREADABLE', sentence('fal.video-gone'), { cause: error });
      }
      const code = isDenied(error) ? 'PROVIDER_LOCKED' : 'PROVIDER_UNAVAILABLE';
      throw new FlipbookError(code, sentence('fal.video-not-fetched'), { cause: error });
    }
  };
}

/** The file is missing. It is retried anyway, because a CDN may lag behind. */
function isGone(error: unknown): boolean {
  return error instanceof StatusError && (error.status === 404 || error.status === 410);
}

/** The file exists but is not public. */
function isDenied(error: unknown): boolean {
  return error instanceof StatusError && (error.status === 401 || error.status === 403);
}

/** The disk quota that files share. `use` throws {@link TooLargeError} when a file of this size exceeds it. */
function createRoom(maxBytes: number) {
  const sizes = new Map<string, number>();
  let usedBytes = 0;
  const use = (file: string, sizeBytes: number) => {
    usedBytes += sizeBytes - (sizes.get(file) ?? 0);
    sizes.set(file, sizeBytes);
    if (usedBytes > maxBytes) throw new TooLargeError(`All files have more than ${maxBytes} bytes`);
  };
  return {
    use,
    leave: (file: string) => {
      usedBytes -= sizes.get(file) ?? 0;
      sizes.delete(file);
    },
  };
}
