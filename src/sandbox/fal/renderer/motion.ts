import type { Window } from './sampler.js';

const DEEPEST_ZOOM = 1.22;

/** The direction in which the view drifts while it zooms in: −0.5 to 0.5 of what is cut off, to the right and down. */
export type Drift = { readonly x: number; readonly y: number };

/** A little to the right and up. */
const USUAL_DRIFT: Drift = { x: 0.3, y: -0.2 };

/** A drift for each seed, so that the same picture moves differently. */
export function driftOf(seed: number | undefined): Drift {
  if (seed === undefined) return USUAL_DRIFT;
  // The golden angle keeps neighbouring seeds far apart.
  const angle = (seed % 360) * 2.399963;
  return { x: 0.4 * Math.cos(angle), y: 0.4 * Math.sin(angle) };
}

/**
 * The visible part of a picture at `progress` (0 first frame, 1 last): all of it at first, then ever closer along a
 * smoothstep, with a drift.
 */
export function windowAt(progress: number, size: { width: number; height: number }, drift: Drift): Window {
  const { width, height } = size;
  const eased = progress * progress * (3 - 2 * progress);
  const zoom = 1 + (DEEPEST_ZOOM - 1) * eased;
  const seenWidth = width / zoom;
  const seenHeight = height / zoom;
  return {
    left: (width - seenWidth) * (0.5 + drift.x * eased),
    top: (height - seenHeight) * (0.5 + drift.y * eased),
    width: seenWidth,
    height: seenHeight,
  };
}
