import { blockMember, listBlocks, unblockMember } from './blocking.js';
import type { DeskContext } from './context.js';
import { decideUnclear, listUnclear } from './decisions.js';
import type { Desk } from './order.js';
import { pauseAll, resumeAll } from './pausing.js';
import { showLimits, showUsage } from './spending.js';

/** Creates the {@link Desk}, which carries out the operator's orders for the whole installation. */
export function createDesk({
  now,
  ...context
}: Omit<DeskContext, 'nowMs'> & { readonly now: () => number }): Desk {
  return async (order) => {
    const at = { ...context, nowMs: now() };
    switch (order.verb) {
      case 'usage':
        return showUsage(at, order);
      case 'limits':
        return showLimits(at, order);
      case 'unclear':
        return listUnclear(at);
      case 'settle':
      case 'release':
        return decideUnclear(at, order);
      case 'pause':
        return pauseAll(at, order);
      case 'resume':
        return resumeAll(at);
      case 'block':
        return blockMember(at, order);
      case 'unblock':
        return unblockMember(at, order);
      case 'blocks':
        return listBlocks(at, order);
    }
  };
}
