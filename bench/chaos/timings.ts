import { defaultTimings, type Timings } from '../../src/jobs/timings.js';

/** Pauses that let a whole job, with its restart, run in a few seconds. */
export const chaosTimings: Timings = {
  ...defaultTimings,
  pollMs: 250,
  maxPauseMs: 500,
  reconcileMs: 1_500,
  unreadableMs: 1_500,
  editGapMs: 450,
  retryMs: 100,
};
