import { ANY, type Model } from '../../src/animation/model.js';
import { perSecond } from '../../src/animation/price.js';

/** A model with three parameters only. */
const small: Model = {
  name: 'Small 1',
  price: ({ seconds = 0 }) => seconds * 20_000,
  endpoints: {
    image: {
      id: 'trial/small/image-to-video',
      media: { frames: ['start_frame'] },
      accepts: { prompt: ANY, duration: { from: 2, to: 5, default: 4 }, aspect_ratio: ['16:9', '9:16'] },
    },
  },
};

/** A model with parameters that nobody had before, one of each kind. Two of them change the price. */
export const odd: Model = {
  name: 'Odd 2',
  price: (clip) => {
    const { fps, sharpen } = clip.extras ?? {};
    const micros = perSecond({ '720p': 100_000 })({ ...clip, resolution: '720p' });
    if (micros === undefined) return undefined;
    return micros * (fps === '60' ? 2 : 1) + (sharpen === true ? 50_000 : 0);
  },
  endpoints: {
    image: {
      id: 'trial/odd/image-to-video',
      media: { frames: ['image_url'] },
      accepts: { prompt: ANY, duration: ['5s', '10s'] },
      extras: {
        camera: {
          kind: 'choice',
          values: ['still', 'pan'],
          words: { still: { en: 'on a tripod', de: 'auf dem Stativ' } },
          falField: 'camera_motion',
          label: { en: 'Camera', de: 'Kamera' },
          description: { en: 'How the camera moves', de: 'Wie sich die Kamera bewegt' },
        },
        fps: {
          kind: 'choice',
          values: [24, 60],
          falField: 'frames_per_second',
          label: { en: 'Frame rate' },
          description: { en: 'Pictures a second; 60 costs twice as much' },
        },
        sharpen: {
          kind: 'yes-no',
          default: false,
          falField: 'enable_sharpening',
          label: { en: 'Sharpen' },
          description: { en: 'Sharpen the clip; costs $0.05' },
        },
        strength: {
          kind: 'whole-number',
          from: 0,
          to: 4_000_000_000,
          default: 50,
          falField: 'motion_strength',
          label: { en: 'Strength' },
          description: { en: 'How much moves' },
        },
        style: {
          kind: 'text',
          maxLength: 40,
          falField: 'style_prompt',
          label: { en: 'Style' },
          description: { en: 'In which style' },
        },
      },
    },
  },
};

/** These two, as the catalog would have them. */
export const trialEntries = { 'small-1': small, 'odd-2': odd };
