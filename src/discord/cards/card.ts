import type { APIComponentInContainer } from 'discord.js';
import type { Job, JobIn, OpenPhase, ProviderName } from '../../jobs/job.js';
import type { MayMake } from '../../jobs/may-make.js';
import { dayOf, type OriginalFate, openUntilMs } from '../../jobs/original.js';
import { isElsewhere } from '../../jobs/other-provider.js';
import type { DeliveredAs } from '../../jobs/ports.js';
import { isCovered, picturesOf } from '../../jobs/source.js';
import { isIn } from '../../jobs/transitions.js';
import type { TextKey } from '../../text/en.js';
import { sentence } from '../../text/sentence.js';
import type { Texts } from '../../text/texts.js';
import { type CardBody, COLORS, cardBody, gallery, rows, text } from '../components.js';
import { plainText, SHOWN_LENGTHS } from '../inert-text.js';
import { clipAddress, linkButtons, mediaAddress, textLinks } from '../links.js';
import { altTextOf } from './alt-text.js';
import { editButtons, failedButtons, finishedButtons, fullOffered, workingButtons } from './card-buttons.js';
import { type CardBodies, type Detail, inOwnWords, sentenceCard } from './card-details.js';
import {
  billedLine,
  cancelLine,
  cancelledLine,
  chargeLine,
  costLine,
  failedLine,
  framingLine,
  isFree,
  logLine,
  notCancelledLine,
  originalLine,
  spanOf,
  statusLine,
  usualLine,
  waitingLine,
} from './card-text.js';
import { attachedName, type Bringing, type FinishedClip, shownOf } from './finished-clip.js';
import { chosenSettings } from './settings-line.js';
import { isWithheld, withheldCard } from './withheld-card.js';

/** What a card shows besides its job. */
export type CardContext = {
  /** The provider of this process. Jobs of another provider wait, and a new job costs this provider's price. */
  readonly provider: ProviderName;
  /** What the buttons of an ended job may offer where its card is. */
  readonly mayMake?: MayMake;
  /** True where a private clip may be shown to everybody. */
  readonly mayPublish?: boolean;
  readonly texts: Texts;
};

/** Where nothing is known to be forbidden; a press is checked again. */
const anything: MayMake = () => true;

/** Fixed reasons are shorter, but quoted ones may have any length. */
const MAX_REASON = 600;

/** What a card shows at this moment, besides its job. */
export type CardMoment = {
  /** The clip that is sent with the card. */
  readonly bringing?: Bringing | undefined;
  /**
   * True when only the interaction's token reaches the card, and it is about to expire. A button press gives a new one.
   */
  readonly isExpiring?: boolean;
  /** True when the job is on hold because the store can't save its progress. */
  readonly isHeldUp?: boolean;
  /** The pictures on the message while the job runs, as the model gets them. */
  readonly previews?: readonly Preview[];
};

/** A picture as the model gets it, in the clip's shape. */
export type Preview = {
  /** The file's name in Discord; a plain word, because components refer to it. */
  readonly name: string;
  readonly description: string;
};

/**
 * The card of a job, in any state. Its container's id is the job's mark.
 *
 * @see https://docs.discord.com/developers/components/reference
 */
export function card(
  job: Job,
  context: CardContext,
  moment: CardMoment = {},
  detail: Detail = 'all',
): CardBody {
  const { mark } = job;
  const body = drawn(job, context, moment, detail);
  if (mark === undefined) return body;
  return { ...body, components: body.components.map((container) => ({ ...container, id: mark })) };
}

function drawn(job: Job, context: CardContext, moment: CardMoment, detail: Detail): CardBody {
  if (isWithheld(job)) return withheldCard(job, { mayMake: anything, ...context });
  if (detail === 'one sentence') return sentenceCard(job, context, moment);
  const shown = shownOf(job, moment.bringing);
  const reading: Reading = { ...context, read: detail === 'all' ? (one) => one : inOwnWords };
  if (shown.as !== undefined) {
    const withAddress = { ...reading, address: clipAddress(job), detail };
    return cardBody(COLORS.done, [...clip(shown, withAddress), ...done(shown, withAddress)]);
  }
  if (isIn(shown.job, 'failed') || isIn(shown.job, 'cancelled')) {
    const color = isIn(shown.job, 'failed') ? COLORS.failed : COLORS.stopped;
    return cardBody(color, [about(shown.job, reading), ...ended(shown.job, reading)]);
  }
  return cardBody(COLORS.working, working(shown.job, reading, moment));
}

