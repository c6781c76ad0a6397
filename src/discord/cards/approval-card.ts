import {
  type APIButtonComponent,
  type APIComponentInContainer,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Job } from '../../jobs/job.js';
import { isCovered, picturesOf } from '../../jobs/source.js';
import { isIn } from '../../jobs/transitions.js';
import { sentence } from '../../text/sentence.js';
import type { Texts } from '../../text/texts.js';
import { type CardBody, COLORS, cardBody, gallery, rows, separator, text } from '../components.js';
import { customId } from '../custom-id.js';
import { shorten } from '../inert-text.js';
import { mediaAddress } from '../links.js';
import { buttonEmoji } from './button-emoji.js';
import { labelWithCost } from './button-label.js';
import { type Detail, inOwnWords } from './card-details.js';
import { price, ticking } from './card-text.js';
import { settingsLine } from './settings-line.js';
import { wholePrompt } from './whole-words.js';

/** A quoted reason may have any length, and the request's words need most of the room. */
const MAX_REASON = 300;

/**
 * The message that asks moderators whether a request may be paid, or that shows what became of it. It has all of the
 * member's words: nobody approves what cannot be seen. Only the outcome may be shown in less detail than everything,
 * without words and pictures.
 */
export function approvalCard(asked: Job, texts: Texts, detail: Detail = 'all'): CardBody {
  const { t, say } = texts;
  const isWhole = detail === 'all';
  const job = isWhole ? asked : inOwnWords(asked);
  const outcome = outcomeOf(job, texts, isWhole);
  const cost = price(job, texts);
  const about = [
    ...(outcome === undefined ? [`### ${t('approval.heading')}`] : []),
    `**${job.terms.model}** · <@${job.requester.userId}>${cost === undefined ? '' : ` · **${cost}**`}`,
    ...wholePrompt(asked, detail, texts),
    `-# ${settingsLine(job, texts)}`,
  ];
  const why = job.approval?.why ?? sentence('approval.why-always');
  const question = [say(why)];
  if (isIn(job, 'awaiting approval')) {
    question.push(t('approval.until', { when: ticking(job.state.untilMs) }));
  }
  return cardBody(outcome?.color ?? COLORS.working, [
    text(about.join('\n')),
    ...(isWhole ? picturesIn(job) : []),
    separator(),
    text(outcome?.line ?? `-# ${question.join(' ')}`),
    ...(outcome === undefined ? rows(buttons(job, texts)) : []),
  ]);
}

type Outcome = { readonly color: number; readonly line: string };

function outcomeOf(job: Job, { t, say }: Texts, isWhole: boolean): Outcome | undefined {
  const decision = job.approval?.decision;
  // Whatever was decided before that.
  if (isIn(job, 'cancelled')) return { color: COLORS.stopped, line: t('approval.ended-cancelled') };
  if (decision === undefined) {
    return isIn(job, 'awaiting approval')
      ? undefined
      : { color: COLORS.stopped, line: t('approval.ended-unanswered') };
  }
  const { kind, by, reason } = decision;
  if (kind === 'expired') return { color: COLORS.stopped, line: t('approval.ended-unanswered') };
  // Whoever has left no trace here any more has no name.
  const member = by === undefined ? sentence('approval.a-moderator') : `<@${by}>`;
  if (kind === 'approved' && isIn(job, 'failed')) {
    return {
      color: COLORS.failed,
      line: t('approval.not-now', { reason: shorten(say(job.state.failure.sentence), MAX_REASON) }),
    };
  }
  if (kind === 'approved') return { color: COLORS.done, line: t('approval.approved-by', { member }) };
  const line =
    reason === undefined || !isWhole
      ? t('approval.declined-by', { member })
      : t('approval.declined-by-because', { member, reason });
  return { color: COLORS.failed, line };
}

/** What the clip is made from: the pictures as they are at Discord, because fal's account may hide its files. */
function picturesIn(job: Job): readonly APIComponentInContainer[] {
  const { source } = job;
  const urls =
    source.mode === 'extend' || source.mode === 'change'
      ? [source.videoUrl]
      : picturesOf(source).map(({ url }) => url);
  return urls.flatMap((url) => {
    const address = mediaAddress(url);
    return address === undefined ? [] : [gallery(address, undefined, isCovered(job))];
  });
}

function buttons(job: Job, texts: Texts): readonly APIButtonComponent[] {
  const { t } = texts;
  const button = (
    label: string,
    style: ButtonStyle.Success | ButtonStyle.Danger,
    action: 'approve' | 'decline',
  ) =>
    ({
      type: ComponentType.Button,
      style,
      label,
      emoji: { name: buttonEmoji[action] },
      custom_id: customId({ action, jobId: job.id }),
    }) as const;
  return [
    // Pressing it spends the money.
    button(labelWithCost(t('button.approve'), price(job, texts), texts), ButtonStyle.Success, 'approve'),
    button(t('button.decline'), ButtonStyle.Danger, 'decline'),
  ];
}
