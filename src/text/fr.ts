import type { Translation } from './en.js';
import { access } from './fr/access.js';
import { approval } from './fr/approval.js';
import { block } from './fr/block.js';
import { card } from './fr/card.js';
import { command } from './fr/command.js';
import { failure } from './fr/failure.js';
import { form } from './fr/form.js';
import { limits } from './fr/limits.js';
import { moderation } from './fr/moderation.js';
import { offers } from './fr/offers.js';
import { privacy } from './fr/privacy.js';
import { settings } from './fr/settings.js';
import { usage } from './fr/usage.js';

/** Every text in French. */
export const fr = {
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
