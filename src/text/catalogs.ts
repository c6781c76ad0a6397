import { de } from './de.js';
import { en, type Translation } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { ja } from './ja.js';
import { ko } from './ko.js';
import type { Language } from './language.js';
import { ptBr } from './pt-BR.js';

/** Every text, by language. */
export const catalogs: Readonly<Record<Language, Translation>> = { en, de, fr, es, 'pt-BR': ptBr, ja, ko };
