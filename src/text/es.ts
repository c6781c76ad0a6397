import type { Translation } from './en.js';
import { access } from './es/access.js';
import { approval } from './es/approval.js';
import { block } from './es/block.js';
import { card } from './es/card.js';
import { command } from './es/command.js';
import { failure } from './es/failure.js';
import { form } from './es/form.js';
import { limits } from './es/limits.js';
import { moderation } from './es/moderation.js';
import { offers } from './es/offers.js';
import { privacy } from './es/privacy.js';
import { settings } from './es/settings.js';
import { usage } from './es/usage.js';

/** Every text in Spanish. */
export const es = {
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
