import { amount, oneChannel, onOff } from '../kinds.js';

const MICROS = 1_000_000;

/** How many clips are made at once, and which requests moderators have to approve. */
export const approval = {
  /** The most clips made at once. Others wait, and members take turns. */
  clipsAtOnce: amount('approval', { min: 1, max: 1_000, as: (clips) => clips }),
  /** The channel in which moderators decide. */
  approvalChannel: oneChannel('approval'),
  approveAll: onOff('approval', { standard: false }),
  /** Requests that cost more than this need approval; in millionths of a US dollar. */
  approveOverMicros: amount('approval', {
    min: 0,
    max: 1_000 * MICROS,
    scale: MICROS,
    as: (micros) => ({ micros }),
  }),
  /** Members who joined fewer days ago than this need approval. */
  approveNewcomerDays: amount('approval', { min: 1, max: 365, as: (days) => days }),
};
