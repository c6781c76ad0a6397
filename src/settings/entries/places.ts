import { someChannels, someRoles } from '../kinds.js';

/** The roles and channels that may or may not have clips. If none are chosen, all may. */
export const places = {
  allowedChannels: someChannels('places'),
  forbiddenChannels: someChannels('places'),
  allowedRoles: someRoles('places'),
  forbiddenRoles: someRoles('places'),
};
