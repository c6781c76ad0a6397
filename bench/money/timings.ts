import { defaultTimings, type Timings } from '../../src/jobs/timings.js';

/** The length of an hour here, in milliseconds. */
export const HOUR_MS = 1_200;

const REAL_HOUR_MS = 3_600_000;
const scaled = (ms: number) => (ms * HOUR_MS) / REAL_HOUR_MS;

/** The times of the search for a lost request are to scale; all others are as short as possible. */
export const moneyTimings: Timings = {
  ...defaultTimings,
  pollMs: 20,
  maxPauseMs: 40,
  reconcileMs: scaled(defaultTimings.reconcileMs),
  lateLooksMs: defaultTimings.lateLooksMs.map(scaled),
  unansweredMs: scaled(defaultTimings.unansweredMs),
  gapMs: 400,
  editGapMs: 30,
  retryMs: 20,
};
