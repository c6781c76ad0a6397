import { isDeepStrictEqual } from 'node:util';
import type { FalInput, InputDefaults } from './fal-input.js';

/**
 * True when two inputs of one endpoint ask for the very same clip: every field that it takes is compared. A field that
 * is missing or null has fal's own value: whether fal lists what it was sent or what it made of it is not said.
 */
export function isSameInput(defaults: InputDefaults, sent: FalInput, listed: FalInput): boolean {
  const names = new Set([...Object.keys(defaults), ...Object.keys(sent)]);
  const given = (input: FalInput, name: string): unknown => {
    const value = input[name] ?? defaults[name] ?? undefined;
    return typeof value === 'object' ? value : value?.toString();
  };
  return [...names].every((name) => isDeepStrictEqual(given(sent, name), given(listed, name)));
}
