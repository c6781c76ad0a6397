import { brokenLines, hitsIn } from '../../moderation/word-list.js';
import { sentence } from '../../text/sentence.js';
import { onOff, words } from '../kinds.js';

/** Discord's limit for a field. */
const MAX_LENGTH = 4_000;

/** What prompts and pictures may contain, and where. */
export const moderation = {
  /** Words and patterns that no prompt may contain, one per line. */
  forbiddenWords: {
    ...words('moderation', {
      maxLength: MAX_LENGTH,
      isValid: (list) => brokenLines(list).length === 0,
      expects: sentence('settings.expects.words'),
    }),
    tryOut: (list: string | undefined, text: string) => hitsIn(text, list ?? ''),
  },
  ageRestrictedOnly: onOff('moderation', { standard: false }),
  /** No pictures from messages, because other members may have posted them. */
  ownUploadsOnly: onOff('moderation', { standard: false }),
};
