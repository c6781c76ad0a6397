import { brokenLines, hitsIn } from '../../moderation/word-list.js';
import { sentence } from '../../text/sentence.js';
import { onOff, words } from '../kinds.js';

/** Discord's limit for a field. */
const MAX_LENGTH = 4_000;

/** What may be asked for. */
export const moderation = {
  /** Words and patterns, one a line, that no prompt may have. */
  forbiddenWords: {
    ...words('moderation', {
      maxLength: MAX_LENGTH,
      isValid: (list) => brokenLines(list).length === 0,
      expects: sentence('settings.expects.words'),
    }),
    tryOut: (list: string | undefined, text: string) => hitsIn(text, list ?? ''),
  },
  ageRestrictedOnly: onOff('moderation', { standard: false }),
  /** No pictures of messages, which may be others'. */
  ownUploadsOnly: onOff('moderation', { standard: false }),
};
