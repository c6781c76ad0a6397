import { sentence } from '../../text/sentence.js';
import { amount, oneChannel, onOff } from '../kinds.js';

const MICROS = 1_000_000;

/** While nothing is set, no request needs approval for that. */
const OFF = { unset: sentence('settings.off') };

/** Which requests moderators have to approve, and where. */
export const approval = {
  /** The channel in which moderators decide. */
  approvalChannel: oneChannel('approval'),
  approveAll: onOff('approval', { standard: false }),
  /** Requests that cost more than this need approval; in millionths of a US dollar. */
  approveOverMicros: amount('approval', {
    min: 0,
    max: 1_000 * MICROS,
    scale: MICROS,
    unit: 'dollars',
    as: (micros) => ({ micros }),
    ...OFF,
  }),
  /** Members who joined fewer days ago than this need approval. */
  approveNewcomerDays: amount('approval', { min: 1, max: 365, as: (days) => days, ...OFF }),
};
