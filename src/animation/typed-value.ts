import type { Parameter } from './catalog.js';

/** Converts typed text to a parameter's type. Text of another kind stays text, for the schema to reject. */
export function typedValue({ kind }: Parameter, text: string): string | number | boolean {
  if (kind === 'yes-no' && ['yes', 'true', 'no', 'false'].includes(text))
    return text === 'yes' || text === 'true';
  return kind === 'whole-number' && text.trim() !== '' ? Number(text) : text;
}
