import type { Background } from '../../animation/choices.js';

/** The named background colours: soft tones rather than the pure colours of those names. */
export const BACKGROUND_HEX: Readonly<Record<Background, string>> = {
  white: '#ffffff',
  black: '#000000',
  grey: '#80848e',
  red: '#c8413b',
  orange: '#e08a3c',
  yellow: '#f2cf5b',
  green: '#4f9a5f',
  blue: '#3f6fb5',
  purple: '#7a559e',
};
