import { amount, EVERYTHING, limitList, NONE, someRoles } from '../kinds.js';

/** How much members may make and spend, and how many clips are made at once, in addition to the operator's limits. */
export const limits = {
  limits: limitList('limits'),
  /** Limits for each member and for roles don't apply to members with one of these. */
  exemptRoles: someRoles('limits', NONE),
  /** The most clips made at once. Others wait, and members take turns. */
  clipsAtOnce: amount('limits', { min: 1, max: 1_000, as: (clips) => clips, ...EVERYTHING }),
};
