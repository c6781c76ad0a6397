import {
  type APIButtonComponent,
  type APIComponentInContainer,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Job } from '../jobs/job.js';
import { isEnded, isIn } from '../jobs/transitions.js';
import type { Texts } from '../text/texts.js';
import { type CardBody, COLORS, cardBody, text } from './card.js';
import { bringButton, cancelButton } from './card-buttons.js';
import { failedLine, statusLine } from './card-text.js';
import { inlineCode, SHOWN_LENGTHS } from './inert-text.js';
import { jumpLink } from './jump-link.js';

/** A message may hold 40 components; a job takes up to three. */
const SHOWN = 10;

/** A message may hold 4,000 characters; the heading takes some. */
const MAX_TEXT = 3_900;

/** A member's running and recent jobs, each with its state and what can be done with it. */
export function jobListCard(jobs: readonly Job[], texts: Texts): CardBody {
  if (jobs.length === 0) {
    return cardBody(COLORS.working, [text(texts.t('list.empty'))]);
  }
  const lines = jobs.slice(0, SHOWN).map((job) => describe(job, texts));
  const fits = lines.filter((_, index) => lines.slice(0, index + 1).join('').length < MAX_TEXT);
  const entries = fits.flatMap((line, index) => {
    const job = jobs[index];
    return job === undefined ? [] : [entry(job, line, texts)];
  });
  return cardBody(COLORS.working, [text(`### ${texts.t('list.heading')}`), ...entries]);
}

function describe(job: Job, texts: Texts): string {
  const asked = `<t:${Math.floor(job.createdAtMs / 1000)}:R>`;
  return `${stateLine(job, texts)} · ${asked}\n-# ${inlineCode(job.request.prompt, SHOWN_LENGTHS.list)}`;
}

function entry(job: Job, line: string, texts: Texts): APIComponentInContainer {
  const about = text(line);
  const button = buttonOf(job, texts);
  if (button === undefined || about.type !== ComponentType.TextDisplay) return about;
  return { type: ComponentType.Section, components: [about], accessory: button };
}

function stateLine(job: Job, texts: Texts): string {
  const { t } = texts;
  if (!isEnded(job)) return statusLine(job, false, texts);
  if (job.removed !== undefined) return t('end.deleted-in-list');
  if (isIn(job, 'delivered')) return `${t('end.finished')} · [${t('end.original')}](${job.state.video.url})`;
  if (isIn(job, 'cancelled')) return t('end.cancelled');
  const { videoUrl } = job.state;
  const link = videoUrl === undefined ? '' : ` · [${t('end.video-at-fal')}](${videoUrl})`;
  return `${failedLine(job.state, texts)}${link}`;
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
