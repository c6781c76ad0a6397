import { limitList, someRoles } from '../kinds.js';

/** How much members may make and spend. The limits of the people who run the bot hold as well. */
export const limits = {
  limits: limitList('limits'),
  /** To whose members the limits of each member and of roles don't apply. */
  exemptRoles: someRoles('limits'),
};
