import type { Fit } from '../../src/animation/choices.js';

/** How a picture is prepared by default. */
export const AUTO = {
  frame: { aspectRatio: 'auto', fit: 'crop' satisfies Fit },
  background: 'white',
  maxSidePx: 3840,
} as const;
