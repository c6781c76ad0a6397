import type { Button, PrivacyAct } from '../custom-id.js';

/** The emoji before the label of each button of a card. */
export const buttonEmoji = {
  cancel: '⏹️',
  reach: '📥',
  again: '🔁',
  edit: '✏️',
  extend: '⏩',
  change: '🪄',
  full: '✨',
  delete: '🗑️',
  retry: '🔁',
  silent: '🔇',
  blur: '🌫️',
  mine: '🎨',
  why: '💬',
  post: '📢',
  pictures: '🖼️',
  'list-cancel': '⏹️',
  'list-reach': '📥',
  approve: '✅',
  decline: '✖️',
  'log-delete': '🗑️',
  'log-block': '🚫',
  leave: '⏹️',
} as const satisfies Partial<Record<Button['action'], string>>;

/** The same for the buttons of `/privacy`. */
export const privacyEmoji = {
  export: '📥',
  delete: '🗑️',
  confirm: '🗑️',
  keep: '↩️',
} as const satisfies Record<PrivacyAct, string>;
