import { type Candidate, candidatesFor } from './candidates.js';
import type { Mode } from './model.js';
import type { AnimationRequest } from './request.js';
import type { Material, Order } from './terms.js';

/** A cheaper request: what is different from the member's own, and its price. */
export type Affordable = {
  readonly changes: Candidate['changes'];
  readonly costMicros: number;
};

/**
 * What costs at most `leftMicros` and is closest to a member's request: with as few changes as possible, and then the
 * dearest. Undefined when nothing is that cheap.
 */
export function affordable(
  request: AnimationRequest,
  {
    mode,
    material,
    leftMicros,
    mayMake,
  }: {
    readonly mode: Mode;
    readonly material: Material;
    readonly leftMicros: number;
    /** False for what would be refused for another reason. */
    readonly mayMake: (asked: { readonly request: AnimationRequest; readonly order: Order }) => boolean;
  },
): Affordable | undefined {
  const found = candidatesFor(request, mode, material).filter(
    (asked) => asked.order.terms.costMicros <= leftMicros && mayMake(asked),
  );
  const steps = ({ changes }: Candidate) => Object.keys(changes).length;
  const cost = ({ order }: Candidate) => order.terms.costMicros;
  const [best] = found.toSorted((a, b) => steps(a) - steps(b) || cost(b) - cost(a));
  return best && { changes: best.changes, costMicros: cost(best) };
}
