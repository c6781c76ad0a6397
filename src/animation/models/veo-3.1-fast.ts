import type { Model } from '../model.js';
import { perSecond } from '../price.js';
import { extension, fromReferences, fromText, media, usual } from './veo-3.1-family.js';

/**
 * The price of 4k comes from the model's other pages.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/fast/image-to-video/api (and the pages of the other endpoints)
 * @see https://fal.ai/models/fal-ai/veo3.1/fast/first-last-frame-to-video/llms.txt (prices)
 */
export const veo31Fast: Model = {
  name: 'Veo 3.1 Fast',
  price: perSecond({
    '720p': { silentMicros: 100_000, soundingMicros: 150_000 },
    '1080p': { silentMicros: 100_000, soundingMicros: 150_000 },
    '4k': { silentMicros: 300_000, soundingMicros: 350_000 },
  }),
  endpoints: {
    text: { id: 'fal-ai/veo3.1/fast', accepts: fromText },
    image: { id: 'fal-ai/veo3.1/fast/image-to-video', media: media.image, accepts: usual },
    frames: { id: 'fal-ai/veo3.1/fast/first-last-frame-to-video', media: media.frames, accepts: usual },
    references: {
      id: 'fal-ai/veo3.1/fast/reference-to-video',
      media: media.references,
      accepts: fromReferences,
    },
    extend: { id: 'fal-ai/veo3.1/fast/extend-video', media: media.extend, accepts: extension },
  },
};
