import { access } from './en/access.js';
import { approval } from './en/approval.js';
import { block } from './en/block.js';
import { card } from './en/card.js';
import { command } from './en/command.js';
import { failure } from './en/failure.js';
import { form } from './en/form.js';
import { limits } from './en/limits.js';
import { moderation } from './en/moderation.js';
import { offers } from './en/offers.js';
import { privacy } from './en/privacy.js';
import { settings } from './en/settings.js';
import { usage } from './en/usage.js';

/** Every text that a member can read, in English: the source of all other languages, and of the keys. */
export const en = {
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
} as const;

/** The name of a text. */
export type TextKey = keyof typeof en;

/** All texts in one language. The `{{names}}` in a text are those of the English one. */
export type Translation = { readonly [Key in TextKey]: string };
