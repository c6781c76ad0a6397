import { en, type Translation } from './en.js';
import type { Language } from './language.js';

/** Every text, by language. */
export const catalogs: Readonly<Partial<Record<Language, Translation>>> = { en };
