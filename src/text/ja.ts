import type { Translation } from './en.js';
import { access } from './ja/access.js';
import { approval } from './ja/approval.js';
import { block } from './ja/block.js';
import { card } from './ja/card.js';
import { command } from './ja/command.js';
import { failure } from './ja/failure.js';
import { form } from './ja/form.js';
import { limits } from './ja/limits.js';
import { moderation } from './ja/moderation.js';
import { offers } from './ja/offers.js';
import { privacy } from './ja/privacy.js';
import { settings } from './ja/settings.js';
import { usage } from './ja/usage.js';

/** Every text in Japanese. */
export const ja = {
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
