import type { Parameter } from './catalog.js';

/** What somebody typed for a parameter, as its schema takes it; what is not of its kind stays text, for the schema to refuse. */
export function typedValue({ kind }: Parameter, text: string): string | number | boolean {
  if (kind === 'yes-no' && ['yes', 'true', 'no', 'false'].includes(text))
    return text === 'yes' || text === 'true';
  return kind === 'whole-number' && text.trim() !== '' ? Number(text) : text;
}
