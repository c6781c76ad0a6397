import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { createLine } from '../../jobs/line.js';
import type { PrepareStill } from '../../jobs/ports.js';
import { unlessAborted } from '../../jobs/wait.js';
import { createFetchPicture, type PictureSources } from './fetch-picture.js';
import type { Pictures } from './pictures.js';

/** Only one picture is decoded at a time: a large progressive JPEG briefly takes hundreds of megabytes. */
const DECODED_AT_ONCE = 1;

/** More would only share the bandwidth. */
const DOWNLOADED_AT_ONCE = 6;

/** A healthy connection downloads a picture in less; others start beside one that takes longer. */
const DOWNLOAD_HOLD_MS = 3_000;

/**
 * Creates {@link PrepareStill}. Pictures wait on disk in `dir` until it is their turn, and stills until they are
 * uploaded: there may be many, of up to 32 MB.
 */
export function createPrepareStill({
  dir,
  makeStill,
  ...sources
}: PictureSources & Pick<Pictures, 'makeStill'> & { readonly dir: string }): PrepareStill {
  const fetchPicture = createFetchPicture(sources);
  const downloads = createLine({ atOnce: DOWNLOADED_AT_ONCE, holdMs: DOWNLOAD_HOLD_MS });
  const decodings = createLine({ atOnce: DECODED_AT_ONCE });
  return async ({ picture, requesterId: who, signal, ...task }) => {
    await mkdir(dir, { recursive: true });
    const file = path.join(dir, randomUUID());
    const into = `${file}.still`;
    const dispose = () => rm(into, { force: true });
    try {
      await downloads({ who, signal, act: () => fetchPicture(picture, { file, signal }) });
      // A picture that is no longer wanted keeps its place until it is decoded. Only then its still can be removed.
      const act = () => disposingOnError(dispose, () => makeStill({ ...task, file, into }, signal));
      const still = await disposingOnError(dispose, () =>
        unlessAborted(signal, () => decodings({ who, signal, act })),
      );
      return { ...still, path: into, dispose };
    } finally {
      await rm(file, { force: true });
    }
  };
}

async function disposingOnError<T>(dispose: () => Promise<void>, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    await dispose();
    throw error;
  }
}