/** `read`: the job with the texts that may be read on this card. Its buttons are those of the job itself. */
type Reading = CardContext & { readonly read: <J extends Job>(job: J) => J };

/** {@link card} in each detail, each drawn when it is first read. */
export function cardBodies(job: Job, context: CardContext, moment: CardMoment = {}): CardBodies {
  const bodies = new Map<Detail, CardBody>();
  const bodyIn = (detail: Detail): CardBody => {
    const body = bodies.get(detail) ?? card(job, context, moment, detail);
    bodies.set(detail, body);
    return body;
  };
  return {
    get all() {
      return bodyIn('all');
    },
    get 'own words'() {
      return bodyIn('own words');
    },
    get 'one sentence'() {
      return bodyIn('one sentence');
    },
  };
}

/** A card whose clip was deleted, together with the member's texts. `original` says what happened to the file at fal. */
export function removedCard(
  job: Job,
  original: OriginalFate,
  texts: Texts,
  { isGone = true } = {},
): CardBody {
  const { t } = texts;
  const { requester, removed } = job;
  const line =
    removed?.by === 'moderator'
      ? t('end.deleted-by-moderator')
      : t('end.deleted', { member: `<@${requester.userId}>` });
  const fate = originalLine(job, original, texts);
  const lines = [line, ...(fate === undefined ? [] : [`-# ${fate}`])];
  if (!isGone) lines.push(t('log.not-taken-away'));
  return { ...cardBody(COLORS.stopped, [text(lines.join('\n'))]), attachments: [] };
}

/** The prompt and, in one small line, who asked for what at which price; `facts` complete it. */
function about(
  job: Job,
  { texts, read }: Reading,
  facts: readonly string[] = [],
  notes: readonly string[] = [],
) {
  const { t } = texts;
  const shown = read(job);
  const { prompt } = shown.request;
  const isPreview = isFree(job);
  // What was charged for nothing is said in a line of its own.
  const isClipless = isIn(job, 'failed') || isIn(job, 'cancelled');
  const cost = isPreview || isClipless ? undefined : costLine(job, texts);
  const line = [
    `<@${job.requester.userId}>`,
    isPreview ? t('card.preview') : job.terms.model,
    ...chosenSettings(shown, texts),
    ...(cost === undefined ? [] : [cost]),
    ...facts,
  ];
  return text(
    [
      ...(prompt === '' ? [] : [plainText(prompt, SHOWN_LENGTHS.card)]),
      `-# ${line.join(' · ')}`,
      ...(isPreview ? [`-# ${t('card.preview-note')}`] : []),
      ...notes,
    ].join('\n'),
  );
}

function working(
  job: JobIn<OpenPhase>,
  context: Reading,
  { isExpiring = false, isHeldUp = false, previews = [] }: CardMoment,
): APIComponentInContainer[] {
  const { provider, texts } = context;
  const { t } = texts;
  const when = `<t:${Math.floor(job.createdAtMs / 1000)}:R>`;
  const lines = [isHeldUp ? t('status.held-up') : statusLine(job, provider, texts)];
  const isWaiting = isHeldUp || isElsewhere(job, provider);
  const wish = isWaiting ? undefined : cancelLine(job, texts);
  if (wish !== undefined) lines.push(`-# ${wish}`);
  for (const [index, { still }] of picturesOf(job.source).entries()) {
    const framing = still?.crop && framingLine(job, index, still.crop, texts);
    if (framing !== undefined) lines.push(`-# ${framing}`);
  }
  const why = isIn(job, 'rendered') && job.state.keptSinceMs !== undefined ? job.state.why : undefined;
  if (why !== undefined) lines.push(`-# ${texts.say(why)}`);
  const isQueued = isIn(job, 'awaiting approval') || isIn(job, 'waiting');
  if (isQueued && !isWaiting) lines.push(`-# ${waitingLine(job, texts)}`);
  if (isIn(job, 'submitted') && !isWaiting) {
    const known = [usualLine(job, texts), logLine(context.read(job))];
    lines.push(...known.flatMap((line) => (line === undefined ? [] : [`-# ${line}`])));
  }
  if (isExpiring) lines.push(`-# ${t('card.expiring')}`);
  return [
    ...previews.map(({ name, description }) => gallery(`attachment://${name}`, description, isCovered(job))),
    about(job, context, [t('card.asked', { when })]),
    text(lines.join('\n')),
    ...rows(workingButtons(job, isExpiring, texts)),
  ];
}

