import { type AnimationRequest, falDefaults } from './request.js';

/** A model at fal: what it is called, what it takes, what it costs. */
export type Model = {
  readonly endpointId: string;
  readonly name: string;
  /** Price of one second of video in millionths of a US dollar, by resolution, without and with sound. */
  readonly microsPerSecond: Readonly<
    Record<Resolution, { readonly silent: number; readonly sounding: number }>
  >;
  /** The still's bounds. */
  readonly picture: { readonly maxBytes: number; readonly minShortSidePx: number };
};

/** The resolutions a request can name. */
export type Resolution = NonNullable<AnimationRequest['resolution']>;

/**
 * Veo 3.1, picture to video.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/llms.txt (prices)
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api (picture: 8 MB, 720p or higher recommended)
 */
export const veo31: Model = {
  endpointId: 'fal-ai/veo3.1/image-to-video',
  name: 'Veo 3.1',
  microsPerSecond: {
    '720p': { silent: 200_000, sounding: 400_000 },
    '1080p': { silent: 200_000, sounding: 400_000 },
    '4k': { silent: 400_000, sounding: 600_000 },
  },
  // Below this, the clip would be made of enlarged pixels: refuse before it costs anything.
  picture: { maxBytes: 8 * 1024 * 1024, minShortSidePx: 200 },
};

/** What the clip will be like: the member's choices, and fal's defaults where there are none. */
export function effective({
  duration = falDefaults.duration,
  aspect_ratio: aspectRatio = falDefaults.aspect_ratio,
  resolution = falDefaults.resolution,
  audio = falDefaults.audio,
}: AnimationRequest) {
  return { seconds: Number.parseInt(duration, 10), aspectRatio, resolution, audio };
}

/** What the clip costs at fal, in millionths of a US dollar. */
export function costMicros(model: Model, request: AnimationRequest): number {
  const { seconds, resolution, audio } = effective(request);
  const { silent, sounding } = model.microsPerSecond[resolution];
  return seconds * (audio ? sounding : silent);
}
