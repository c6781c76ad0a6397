import { ANY, type Endpoint, type Model } from '../model.js';
import { perSecond } from '../price.js';

/** It has neither seed nor negative prompt, and every clip has sound. */
const usual = {
  accepts: {
    prompt: ANY,
    duration: { from: 3, to: 10, default: 8 },
    aspect_ratio: ['16:9', '9:16'],
    resolution: ['720p', '360p', '1080p', '4k'],
  },
  always: { audio: true },
} as const satisfies Omit<Endpoint, 'id'>;

/** A changed clip keeps its length and shape. */
const change = {
  accepts: { prompt: ANY, resolution: usual.accepts.resolution },
  always: usual.always,
} as const satisfies Omit<Endpoint, 'id'>;

/** First and last picture go to the endpoint of one picture. */
const FROM_PICTURES = 'google/gemini-omni-flash/v1.1/image-to-video';

/**
 * @see https://fal.ai/models/google/gemini-omni-flash/v1.1/image-to-video/api (and the pages of the other endpoints)
 */
export const geminiOmniFlash11: Model = {
  name: 'Gemini Omni Flash 1.1',
  price: perSecond({ '360p': 30_000, '720p': 100_000, '1080p': 150_000, '4k': 300_000 }),
  endpoints: {
    text: { id: 'google/gemini-omni-flash/v1.1/text-to-video', ...usual },
    image: { id: FROM_PICTURES, media: { frames: ['image_url'] }, ...usual },
    frames: { id: FROM_PICTURES, media: { frames: ['image_url', 'end_image_url'] }, ...usual },
    references: {
      id: 'google/gemini-omni-flash/v1.1/reference-to-video',
      media: {
        references: 'image_urls',
        least: 1,
        most: 10,
        mention: (place) => `<IMAGE_REF_${place - 1}>`,
      },
      ...usual,
    },
    change: { id: 'google/gemini-omni-flash/v1.1/edit', media: { clip: 'video_url' }, ...change },
  },
};
