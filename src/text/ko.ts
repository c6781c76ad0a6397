import type { Translation } from './en.js';
import { access } from './ko/access.js';
import { approval } from './ko/approval.js';
import { block } from './ko/block.js';
import { card } from './ko/card.js';
import { command } from './ko/command.js';
import { failure } from './ko/failure.js';
import { form } from './ko/form.js';
import { limits } from './ko/limits.js';
import { moderation } from './ko/moderation.js';
import { offers } from './ko/offers.js';
import { privacy } from './ko/privacy.js';
import { settings } from './ko/settings.js';
import { usage } from './ko/usage.js';

/** Every text in Korean. */
export const ko = {
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
