import { earlierClip } from '../earlier-clip.js';
import type { FileStore } from '../file-store.js';
import type { ModelInput } from '../model-input.js';
import type { SandboxFalSettings } from '../settings.js';
import type { PictureLoader } from './picture.js';
import type { Scene } from './render-message.js';

/**
 * Copies all inputs of a clip to this machine. An extended clip includes the original: fal's output is "The extended
 * video" (fal.ai/docs, veo3.1-extend-video), and videos are extended "up to 30 seconds"
 * (fal.ai/models/fal-ai/veo3.1/fast/extend-video). Only the new seconds are billed ("every second of video you
 * generated", the same page). An edited clip is drawn anew, as long as it was.
 *
 * @throws GenerationFailed for a file that the model can't use.
 */
export async function sceneOf(
  { input, isEdit }: { readonly input: ModelInput; readonly isEdit: boolean },
  dependencies: {
    readonly store: FileStore;
    readonly filesUrl: string;
    readonly settings: Pick<SandboxFalSettings, 'longestExtendedSeconds'>;
    readonly loadPicture: PictureLoader;
  },
  signal: AbortSignal,
): Promise<{ readonly scene: Scene; readonly earlierSeconds: number; readonly newSeconds: number }> {
  const video = input.media.find(({ field }) => field === 'video_url');
  if (video !== undefined) {
    const { seconds, parts } = earlierClip({ url: video.url, isEdit, ...dependencies });
    return isEdit
      ? { scene: { mode: 'edit', parts: [...parts] }, earlierSeconds: 0, newSeconds: seconds }
      : { scene: { mode: 'extend', parts: [...parts] }, earlierSeconds: seconds, newSeconds: input.seconds };
  }
  const paths: string[] = [];
  for (const media of input.media) paths.push(await dependencies.loadPicture(media, signal));
  return { scene: pictureScene(input, paths), earlierSeconds: 0, newSeconds: input.seconds };
}

function pictureScene({ media, prompt }: ModelInput, paths: string[]): Scene {
  const [first, last] = paths;
  if (first === undefined) return { mode: 'text', prompt };
  if (media.some(({ field }) => field === 'image_urls')) return { mode: 'references', paths };
  return last === undefined ? { mode: 'image', path: first } : { mode: 'frames', first, last };
}
