import type { Model } from '../model.js';
import { perSecond } from '../price.js';
import { fromText, media, UP_TO_1080P, usual } from './veo-3.1-family.js';

/**
 * @see https://fal.ai/models/fal-ai/veo3.1/lite/image-to-video/api (and the pages of the other endpoints)
 * @see https://fal.ai/models/fal-ai/veo3.1/lite/llms.txt (prices)
 */
export const veo31Lite: Model = {
  name: 'Veo 3.1 Lite',
  price: perSecond({
    '720p': { silentMicros: 30_000, soundingMicros: 50_000 },
    '1080p': { silentMicros: 50_000, soundingMicros: 80_000 },
  }),
  endpoints: {
    text: { id: 'fal-ai/veo3.1/lite', accepts: { ...fromText, resolution: UP_TO_1080P } },
    image: {
      id: 'fal-ai/veo3.1/lite/image-to-video',
      media: media.image,
      accepts: { ...usual, resolution: UP_TO_1080P },
    },
    frames: {
      id: 'fal-ai/veo3.1/lite/first-last-frame-to-video',
      media: media.frames,
      accepts: { ...usual, resolution: UP_TO_1080P, duration: ['8s'] },
    },
  },
};
