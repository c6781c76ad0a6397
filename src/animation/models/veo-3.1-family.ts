import { ANY, type Endpoint } from '../model.js';

type Accepts = Endpoint['accepts'];

const UP_TO_4K = ['720p', '1080p', '4k'] as const;

/** Resolutions of the cheapest model. */
export const UP_TO_1080P = ['720p', '1080p'] as const;

/** What most endpoints of Veo 3.1 accept. */
export const usual = {
  prompt: ANY,
  duration: ['8s', '4s', '6s'],
  aspect_ratio: ['auto', '16:9', '9:16'],
  resolution: UP_TO_4K,
  audio: [true, false],
  negative_prompt: ANY,
  seed: ANY,
  auto_fix: [false, true],
  safety_tolerance: ['4', '1', '2', '3', '5', '6'],
} as const satisfies Accepts;

/** Without a picture, there is no shape to follow, and refused prompts are rewritten by default. */
export const fromText = {
  ...usual,
  aspect_ratio: ['16:9', '9:16'],
  auto_fix: [true, false],
} as const satisfies Accepts;

const { negative_prompt: _, seed: __, ...unsteered } = usual;

/** No seed, no negative prompt, and only one length. */
export const fromReferences = {
  ...unsteered,
  aspect_ratio: ['16:9', '9:16'],
  duration: ['8s'],
} as const satisfies Accepts;

/** An extension always adds 7 s. */
export const extension = { ...usual, duration: ['7s'], resolution: ['720p'] } as const satisfies Accepts;

/** The fields for pictures and clips at every endpoint of the family. Veo itself accepts three reference pictures. */
export const media = {
  image: { frames: ['image_url'] },
  frames: { frames: ['first_frame_url', 'last_frame_url'] },
  references: { references: 'image_urls', least: 1, most: 3 },
  extend: { clip: 'video_url' },
} as const;
