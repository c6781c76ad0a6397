import { isFlipbookError } from '../../errors.js';
import type { Sentence } from '../../text/sentence.js';
import type { Place } from '../job.js';
import { isOnCard } from '../on-card.js';
import type { DeliveredAs, Way } from '../ports.js';

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

/** What a clip says of the obstacle: nothing on the card itself, where it is whole, because nothing was in its way. */
export function toldObstacle(
  place: Pick<Place, 'route'>,
  as: DeliveredAs,
  obstacle: Sentence | undefined,
): Sentence | undefined {
  return isOnCard(place) && as !== 'link: no copy' ? undefined : obstacle;
}

function obstacleOf(error: unknown): Sentence | undefined {
  const isKnown = isFlipbookError(error) && error.sentence.key.startsWith('obstacle.');
  return isKnown ? error.sentence : undefined;
}
