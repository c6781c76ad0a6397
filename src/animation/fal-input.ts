import type { Mode } from './models.js';
import { type AnimationRequest, parameterMeta, requestSchema } from './request.js';

/** What a clip is made from, beside words, where fal can fetch it. */
export type Media =
  | { readonly mode: 'text' }
  | { readonly mode: 'image'; readonly imageUrl: string }
  | { readonly mode: 'frames'; readonly firstUrl: string; readonly lastUrl: string }
  | { readonly mode: 'references'; readonly urls: readonly string[] }
  | { readonly mode: 'extend'; readonly videoUrl: string };

/** fal's input for a request: only the fields that the member chose, under fal's names, and what it is made from. */
export type FalInput = Readonly<Record<string, unknown>>;

/**
 * Makes {@link FalInput}.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api (and the pages of the other endpoints)
 */
export function falInput(request: AnimationRequest, media: Media): FalInput {
  const fields = requestSchema.keyof().options.flatMap((name) => {
    const field = parameterMeta.get(requestSchema.shape[name])?.falField;
    return field === undefined || request[name] === undefined ? [] : [[field, request[name]] as const];
  });
  return { ...Object.fromEntries(fields), ...mediaFields(media) };
}

function mediaFields(media: Media): FalInput {
  switch (media.mode) {
    case 'text':
      return {};
    case 'image':
      return { image_url: media.imageUrl };
    case 'frames':
      return { first_frame_url: media.firstUrl, last_frame_url: media.lastUrl };
    case 'references':
      return { image_urls: media.urls };
    case 'extend':
      return { video_url: media.videoUrl };
  }
}

/** True when nothing of a request's own is uploaded, so that only its seed tells it apart. */
export function needsSeed(mode: Mode): boolean {
  return mode === 'text' || mode === 'extend';
}
