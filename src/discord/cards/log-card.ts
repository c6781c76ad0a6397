import {
  type APIButtonComponent,
  type APIComponentInContainer,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Job } from '../../jobs/job.js';
import { isCovered, picturesOf } from '../../jobs/source.js';
import { isIn, isSettled } from '../../jobs/transitions.js';
import { type CardBody, COLORS, cardBody, rows, text } from '../components.js';
import { customId } from '../custom-id.js';
import { jumpLink } from '../jump-link.js';
import { mediaAddress } from '../links.js';
import { buttonEmoji } from './button-emoji.js';
import type { CardContext } from './card.js';
import { type Detail, inOwnWords } from './card-details.js';
import { costLine } from './card-text.js';
import { stateLine } from './job-list.js';
import { writtenSettings } from './settings-line.js';
import { wholePrompt } from './whole-words.js';

/**
 * A job for a server's moderators: the requester, all of their words, the place, the price and the outcome. The clip's
 * own card cuts long words, so only here can moderators judge what they did not approve. In less detail than everything,
 * it is without foreign words, pictures and links.
 */
export function logCard(logged: Job, context: CardContext, detail: Detail = 'all'): CardBody {
  const isWhole = detail === 'all';
  const job = isWhole ? logged : inOwnWords(logged);
  const { requester, terms } = job;
  const { texts } = context;
  const link = isSettled(job) ? jumpLink(job, job.state.shownIn) : undefined;
  const facts = [terms.model, costLine(job, texts), link ?? `<#${requester.channelId}>`];
  const written = writtenSettings(job, texts);
  const lines = [
    `<@${requester.userId}> · ${stateLine(job, context, { hasLinks: isWhole })}`,
    ...wholePrompt(logged, detail, texts),
    ...(written.length === 0 ? [] : [`-# ${written.join(' · ')}`]),
    `-# ${facts.filter((fact) => fact !== undefined).join(' · ')}`,
  ];
  const words = lines.join('\n');
  const about = isWhole ? withStill(job, words) : text(words);
  return cardBody(colorOf(job), [about, ...rows(buttonsOf(job, context))]);
}

/** True when there is a message with the clip, which a moderator may delete. */
export function isDeletable(job: Job): boolean {
  return isIn(job, 'delivered') && job.removed === undefined;
}

function colorOf(job: Job): number {
  if (isIn(job, 'delivered') && job.removed === undefined) return COLORS.done;
  if (!isSettled(job)) return COLORS.working;
  return isIn(job, 'failed') ? COLORS.failed : COLORS.stopped;
}

function buttonsOf(job: Job, { texts: { t } }: CardContext): readonly APIButtonComponent[] {
  const button = (label: string, action: 'log-delete' | 'log-block'): APIButtonComponent => ({
    type: ComponentType.Button,
    style: ButtonStyle.Danger,
    label,
    emoji: { name: buttonEmoji[action] },
    custom_id: customId({ action, jobId: job.id }),
  });
  return isDeletable(job)
    ? [button(t('button.delete'), 'log-delete'), button(t('button.delete-and-block'), 'log-block')]
    : [button(t('button.block'), 'log-block')];
}

/** The words beside the picture that the clip is made from, once it is at fal. */
function withStill(job: Job, words: string): APIComponentInContainer {
  const about = text(words);
  const url = mediaAddress(picturesOf(job.source)[0]?.still?.url);
  if (url === undefined || job.removed !== undefined || about.type !== ComponentType.TextDisplay)
    return about;
  return {
    type: ComponentType.Section,
    components: [about],
    accessory: {
      type: ComponentType.Thumbnail,
      media: { url },
      ...(isCovered(job) ? { spoiler: true } : {}),
    },
  };
}
