import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
  type RESTPatchAPIChannelMessageJSONBody,
  SeparatorSpacingSize,
} from 'discord.js';
import type { Job, JobIn, OpenPhase } from '../jobs/job.js';
import { isCovered, picturesOf } from '../jobs/source.js';
import { isEnded, isIn } from '../jobs/transitions.js';
import type { TextKey } from '../text/en.js';
import { sentence } from '../text/sentence.js';
import type { Texts } from '../text/texts.js';
import { failedButtons, finishedButtons, workingButtons } from './card-buttons.js';
import {
  cancelLine,
  cancelledLine,
  chargeLine,
  failedLine,
  framingLine,
  price,
  settingsLine,
  statusLine,
  usualLine,
} from './card-text.js';
import { codeBlock, inlineCode, SHOWN_LENGTHS, shorten } from './inert-text.js';

/** What a card shows beside its job. */
export type CardContext = {
  /** The clip comes from the embedded renderer: no account, no bill. */
  readonly isPreview: boolean;
  readonly texts: Texts;
};

/** A message body of Components V2 that mentions nobody. */
export type CardBody = {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowed_mentions: NonNullable<RESTPatchAPIChannelMessageJSONBody['allowed_mentions']>;
  /** The files that stay on the message; all of them when it is left out. */
  readonly attachments?: [];
};

/** The stripe at a card's side. */
export const COLORS = { working: 0x5865f2, done: 0x23a55a, failed: 0xda373c } as const;

/** The longest alternative text that Discord takes for a file or a gallery item. */
export const MAX_ALT_TEXT = 1024;

/** What a card shows of the moment, beside its job. */
export type CardMoment = {
  /** The file that the card brings. */
  readonly clipName?: string | undefined;
  /** Only the interaction's token reaches the card, and it is about to end: a press of a button gives another. */
  readonly isExpiring?: boolean;
  /** Nothing goes on, because nothing can be written down. */
  readonly isHeldUp?: boolean;
  /** The small pictures that are on the message while the job runs. */
  readonly previews?: readonly Preview[];
};

