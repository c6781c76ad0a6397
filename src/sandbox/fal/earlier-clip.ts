import { type ErrorDetail, GenerationFailed, modelError } from './errors.js';
import type { FileStore, MadeClip } from './file-store.js';
import type { SandboxFalSettings } from './settings.js';

/**
 * Finds the clip to continue and checks it as the model does: it must have been generated here, in 720p or 1080p, with
 * at most `longestExtendedSeconds` (fal.ai/models/fal-ai/veo3.1/extend-video/api: "Input videos up to 8 seconds in
 * length"; /fast/extend-video: "Extend Veo-Created Videos"). fal doesn't publish which errors it returns.
 *
 * @throws GenerationFailed
 */
export function earlierClip({
  url,
  isEdit,
  store,
  filesUrl,
  settings,
}: {
  readonly url: string;
  /** It is changed, not continued: any clip made here will do. */
  readonly isEdit: boolean;
  readonly store: FileStore;
  readonly filesUrl: string;
  readonly settings: Pick<SandboxFalSettings, 'longestExtendedSeconds'>;
}): MadeClip {
  const fail = (type: string, msg: string, ctx?: ErrorDetail['ctx']): GenerationFailed =>
    new GenerationFailed(
      modelError({
        detail: [{ loc: ['body', 'video_url'], type, msg, input: url, ...(ctx ? { ctx } : {}) }],
      }),
    );
  const file = url.startsWith(`${filesUrl}/`)
    ? store.find(new URL(url).pathname.slice(new URL(filesUrl).pathname.length))
    : undefined;
  if (file?.size === undefined) {
    throw fail('file_download_error', `Failed to download the file: ${url.slice(0, 200)}`);
  }
  const { clip } = file;
  if (clip === undefined)
    throw fail('feature_not_supported', 'Only videos made by the model itself can be used');
  if (isEdit) return clip;
  if (clip.resolution === '4k') {
    throw fail('feature_not_supported', 'Only 720p and 1080p videos can be extended');
  }
  const longest = settings.longestExtendedSeconds;
  if (clip.seconds > longest) {
    throw fail('video_duration_too_long', 'Video duration exceeds the maximum allowed', {
      max_duration: longest,
      provided_duration: clip.seconds,
    });
  }
  return clip;
}
