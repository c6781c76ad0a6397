import { amount, oneChannel, onOff } from '../kinds.js';

const MICROS = 1_000_000;

/** How many clips are made at once, and which requests moderators have to approve. */
export const approval = {
  /** The others wait, and members take turns. */
  clipsAtOnce: amount('approval', { min: 1, max: 1_000, as: (clips) => clips }),
  /** Where moderators are asked. */
  approvalChannel: oneChannel('approval'),
  approveAll: onOff('approval', { standard: false }),
  /** Requests that cost more, in millionths of a US dollar. */
  approveOverMicros: amount('approval', {
    min: 0,
    max: 1_000 * MICROS,
    scale: MICROS,
    as: (micros) => ({ micros }),
  }),
  /** Requests of members in their first days on the server. */
  approveNewcomerDays: amount('approval', { min: 1, max: 365, as: (days) => days }),
};
