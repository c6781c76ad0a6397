import { limitList, someRoles } from '../kinds.js';

/** How much members may make and spend, in addition to the operator's limits. */
export const limits = {
  limits: limitList('limits'),
  /** Limits for each member and for roles don't apply to members with one of these. */
  exemptRoles: someRoles('limits'),
};
