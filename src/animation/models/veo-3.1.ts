import type { Model } from '../model.js';
import { perSecond } from '../price.js';
import { extension, fromReferences, fromText, media, usual } from './veo-3.1-family.js';

/**
 * The price of an extension comes from the model's other pages.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api (and the pages of the other endpoints)
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/llms.txt (prices)
 */
export const veo31: Model = {
  name: 'Veo 3.1',
  price: perSecond({
    '720p': { silentMicros: 200_000, soundingMicros: 400_000 },
    '1080p': { silentMicros: 200_000, soundingMicros: 400_000 },
    '4k': { silentMicros: 400_000, soundingMicros: 600_000 },
  }),
  endpoints: {
    text: { id: 'fal-ai/veo3.1', accepts: fromText },
    image: { id: 'fal-ai/veo3.1/image-to-video', media: media.image, accepts: usual },
    frames: { id: 'fal-ai/veo3.1/first-last-frame-to-video', media: media.frames, accepts: usual },
    references: {
      id: 'fal-ai/veo3.1/reference-to-video',
      media: media.references,
      accepts: fromReferences,
    },
    extend: { id: 'fal-ai/veo3.1/extend-video', media: media.extend, accepts: extension },
  },
};
