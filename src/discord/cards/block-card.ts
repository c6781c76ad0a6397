import type { Block } from '../../jobs/block-store.js';
import type { Texts } from '../../text/texts.js';
import { type CardBody, COLORS, cardBody, noticeCard, text } from '../components.js';
import { inlineCode } from '../inert-text.js';

/** As many as fit in a message, with reasons of that length. */
const LISTED = { members: 25, reason: 50 };

/** What is said of a reason by itself. */
const SHOWN_REASON = 200;

/** The members who may not request clips in a server. */
export function blockListCard(blocks: readonly Block[], texts: Texts): CardBody {
  const { t } = texts;
  if (blocks.length === 0) return cardBody(COLORS.working, [text(t('block.none'))]);
  const lines = blocks.slice(0, LISTED.members).map((block) => blockLine(block, LISTED.reason, texts));
  const left = blocks.length - LISTED.members;
  return cardBody(COLORS.working, [
    text(t('block.title', { count: blocks.length })),
    text(lines.join('\n')),
    ...(left > 0 ? [text(t('block.more', { count: left }))] : []),
  ]);
}

/** What became of a moderator's decision about a member; `block` is the one that it met. */
export function blockNotice(
  key: 'block.done' | 'block.already' | 'block.undone' | 'block.not-blocked',
  {
    userId,
    block,
    texts,
  }: { readonly userId: string; readonly block?: Block | undefined; readonly texts: Texts },
): CardBody {
  const words = texts.t(key, { member: `<@${userId}>` });
  return noticeCard(block === undefined ? words : `${words}\n-# ${blockLine(block, SHOWN_REASON, texts)}`);
}

/** A reason, which is only text. */
export function blockReason(reason: string, maxLength = SHOWN_REASON): string {
  return inlineCode(reason, maxLength);
}

/** Who is blocked, by whom, since when and why. */
function blockLine(block: Block, maxReason: number, texts: Texts): string {
  const line = authorLine(block, texts);
  return block.reason === undefined ? line : `${line} · ${blockReason(block.reason, maxReason)}`;
}

function authorLine({ userId, by, atMs }: Block, { t }: Texts): string {
  const facts = { member: `<@${userId}>`, when: `<t:${Math.floor(atMs / 1_000)}:R>` };
  switch (by?.kind) {
    case 'member':
      return t('block.line', { ...facts, by: `<@${by.userId}>` });
    case 'operator':
      return t('block.line-by-operator', facts);
    case undefined:
      return t('block.line-without-author', facts);
  }
}
