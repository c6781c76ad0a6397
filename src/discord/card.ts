import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
  type RESTPatchAPIChannelMessageJSONBody,
  SeparatorSpacingSize,
} from 'discord.js';
import type { Model } from '../animation/model.js';
import type { Job, JobIn, OpenPhase } from '../jobs/job.js';
import { isEnded, isIn } from '../jobs/transitions.js';
import { chargeLine, cropLine, price, settingsLine, statusLine, usualLine } from './card-text.js';
import { codeBlock, inlineCode, shorten } from './inert-text.js';

/** What a card shows beside its job. */
export type CardContext = {
  readonly model: Model;
  /** The clip comes from the embedded renderer: no account, no bill. */
  readonly isPreview: boolean;
};

/** A message body of Components V2 that mentions nobody. */
export type CardBody = {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowed_mentions: NonNullable<RESTPatchAPIChannelMessageJSONBody['allowed_mentions']>;
};

const COLORS = { working: 0x5865f2, done: 0x23a55a, failed: 0xda373c } as const;

/** The longest alternative text that Discord takes for a file or a gallery item. */
export const MAX_ALT_TEXT = 1024;

const PREVIEW_LINE =
  '-# 🧪 Drawn by the built-in renderer, which pans and zooms: no account, no bill, no sound.';

/**
 * The one picture of a job in every state.
 *
 * @see https://docs.discord.com/developers/components/reference
 */
export function card(job: Job, context: CardContext, clipName: string | undefined): CardBody {
  if (!isEnded(job)) return body(COLORS.working, [...heading(job, context), ...working(job, context)]);
  if (isIn(job, 'delivered'))
    return body(COLORS.done, [
      ...clip(job, context, clipName),
      ...heading(job, context),
      ...done(job, context),
    ]);
  return body(COLORS.failed, [...heading(job, context), ...ended(job, context)]);
}

/** A card with nothing but a sentence: for a request that never became a job, or whose end is elsewhere. */
export function noticeCard(sentence: string): CardBody {
  return body(COLORS.working, [text(sentence)]);
}

function heading(job: Job, { model, isPreview }: CardContext): APIComponentInContainer[] {
  const seed = 'video' in job.state ? job.state.video.seed : undefined;
  const cost = isPreview ? 'free' : price(model, job);
  const lines = [
    `**${isPreview ? 'Free preview' : model.name}** · <@${job.origin.userId}>`,
    codeBlock(job.request.prompt, 600),
    `-# ${settingsLine(job, seed, isPreview)} · ${cost}`,
  ];
  if (isPreview) lines.push(PREVIEW_LINE);
  return [text(lines.join('\n'))];
}

function working(job: JobIn<OpenPhase>, { isPreview }: CardContext): APIComponentInContainer[] {
  const { state, createdAtMs } = job;
  const lines = [`${statusLine(job, isPreview)} · asked <t:${Math.floor(createdAtMs / 1000)}:R>`];
  if ('crop' in state && state.crop !== undefined) lines.push(`-# ${cropLine(state.crop)}`);
  if (isIn(job, 'submitted')) {
    const usual = usualLine(job);
    if (usual !== undefined) lines.push(`-# ${usual}`);
    const { progress } = job.state;
    if (progress.status === 'IN_PROGRESS' && progress.logLine !== undefined) {
      lines.push(`-# ${inlineCode(progress.logLine, 120)}`);
    }
  }
  return [separator(), text(lines.join('\n'))];
}

function clip(
  job: JobIn<'delivered'>,
  { isPreview }: CardContext,
  clipName: string | undefined,
): APIComponentInContainer[] {
  // The embedded renderer's address means nothing on another machine.
  if (isPreview && clipName === undefined) return [];
  const url = clipName === undefined ? job.state.video.url : `attachment://${clipName}`;
  return [
    {
      type: ComponentType.MediaGallery,
      items: [{ media: { url }, description: shorten(job.request.prompt, MAX_ALT_TEXT) }],
    },
  ];
}

/** Why the video is shown from fal and not kept here, by the form of the delivery. */
const LINK_REASONS: Readonly<Record<JobIn<'delivered'>['state']['form'], string | undefined>> = {
  file: undefined,
  'link: too large':
    'The file is over the upload limit here, so it is shown from fal. Save it from the link.',
  'link: no copy': 'The file could not be copied here, so it is shown from fal. Save it from the link.',
};

const PREVIEW_REASON = 'The file could not be brought here. Ask for a shorter clip or a lower resolution.';

function done({ state }: JobIn<'delivered'>, { isPreview }: CardContext): APIComponentInContainer[] {
  const parts = [`✅ **Finished** in ${Math.round(state.tookMs / 1000)} s`];
  if (!isPreview) parts.push(`[Original](${state.video.url})`);
  const reason = isPreview && state.form !== 'file' ? PREVIEW_REASON : LINK_REASONS[state.form];
  return [separator(), text(parts.join(' · ') + (reason === undefined ? '' : `\n-# ${reason}`))];
}

function ended(
  job: JobIn<'failed' | 'cancelled'>,
  { model, isPreview }: CardContext,
): APIComponentInContainer[] {
  if (isIn(job, 'cancelled')) return [separator(), text('⏹️ **Cancelled**')];
  const { failure, videoUrl } = job.state;
  const lines = [`❌ **No clip.** ${failure.sentence}`];
  if (!isPreview) lines.push(`-# ${chargeLine(failure.charge, price(model, job))}`);
  if (videoUrl !== undefined && !isPreview) lines.push(`[The video at fal](${videoUrl})`);
  return [separator(), text(lines.join('\n'))];
}

function body(accentColor: number, components: APIComponentInContainer[]): CardBody {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, accent_color: accentColor, components }],
    allowed_mentions: { parse: [] },
  };
}

function text(content: string): APIComponentInContainer {
  return { type: ComponentType.TextDisplay, content };
}

function separator(): APIComponentInContainer {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}