/** A small picture of how a picture got into the frame. */
export type Preview = {
  /** The file's name in Discord; components refer to it, so it is a plain word. */
  readonly name: string;
  readonly description: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/**
 * The one picture of a job in every state.
 *
 * @see https://docs.discord.com/developers/components/reference
 */
export function card(job: Job, context: CardContext, moment: CardMoment = {}): CardBody {
  if (!isEnded(job)) {
    return cardBody(COLORS.working, [...heading(job, context), ...working(job, context, moment)]);
  }
  if (isIn(job, 'delivered')) {
    const { clipName } = moment;
    return cardBody(COLORS.done, [
      ...clip(job, context, clipName),
      ...heading(job, context),
      ...done(job, context),
    ]);
  }
  return cardBody(COLORS.failed, [...heading(job, context), ...ended(job, context)]);
}

/** A card with nothing but a sentence: for a request that never became a job, or whose end is elsewhere. */
export function noticeCard(sentence: string): CardBody {
  return cardBody(COLORS.working, [text(sentence)]);
}

/** A card whose clip was taken off: the words are gone with it. */
export function removedCard({ origin, removed }: Job, { t }: Texts): CardBody {
  const line =
    removed?.by === 'moderator'
      ? t('end.deleted-by-moderator')
      : t('end.deleted', { member: `<@${origin.userId}>` });
  return { ...cardBody(COLORS.failed, [text(line)]), attachments: [] };
}

function heading(job: Job, { isPreview, texts }: CardContext): APIComponentInContainer[] {
  const seed = 'video' in job.state ? job.state.video.seed : undefined;
  const { t } = texts;
  const cost = isPreview ? t('card.free') : price(job, texts);
  const lines = [
    `**${isPreview ? t('card.preview') : job.terms.model}** · <@${job.origin.userId}>`,
    codeBlock(job.request.prompt, SHOWN_LENGTHS.card),
    `-# ${settingsLine(job, seed, isPreview, texts)} · ${cost}`,
  ];
  if (isPreview) lines.push(`-# ${t('card.preview-note')}`);
  return [text(lines.join('\n'))];
}

function working(
  job: JobIn<OpenPhase>,
  { isPreview, texts }: CardContext,
  { isExpiring = false, isHeldUp = false, previews = [] }: CardMoment,
): APIComponentInContainer[] {
  const { createdAtMs, cancel } = job;
  const { t } = texts;
  const status = isHeldUp ? t('status.held-up') : statusLine(job, isPreview, texts);
  const when = `<t:${Math.floor(createdAtMs / 1000)}:R>`;
  const lines = [`${status} · ${t('card.asked', { when })}`];
  if (cancel !== undefined) lines.push(`-# ${cancelLine(cancel, texts)}`);
  for (const [index, { still }] of picturesOf(job.source).entries()) {
    if (still?.crop !== undefined) lines.push(`-# ${framingLine(job, index, still.crop, texts)}`);
  }
  if (isIn(job, 'submitted')) {
    const usual = usualLine(job, texts);
    if (usual !== undefined) lines.push(`-# ${usual}`);
    const { progress } = job.state;
    if (progress.status === 'IN_PROGRESS' && progress.logLine !== undefined) {
      lines.push(`-# ${inlineCode(progress.logLine, 120)}`);
    }
  }
  if (isExpiring) lines.push(`-# ${t('card.expiring')}`);
  return [
    separator(),
    text(lines.join('\n')),
    ...previews.map(({ name, description }) => gallery(`attachment://${name}`, description, isCovered(job))),
    ...row(workingButtons(job, isExpiring, texts)),
  ];
}

function clip(
  job: JobIn<'delivered'>,
  { isPreview }: CardContext,
  clipName: string | undefined,
): APIComponentInContainer[] {
  // The embedded renderer's address means nothing on another machine.
  if (isPreview && clipName === undefined) return [];
  const url = clipName === undefined ? job.state.video.url : `attachment://${clipName}`;
  return [gallery(url, shorten(job.request.prompt, MAX_ALT_TEXT), isCovered(job))];
}

/** Why this is not the original file, by the form of the delivery. */
const FORM_REASONS = {
  file: undefined,
  'smaller file': 'end.smaller-copy',
  'link: too large': 'end.too-large',
  'link: no copy': 'end.no-copy',
} as const satisfies Readonly<Record<JobIn<'delivered'>['state']['form'], TextKey | undefined>>;

function done(job: JobIn<'delivered'>, { isPreview, texts }: CardContext): APIComponentInContainer[] {
  const { t } = texts;
  const { state, cancel } = job;
  const isLink = state.form.startsWith('link');
  const reason = isPreview && isLink ? 'end.preview-not-brought' : FORM_REASONS[state.form];
  const duration = sentence('duration.seconds', { seconds: Math.round(state.tookMs / 1000) });
  const lines = [t('end.finished-in', { duration })];
  if (reason !== undefined) lines.push(`-# ${t(reason)}`);
  if (cancel !== undefined) {
    const late = isPreview
      ? t('end.preview-not-cancelled')
      : t('end.not-cancelled', { cost: price(job, texts) });
    lines.push(`-# ${late}`);
  }
  return [separator(), text(lines.join('\n')), ...row(finishedButtons(job, isPreview, texts))];
}

function ended(
  job: JobIn<'failed' | 'cancelled'>,
  { isPreview, texts }: CardContext,
): APIComponentInContainer[] {
  const { t } = texts;
  const cost = price(job, texts);
  if (isIn(job, 'cancelled')) {
    const lines = [cancelledLine(job.state, texts)];
    if (!isPreview) lines.push(`-# ${chargeLine(job.state.charge, cost, texts)}`);
    return [separator(), text(lines.join('\n'))];
  }
  const { failure, videoUrl } = job.state;
  const lines = [failedLine(job.state, texts)];
  if (!isPreview) lines.push(`-# ${chargeLine(failure.charge, cost, texts)}`);
  if (videoUrl !== undefined && !isPreview) lines.push(`[${t('end.video-at-fal')}](${videoUrl})`);
  return [separator(), text(lines.join('\n')), ...row(failedButtons(job, isPreview, texts))];
}

/** A message of one container; `text` makes what stands in it. */
export function cardBody(accentColor: number, components: APIComponentInContainer[]): CardBody {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, accent_color: accentColor, components }],
    allowed_mentions: { parse: [] },
  };
}

/** Buttons beside each other; nothing when there are none. */
function row(buttons: readonly APIButtonComponent[]): APIComponentInContainer[] {
  return buttons.length === 0 ? [] : [{ type: ComponentType.ActionRow, components: [...buttons] }];
}

/** One picture or clip: several in one gallery would be cut to fit beside each other. */
function gallery(url: string, description: string, isSpoiler: boolean): APIComponentInContainer {
  const item = { media: { url }, description, ...(isSpoiler ? { spoiler: true } : {}) };
  return { type: ComponentType.MediaGallery, items: [item] };
}

/** A paragraph. */
export function text(content: string): APIComponentInContainer {
  return { type: ComponentType.TextDisplay, content };
}

function separator(): APIComponentInContainer {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}
