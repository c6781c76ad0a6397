import { isDeepStrictEqual } from 'node:util';
import type { FalInput, InputDefaults } from './fal-input.js';

/**
 * True when two inputs of one endpoint ask for the same clip. Compares every field of the endpoint. A missing or null
 * field counts as fal's default, because fal doesn't document whether it lists the input as sent or completed.
 */
export function isSameInput(defaults: InputDefaults, sent: FalInput, listed: FalInput): boolean {
  const names = new Set([...Object.keys(defaults), ...Object.keys(sent)]);
  const given = (input: FalInput, name: string): unknown => {
    const value = input[name] ?? defaults[name] ?? undefined;
    return typeof value === 'object' ? value : value?.toString();
  };
  return [...names].every((name) => isDeepStrictEqual(given(sent, name), given(listed, name)));
}
