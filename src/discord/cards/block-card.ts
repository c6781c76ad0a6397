import type { Block } from '../../jobs/block-store.js';
import type { Texts } from '../../text/texts.js';
import { type CardBody, COLORS, cardBody, noticeCard, text } from '../components.js';

/** As many as fit in a message. */
const LISTED = 30;

/** The members who may not request clips in a server. */
export function blockListCard(blocks: readonly Block[], { t }: Texts): CardBody {
  if (blocks.length === 0) return cardBody(COLORS.working, [text(t('block.none'))]);
  const lines = blocks.slice(0, LISTED).map(({ userId, byUserId, atMs }) => {
    const when = `<t:${Math.floor(atMs / 1_000)}:R>`;
    return byUserId === ''
      ? t('block.line-without-author', { member: `<@${userId}>`, when })
      : t('block.line', { member: `<@${userId}>`, by: `<@${byUserId}>`, when });
  });
  const more = blocks.length > LISTED ? [text(t('block.more', { count: blocks.length - LISTED }))] : [];
  return cardBody(COLORS.working, [
    text(t('block.title', { count: blocks.length })),
    text(lines.join('\n')),
    ...more,
  ]);
}

/** What became of a moderator's decision about a member. */
export function blockNotice(
  key: 'block.done' | 'block.already' | 'block.undone' | 'block.not-blocked',
  userId: string,
  { t }: Texts,
): CardBody {
  return noticeCard(t(key, { member: `<@${userId}>` }));
}
