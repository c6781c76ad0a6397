import type { Translation } from './en.js';
import { access } from './pt-BR/access.js';
import { approval } from './pt-BR/approval.js';
import { block } from './pt-BR/block.js';
import { card } from './pt-BR/card.js';
import { command } from './pt-BR/command.js';
import { failure } from './pt-BR/failure.js';
import { form } from './pt-BR/form.js';
import { limits } from './pt-BR/limits.js';
import { moderation } from './pt-BR/moderation.js';
import { offers } from './pt-BR/offers.js';
import { privacy } from './pt-BR/privacy.js';
import { settings } from './pt-BR/settings.js';
import { usage } from './pt-BR/usage.js';

/** Every text in Brazilian Portuguese. */
export const ptBr = {
  ...access,
  ...approval,
  ...block,
  ...card,
  ...command,
  ...form,
  ...limits,
  ...moderation,
  ...offers,
  ...privacy,
  ...settings,
  ...failure,
  ...usage,
} satisfies Translation;
