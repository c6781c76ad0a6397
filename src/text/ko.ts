import type { Translation } from './en.js';
import { access } from './ko/access.js';
import { card } from './ko/card.js';
import { command } from './ko/command.js';
import { failure } from './ko/failure.js';
import { form } from './ko/form.js';

/** Every text in Korean. */
export const ko = { ...access, ...card, ...command, ...form, ...failure } satisfies Translation;
