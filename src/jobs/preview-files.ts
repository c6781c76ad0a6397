import type { Job } from './job.js';
import { picturesOf } from './source.js';

/** Deletes the files that a job has at the built-in renderer; jobs made elsewhere have none there. */
export type ErasePreview = (job: Job) => Promise<void>;

/** Creates {@link ErasePreview} over what deletes files by their URLs; undefined where nothing is rendered here. */
export function createErasePreview(
  removeFiles: ((urls: readonly string[]) => Promise<void>) | undefined,
): ErasePreview {
  return async ({ provider, source, state }) => {
    if (provider !== 'renderer') return;
    const pictures = picturesOf(source).flatMap(({ still, copyUrl }) => [still?.url, copyUrl]);
    const video = 'video' in state ? state.video.url : undefined;
    await removeFiles?.([...pictures, video].filter((url) => url !== undefined));
  };
}
