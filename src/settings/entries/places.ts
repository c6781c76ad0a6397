import { someChannels, someRoles } from '../kinds.js';

/** Who may ask for clips, and where. Nothing chosen allows everybody, everywhere. */
export const places = {
  allowedChannels: someChannels('places'),
  forbiddenChannels: someChannels('places'),
  allowedRoles: someRoles('places'),
  forbiddenRoles: someRoles('places'),
};
