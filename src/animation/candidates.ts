import type { Mode } from './model.js';
import { type ModelKey, modelKeys, modelOf } from './models.js';
import type { AnimationRequest } from './request.js';
import { choicesOf } from './takes.js';
import { type Material, type Order, tryOrder } from './terms.js';

/** A request that some model can do, with what is different from another one, and its order. */
export type Candidate = {
  readonly changes: Readonly<Partial<Record<'model' | 'resolution' | 'duration', string>>>;
  readonly request: AnimationRequest;
  readonly order: Order;
};

/** The requests like this one, in every one of these models that can do it, resolution and length. */
export function candidatesFor(
  request: AnimationRequest,
  mode: Mode,
  material: Material,
  models: readonly ModelKey[] = modelKeys,
): readonly Candidate[] {
  return models.flatMap((model) => {
    const endpoint = modelOf({ model }).endpoints[mode];
    if (endpoint === undefined) return [];
    const other = (name: 'resolution' | 'duration') => [
      {},
      ...choicesOf(endpoint, name).map((value) => ({ [name]: String(value) })),
    ];
    return other('resolution').flatMap((resolution) =>
      other('duration').flatMap((duration): Candidate[] => {
        const changes = { ...(model === request.model ? {} : { model }), ...resolution, ...duration };
        const asked = { ...request, ...changes, model };
        const order = tryOrder(asked, mode, material);
        return 'key' in order ? [] : [{ changes, request: asked, order }];
      }),
    );
  });
}
