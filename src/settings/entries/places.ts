import { EVERYTHING, NONE, someChannels, someRoles } from '../kinds.js';

/** The roles and channels that may or may not have clips. If none are chosen, all may. */
export const places = {
  allowedChannels: someChannels('places', EVERYTHING),
  forbiddenChannels: someChannels('places', NONE),
  allowedRoles: someRoles('places', EVERYTHING),
  forbiddenRoles: someRoles('places', NONE),
};