/** What the card of a clip also shows: the clip's URL at fal. */
type ClipContext = Reading & { readonly address: string | undefined; readonly detail: Detail };

function clip(finished: FinishedClip, context: ClipContext): APIComponentInContainer[] {
  const { texts, read, address, detail } = context;
  const { job } = finished;
  const name = attachedName(finished);
  const shown = detail === 'all' ? mediaAddress(address) : undefined;
  const url = name === undefined ? shown : `attachment://${name}`;
  return url === undefined ? [] : [gallery(url, altTextOf(read(job), texts), isCovered(job))];
}

/** Why this is not the original file, by the form of the delivery. */
const FORM_REASONS = {
  file: undefined,
  'smaller file': 'end.smaller-copy',
  'smaller file: unsigned': 'end.smaller-copy-unsigned',
  'link: too large': 'end.too-large',
  'link: no copy': 'end.no-copy',
} as const satisfies Readonly<Record<DeliveredAs, TextKey | undefined>>;

function done(finished: FinishedClip, context: ClipContext): APIComponentInContainer[] {
  const { provider, mayMake = anything, mayPublish = false, texts, address, detail } = context;
  const { t, say } = texts;
  const { job, as, tookMs, why } = finished;
  const isLink = attachedName(finished) === undefined;
  const original = detail === 'all' ? linkButtons(t('button.original'), address) : [];
  const links =
    original.length === 0 && (detail === 'all' || isLink) ? textLinks(t('end.original'), address) : [];
  const isTooLong =
    isLink && detail === 'all' && address !== undefined && original.length + links.length === 0;
  const plain = isFree(job) && isLink ? 'end.preview-not-brought' : FORM_REASONS[as];
  const reason = isTooLong ? 'end.address-too-long' : plain;
  const facts = [t('end.finished-in', { duration: spanOf(tookMs) })];
  if (!isFree(job)) facts.push(t('card.ai-made'));
  const notes = [
    ...(reason === undefined ? [] : [t(reason)]),
    ...(why === undefined ? [] : [say(why)]),
    ...(job.cancel === undefined ? [] : [notCancelledLine(job, texts)]),
    ...present(billedLine(job, texts)),
  ];
  const untilMs = openUntilMs(job);
  if (untilMs !== undefined) notes.push(t('end.open-until', { when: dayOf(untilMs) }));
  const offering = { provider, mayMake, mayPublish, texts };
  const full = fullOffered(job, offering);
  if (full !== undefined) {
    const { resolution, order } = full;
    const { model } = order.terms;
    notes.push(t('end.in-full', { button: sentence('button.full'), model, resolution }));
  }
  const small = notes.map((note) => `-# ${note}`);
  return [
    about(job, context, facts, [...small, ...links]),
    ...rows(finishedButtons(job, original, offering)),
  ];
}

function ended(
  job: JobIn<'failed' | 'cancelled'>,
  { provider, mayMake = anything, texts, read }: Reading,
): APIComponentInContainer[] {
  const { t } = texts;
  const { charge } = isIn(job, 'failed') ? job.state.failure : job.state;
  const offering = { provider, mayMake, texts };
  const charged = present(chargeLine(job, charge, texts)).map((line) => `-# ${line}`);
  if (isIn(job, 'cancelled')) {
    const lines = [cancelledLine(job.state, texts), ...charged];
    return [text(lines.join('\n')), ...rows(editButtons(job, offering))];
  }
  const lines = [failedLine(read(job).state, texts, MAX_REASON), ...charged];
  lines.push(...textLinks(t('end.video-at-fal'), clipAddress(job)));
  return [text(lines.join('\n')), ...rows(failedButtons(job, offering))];
}

function present(line: string | undefined): readonly string[] {
  return line === undefined ? [] : [line];
}
