import { access } from './de/access.js';
import { approval } from './de/approval.js';
import { block } from './de/block.js';
import { card } from './de/card.js';
import { command } from './de/command.js';
import { failure } from './de/failure.js';
import { form } from './de/form.js';
import { limits } from './de/limits.js';
import { moderation } from './de/moderation.js';
import { offers } from './de/offers.js';
import { privacy } from './de/privacy.js';
import { settings } from './de/settings.js';
import { usage } from './de/usage.js';
import type { Translation } from './en.js';

/** Every text in German. */
export const de = {
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
