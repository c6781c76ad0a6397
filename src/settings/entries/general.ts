import { sentence } from '../../text/sentence.js';
import { isTimeZone } from '../../usage/windows.js';
import { oneChannel, onOff, words } from '../kinds.js';

/** Settings of the server as a whole. */
export const general = {
  /** No new clips. Those in progress are finished. */
  pause: onOff('general', { standard: false }),
  /** The reason, shown to members. */
  pauseNote: words('general', { maxLength: 200 }),
  /** Where changes of settings and other news for moderators are posted. */
  logChannel: oneChannel('general'),
  /** The time zone of days and months; without it, the installation's. */
  timeZone: words('general', {
    maxLength: 50,
    isValid: isTimeZone,
    expects: sentence('settings.expects.time-zone'),
  }),
};
