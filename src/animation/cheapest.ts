import { type Candidate, candidatesFor } from './candidates.js';
import type { Mode } from './model.js';
import type { Material } from './terms.js';

/** Every clip of a kind, cheapest first. What is on offer never changes, and every card with such a button asks. */
const known = new Map<string, readonly Candidate[]>();

/**
 * The least that a clip of this kind costs, of those that may be made, in millionths of a US dollar; undefined when there
 * is none.
 */
export function cheapestMicros(
  mode: Mode,
  material: Material,
  mayMake: (asked: Pick<Candidate, 'request' | 'order'>) => boolean,
): number | undefined {
  return cheapestFirst(mode, material).find(mayMake)?.order.terms.costMicros;
}

function cheapestFirst(mode: Mode, material: Material): readonly Candidate[] {
  const key = `${mode} ${material.pictures}`;
  const found = known.get(key) ?? sorted(mode, material);
  // A clip may have any length.
  if (material.clip === undefined) known.set(key, found);
  return found;
}

function sorted(mode: Mode, material: Material): readonly Candidate[] {
  return [{ prompt: '' }, { prompt: '', audio: false }]
    .flatMap((request) => candidatesFor(request, mode, material))
    .toSorted((one, other) => one.order.terms.costMicros - other.order.terms.costMicros);
}
