import type { Mode } from './model.js';
import { modelKeys, modelOf } from './models.js';
import type { AnimationRequest } from './request.js';
import { choicesOf } from './takes.js';
import { type Material, type Order, tryOrder } from './terms.js';

/** A cheaper request: what is different from the member's own, and its price. */
export type Affordable = {
  readonly changes: Readonly<Partial<Record<'model' | 'resolution' | 'duration', string>>>;
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
  const found = modelKeys.flatMap((model) => {
    const endpoint = modelOf({ model }).endpoints[mode];
    if (endpoint === undefined) return [];
    const other = (name: 'resolution' | 'duration') => [
      {},
      ...choicesOf(endpoint, name).map((value) => ({ [name]: String(value) })),
    ];
    return other('resolution').flatMap((resolution) =>
      other('duration').flatMap((duration): Affordable[] => {
        const changes = { ...(model === request.model ? {} : { model }), ...resolution, ...duration };
        const asked = { ...request, ...changes, model };
        const order = tryOrder(asked, mode, material);
        if ('key' in order || order.terms.costMicros > leftMicros) return [];
        if (!mayMake({ request: asked, order })) return [];
        return [{ changes, costMicros: order.terms.costMicros }];
      }),
    );
  });
  const steps = ({ changes }: Affordable) => Object.keys(changes).length;
  const [best] = found.toSorted((a, b) => steps(a) - steps(b) || b.costMicros - a.costMicros);
  return best;
}
