import {
  type APIButtonComponent,
  type APIComponentInContainer,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Job } from '../../jobs/job.js';
import { isEnded, isIn } from '../../jobs/transitions.js';
import type { Texts } from '../../text/texts.js';
import { type CardBody, COLORS, cardBody, text } from '../components.js';
import { inlineCode, SHOWN_LENGTHS } from '../inert-text.js';
import { jumpLink } from '../jump-link.js';
import { clipAddress, textLinks } from '../links.js';
import type { CardContext } from './card.js';
import { bringButton, cancelButton } from './card-buttons.js';
import { failedLine, statusLine } from './card-text.js';

/** A message may contain 40 components; a job takes up to three. */
const SHOWN = 10;

/** A message may contain 4,000 characters, shared by ten jobs and the heading. */
const MAX_REASON = 180;
const MAX_URL = 120;

/**
 * A member's running and recent jobs, each with its state and buttons. With `hasNewer`, it says that a newer version
 * works on more of them.
 */
export function jobListCard(
  jobs: readonly Job[],
  { hasNewer, ...context }: CardContext & { readonly hasNewer?: boolean },
): CardBody {
  const { t } = context.texts;
  const newer = hasNewer === true ? [text(t('list.newer'))] : [];
  if (jobs.length === 0 && newer.length === 0) return cardBody(COLORS.working, [text(t('list.empty'))]);
  const entries = jobs.slice(0, SHOWN).map((job) => entry(job, describe(job, context), context.texts));
  return cardBody(COLORS.working, [text(`### ${t('list.heading')}`), ...entries, ...newer]);
}

function describe(job: Job, context: CardContext): string {
  const asked = `<t:${Math.floor(job.createdAtMs / 1000)}:R>`;
  const links = textLinks(context.texts.t('button.show'), runningAt(job), MAX_URL);
  return `${[stateLine(job, context), ...links, asked].join(' · ')}\n-# ${inlineCode(job.request.prompt, SHOWN_LENGTHS.list)}`;
}

/** The URL of a running job's card: its button cancels it. Undefined while the card may be out of reach, or is unknown. */
function runningAt(job: Job): string | undefined {
  const { channelId, messageId } = job.replyTo;
  if (isEnded(job) || isIn(job, 'rendered') || messageId === undefined) return undefined;
  return jumpLink(job, { route: 'interaction', channelId, messageId });
}

function entry(job: Job, line: string, texts: Texts): APIComponentInContainer {
  const about = text(line);
  const button = buttonOf(job, texts);
  if (button === undefined || about.type !== ComponentType.TextDisplay) return about;
  return { type: ComponentType.Section, components: [about], accessory: button };
}

/** What became of a job, in one line; without `hasLinks`, it leads nowhere. */
export function stateLine(
  job: Job,
  { provider, texts }: CardContext,
  { hasLinks = true }: { readonly hasLinks?: boolean } = {},
): string {
  const { t } = texts;
  if (!isEnded(job)) return statusLine(job, provider, texts);
  if (job.removed !== undefined) return t('end.deleted-in-list');
  if (isIn(job, 'cancelled')) return t('end.cancelled');
  const address = hasLinks ? clipAddress(job) : undefined;
  if (isIn(job, 'delivered')) {
    return [t('end.finished'), ...textLinks(t('end.original'), address, MAX_URL)].join(' · ');
  }
  const failed = failedLine(job.state, texts, MAX_REASON);
  return [failed, ...textLinks(t('end.video-at-fal'), address, MAX_URL)].join(' · ');
}

function buttonOf(job: Job, texts: Texts): APIButtonComponent | undefined {
  if (isIn(job, 'rendered')) return bringButton(job, 'list-reach', texts);
  if (!isEnded(job)) return cancelButton(job, 'list-cancel', texts);
  const { shownIn } = job.state;
  if (job.removed !== undefined || shownIn === undefined) return undefined;
  const url = jumpLink(job, shownIn);
  if (url === undefined) return undefined;
  return { type: ComponentType.Button, style: ButtonStyle.Link, label: texts.t('button.show'), url };
}
