import {
  type APIButtonComponent,
  type APIComponentInContainer,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Job } from '../jobs/job.js';
import { isEnded, isIn } from '../jobs/transitions.js';
import { linkTo } from './announce.js';
import { type CardBody, COLORS, cardBody, text } from './card.js';
import { bringButton, cancelButton } from './card-buttons.js';
import { statusLine } from './card-text.js';
import { inlineCode } from './inert-text.js';

/** A message may hold 40 components; a job takes up to three. */
const SHOWN = 10;

/** A message may hold 4,000 characters; the heading takes some. */
const MAX_TEXT = 3_900;

/** A member's running and recent jobs, each with its state and what can be done with it. */
export function jobListCard(jobs: readonly Job[]): CardBody {
  if (jobs.length === 0) {
    return cardBody(COLORS.working, [text('You have no clips here yet. Make one with `/animate`.')]);
  }
  const lines = jobs.slice(0, SHOWN).map(describe);
  const fits = lines.filter((_, index) => lines.slice(0, index + 1).join('').length < MAX_TEXT);
  const entries = fits.flatMap((line, index) => {
    const job = jobs[index];
    return job === undefined ? [] : [entry(job, line)];
  });
  return cardBody(COLORS.working, [text('### Your clips'), ...entries]);
}

function describe(job: Job): string {
  const asked = `<t:${Math.floor(job.createdAtMs / 1000)}:R>`;
  return `${stateLine(job)} · ${asked}\n-# ${inlineCode(job.request.prompt, 120)}`;
}

function entry(job: Job, line: string): APIComponentInContainer {
  const about = text(line);
  const button = buttonOf(job);
  if (button === undefined || about.type !== ComponentType.TextDisplay) return about;
  return { type: ComponentType.Section, components: [about], accessory: button };
}

function stateLine(job: Job): string {
  if (!isEnded(job)) return statusLine(job, false);
  if (isIn(job, 'delivered')) return `✅ **Finished** · [Original](${job.state.video.url})`;
  if (isIn(job, 'cancelled')) return '⏹️ **Cancelled**';
  const { failure, videoUrl } = job.state;
  const link = videoUrl === undefined ? '' : ` · [The video at fal](${videoUrl})`;
  return `❌ **No clip.** ${failure.sentence}${link}`;
}

function buttonOf(job: Job): APIButtonComponent | undefined {
  if (isIn(job, 'rendered')) return bringButton(job, 'list-reach');
  if (!isEnded(job)) return cancelButton(job, 'list-cancel');
  const { shownIn } = job.state;
  if (shownIn === undefined || shownIn.route === 'nowhere') return undefined;
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    label: 'Show',
    url: linkTo(job, shownIn),
  };
}
