import { acceptedValues } from './catalog.js';
import { ANY, type Endpoint, type Mode } from './models.js';
import { type AnimationRequest, parameterMeta, requestSchema } from './request.js';

/** What a clip is made from, beside words, where fal can fetch it. */
export type Media =
  | { readonly mode: 'text' }
  | { readonly mode: 'image'; readonly imageUrl: string }
  | { readonly mode: 'frames'; readonly firstUrl: string; readonly lastUrl: string }
  | { readonly mode: 'references'; readonly urls: readonly string[] }
  | { readonly mode: 'extend'; readonly videoUrl: string };

/** An input of an endpoint of fal's, under fal's names of its fields. */
export type FalInput = Readonly<Record<string, unknown>>;

/**
 * What each field is to fal that it is not sent: the value that it fills in, or null where there is none. Its listing
 * may show a request with or without these.
 */
export type InputDefaults = Readonly<Record<string, string | null>>;

/**
 * What fal is told of a request: only the fields that the member chose.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api (and the pages of the other endpoints)
 */
export function falInput(request: AnimationRequest): FalInput {
  const fields = requestSchema.keyof().options.flatMap((name) => {
    const field = falFieldOf(name);
    return field === undefined || request[name] === undefined ? [] : [[field, request[name]] as const];
  });
  return Object.fromEntries(fields);
}

/** The {@link InputDefaults} of an endpoint. */
export function inputDefaults(endpoint: Endpoint): InputDefaults {
  const fields = requestSchema.keyof().options.flatMap((name) => {
    const field = falFieldOf(name);
    const values = acceptedValues(endpoint, name);
    if (field === undefined || values === undefined) return [];
    return [[field, values === ANY ? null : String(values[0])] as const];
  });
  return Object.fromEntries(fields);
}

function falFieldOf(name: keyof AnimationRequest): string | undefined {
  return parameterMeta.get(requestSchema.shape[name])?.falField;
}

/** What a clip is made from, in fal's input. */
export function mediaInput(media: Media): FalInput {
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
