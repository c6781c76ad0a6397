import {
  type APIButtonComponent,
  type APIComponentInContainer,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Job } from '../../jobs/job.js';
import { isEnded, isIn } from '../../jobs/transitions.js';
import type { Texts } from '../../text/texts.js';
import { type CardBody, COLORS, cardBody, MAX_TEXT, text } from '../components.js';
import { inlineCode, SHOWN_LENGTHS } from '../inert-text.js';
import { jumpLink } from '../jump-link.js';
import { clipAddress, textLinks } from '../links.js';
import type { CardContext } from './card.js';
import { bringButton, cancelButton } from './card-buttons.js';
import { failedLine, statusLine } from './card-text.js';

/** A message may contain 40 components; a job takes up to three. */
const SHOWN = 10;

/** Ten jobs fit into a message without their links, if the reasons of failures are no longer than that. */
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
  const newer = hasNewer === true ? [t('list.newer')] : [];
  if (jobs.length === 0 && newer.length === 0) return cardBody(COLORS.working, [text(t('list.empty'))]);
  const heading = `### ${t('list.heading')}`;
  const listed = jobs.slice(0, SHOWN).map((job) => ({ job, ...describe(job, context) }));
  const entries = withLinks(listed, MAX_TEXT - lengthOf([heading, ...newer]));
  return cardBody(COLORS.working, [
    text(heading),
    ...entries.map(({ job, line }) => entry(job, line, context.texts)),
    ...newer.map(text),
  ]);
}

/** What the list says of a job. Its links are left out where there is no room for them. */
type Description = {
  readonly state: string;
  readonly links: readonly string[];
  readonly asked: string;
  readonly prompt: string;
};

function describe(job: Job, context: CardContext): Description {
  return {
    state: stateWords(job, context),
    links: [
      ...clipLinks(job, context),
      ...textLinks(context.texts.t('button.show'), runningAt(job), MAX_URL),
    ],
    asked: `<t:${Math.floor(job.createdAtMs / 1000)}:R>`,
    prompt: inlineCode(job.request.prompt, SHOWN_LENGTHS.list),
  };
}

/** The lines of the jobs, in `room` characters: the first jobs, which are the newest, have their links. */
function withLinks<T extends Description>(
  listed: readonly T[],
  room: number,
): readonly (T & { readonly line: string })[] {
  let left = room - lengthOf(listed.map((one) => lineOf({ ...one, links: [] })));
  return listed.map((one) => {
    const [bare, linked] = [lineOf({ ...one, links: [] }), lineOf(one)];
    const isRoom = linked.length - bare.length <= left;
    if (isRoom) left -= linked.length - bare.length;
    return { ...one, line: isRoom ? linked : bare };
  });
}

function lineOf({ state, links, asked, prompt }: Description): string {
  return `${[state, ...links, asked].join(' · ')}\n-# ${prompt}`;
}

function lengthOf(texts: readonly string[]): number {
  return texts.join('').length;
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

/** What became of a job, in one line, with a link to its clip unless `hasLinks` is false. */
export function stateLine(
  job: Job,
  context: CardContext,
  { hasLinks = true }: { readonly hasLinks?: boolean } = {},
): string {
  return [stateWords(job, context), ...(hasLinks ? clipLinks(job, context) : [])].join(' · ');
}

function stateWords(job: Job, { provider, texts }: CardContext): string {
  const { t } = texts;
  if (!isEnded(job)) return statusLine(job, provider, texts);
  if (job.removed !== undefined) return t('end.deleted-in-list');
  if (isIn(job, 'cancelled')) return t('end.cancelled');
  return isIn(job, 'delivered') ? t('end.finished') : failedLine(job.state, texts, MAX_REASON);
}

function clipLinks(job: Job, { texts: { t } }: CardContext): readonly string[] {
  if (!isEnded(job) || job.removed !== undefined || isIn(job, 'cancelled')) return [];
  const label = isIn(job, 'delivered') ? t('end.original') : t('end.video-at-fal');
  return textLinks(label, clipAddress(job), MAX_URL);
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
