import type { Translation } from './en.js';
import { card } from './es/card.js';
import { command } from './es/command.js';
import { failure } from './es/failure.js';
import { form } from './es/form.js';

/** Every text in Spanish. */
export const es = { ...card, ...command, ...form, ...failure } satisfies Translation;
