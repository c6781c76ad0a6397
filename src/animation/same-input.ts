import { isDeepStrictEqual } from 'node:util';
import { catalogShapes, type EndpointShape } from './endpoint-shape.js';
import type { FalInput } from './fal-input.js';

const shapes: ReadonlyMap<string, EndpointShape> = new Map(catalogShapes().map((shape) => [shape.id, shape]));

/**
 * True when two inputs of one endpoint ask for the very same clip: every field that it takes is compared. A field that
 * is missing or null has fal's own value: whether fal lists what it was sent or what it made of it is not said.
 */
export function isSameInput(endpointId: string, one: FalInput, other: FalInput): boolean {
  const shape = shapes.get(endpointId);
  const names = new Set([...Object.keys(shape?.takes ?? {}), ...Object.keys(one)]);
  if (shape === undefined) for (const name of Object.keys(other)) names.add(name);
  const given = (input: FalInput, name: string): unknown => {
    const value = input[name] ?? shape?.defaults[name];
    return typeof value === 'object' ? value : value?.toString();
  };
  return [...names].every((name) => isDeepStrictEqual(given(one, name), given(other, name)));
}
