import type { Window } from './sampler.js';

const DEEPEST_ZOOM = 1.22;

/**
 * The part of a picture that is seen at `progress` (0 first frame, 1 last): all of it at first, then closer and
 * closer along a smoothstep, drifting a little to the right and up.
 */
export function windowAt(progress: number, width: number, height: number): Window {
  const eased = progress * progress * (3 - 2 * progress);
  const zoom = 1 + (DEEPEST_ZOOM - 1) * eased;
  const seenWidth = width / zoom;
  const seenHeight = height / zoom;
  return {
    left: (width - seenWidth) * (0.5 + 0.3 * eased),
    top: (height - seenHeight) * (0.5 - 0.2 * eased),
    width: seenWidth,
    height: seenHeight,
  };
}
