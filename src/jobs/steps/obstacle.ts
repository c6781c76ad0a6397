import { isFlipbookError } from '../../errors.js';
import type { Sentence } from '../../text/sentence.js';
import type { Place } from '../job.js';
import type { Way } from '../ports.js';

/** The ways to a member, and what has closed one of them so far. */
export type Observed = {
  readonly ways: readonly Way[];
  /** Why the last way that failed did, where an admin can do something about it. */
  readonly obstacle: () => Sentence | undefined;
};

/** The same ways, which remember why one of them was closed, and say that wherever a clip is brought instead. */
export function observed(ways: readonly Way[]): Observed {
  let obstacle: Sentence | undefined;
  return {
    obstacle: () => obstacle,
    ways: ways.map((way) => ({
      ...way,
      send: async (outcome, signal) => {
        try {
          return await way.send(
            outcome.cargo === undefined ? outcome : { ...outcome, why: obstacle },
            signal,
          );
        } catch (error) {
          obstacle = obstacleOf(error) ?? obstacle;
          throw error;
        }
      },
    })),
  };
}

/** True for a place that is the card itself, rather than a new message. */
export function isOnCard({ route }: Pick<Place, 'route'>): boolean {
  return route === 'interaction' || route === 'channel edit';
}

function obstacleOf(error: unknown): Sentence | undefined {
  const isKnown = isFlipbookError(error) && error.sentence.key.startsWith('obstacle.');
  return isKnown ? error.sentence : undefined;
}
