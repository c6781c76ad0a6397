import { inWords } from '../../animation/words.js';
import type {
  Cancel,
  Failure,
  Job,
  JobIn,
  JobState,
  OpenPhase,
  Picture,
  ProviderName,
} from '../../jobs/job.js';
import { dayOf, isOver, keptUntilMs, type OriginalFate } from '../../jobs/original.js';
import { isElsewhere } from '../../jobs/other-provider.js';
import { picturesOf } from '../../jobs/source.js';
import { isIn } from '../../jobs/transitions.js';
import { type Sentence, sentence } from '../../text/sentence.js';
import type { Texts } from '../../text/texts.js';
import { inlineCode, shorten } from '../inert-text.js';

/** True for a clip of the built-in renderer, which needs no account and costs nothing. */
export function isFree({ provider }: Pick<Job, 'provider'>): boolean {
  return provider === 'renderer';
}

/** "$3.20": what was billed, or the expected price if that isn't known; undefined for a record from before prices were stored. */
export function price(
  { terms, billed }: Pick<Job, 'terms'> & Partial<Pick<Job, 'billed'>>,
  { money }: Texts,
): string | undefined {
  const micros = billed?.micros ?? terms.costMicros;
  return micros === undefined ? undefined : money(micros);
}

/** The price of a job, marked as estimated for a finished clip whose bill isn't known. */
export function costLine(job: Job, texts: Texts): string | undefined {
  const cost = price(job, texts);
  const isMade = isIn(job, 'rendered') || isIn(job, 'delivered');
  if (cost === undefined || !isMade || job.billed?.micros !== undefined) return cost;
  return texts.t('card.cost-estimated', { cost });
}

/** Says what was billed, if it differs from the price that was shown before; undefined if it doesn't. */
export function billedLine({ terms, billed }: Job, { t, money }: Texts): string | undefined {
  if (billed?.micros === undefined || terms.costMicros === undefined) return undefined;
  const [charged, expected] = [money(billed.micros), money(terms.costMicros)];
  return charged === expected ? undefined : t('end.billed-otherwise', { charged, expected });
}

type Crop = NonNullable<NonNullable<Picture['still']>['crop']>;

/**
 * How the picture at this position was framed, shown before the wait; undefined for a framing that no longer exists.
 */
export function framingLine(
  job: Job,
  index: number,
  { frame, edges, lostPercent: percent }: Crop,
  { t }: Texts,
): string | undefined {
  const { fit = 'crop', background = 'white' } = job.request;
  const picture = pictureName(job, index);
  switch (fit) {
    case 'crop':
      return edges === 'top and bottom'
        ? t('card.crop.top-and-bottom', { picture, frame, percent })
        : t('card.crop.left-and-right', { picture, frame, percent });
    case 'blur':
      return t('card.filled.blur', { picture, frame });
    case 'colour':
      return t('card.filled.colour', { picture, frame, colour: inWords('background', background) });
    default:
      return undefined;
  }
}

/** The alternative text of the picture at this position, as the model gets it. */
export function previewText(job: Job, index: number, { t, say }: Texts): string {
  const picture = pictureName(job, index);
  if (picturesOf(job.source)[index]?.still?.crop === undefined) return say(picture);
  return (job.request.fit ?? 'crop') === 'crop'
    ? t('card.preview-cut', { picture })
    : t('card.preview-filled', { picture });
}

function pictureName({ source }: Job, index: number): Sentence {
  if (source.mode !== 'frames') return sentence('card.picture');
  return sentence(index === 0 ? 'card.first-picture' : 'card.last-picture');
}

/** "42 s", "2 min": a time that is over. */
export function spanOf(ms: number): Sentence {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  return seconds < 60
    ? sentence('duration.seconds', { seconds })
    : sentence('duration.minutes', { minutes: Math.round(seconds / 60) });
}

/**
 * The current status in one sentence, and the only place that says where the request is. fal's answer to a cancel is
 * newer than its last progress. It leaves out the elapsed time, which the client counts itself.
 */
export function statusLine(job: JobIn<OpenPhase>, own: ProviderName, { t, say }: Texts): string {
  if (job.provider === 'fal' && isElsewhere(job, own)) return t('status.no-key');
  const { state, cancel } = job;
  const isPreview = isFree(job);
  switch (state.phase) {
    case 'accepted':
      return t('status.accepted');
    case 'awaiting approval':
      return t('status.awaiting-approval', { when: ticking(state.untilMs) });
    case 'waiting':
      return say(waitingAt(state, isPreview));
    case 'submitting':
      return t('status.submitting');
    case 'uncertain':
      return t(isPreview ? 'status.submitting' : 'status.uncertain');
    case 'submitted':
      if (isPreview) return say(progressAt(state));
      if (isAnswered(cancel)) return t(CANCEL_TEXTS[cancel.answer]);
      return state.trouble === undefined ? say(progressAt(state)) : t(`status.${state.trouble.kind}`);
    case 'rendered':
      if (state.keptSinceMs === undefined) return t('status.rendered');
      return t(state.isDenied === true ? 'status.denied' : 'status.kept');
  }
}

function waitingAt({ reason }: Extract<JobState, { phase: 'waiting' }>, isPreview: boolean): Sentence {
  if (reason.kind === 'busy') {
    return isPreview
      ? sentence('status.waiting-next')
      : sentence('status.busy', { when: ticking(reason.untilMs) });
  }
  const { ahead } = reason;
  return ahead === 0 ? sentence('status.waiting-next') : sentence('status.waiting-position', { ahead });
}

/** A time to come, which Discord shows as "in 3 hours" and keeps counting. */
export function ticking(atMs: number): string {
  return `<t:${Math.ceil(atMs / 1000)}:R>`;
}

/** Why a job waits here, and that nothing is lost by cancelling it. */
export function waitingLine(job: JobIn<'awaiting approval' | 'waiting'>, { t, say }: Texts): string {
  if (isIn(job, 'awaiting approval')) {
    const why = job.approval?.why ?? sentence('approval.why-always');
    return `${say(why)} ${t('approval.free-until-then')}`;
  }
  const { reason } = job.state;
  return t(reason.kind === 'busy' ? 'card.busy' : `card.waiting-${reason.line}`);
}

function progressAt({ progress }: Extract<JobState, { phase: 'submitted' }>): Sentence {
  if (progress.status === 'IN_PROGRESS') return sentence('status.progress');
  const { queuePosition: ahead } = progress;
  if (ahead === undefined) return sentence('status.queue');
  return ahead === 0 ? sentence('status.queue-next') : sentence('status.queue-position', { ahead });
}

/**
 * When nine in ten clips of this kind would be ready, if known: Discord counts down to it, and what is later says so. No
 * forecast while other requests are ahead in the queue, while fal is unreachable, or once a cancel was requested.
 */
export function usualLine({ usual, cancel, state }: JobIn<'submitted'>, { t }: Texts): string | undefined {
  if (usual === undefined || cancel !== undefined) return undefined;
  const { progress, isLate, trouble, submitAtMs } = state;
  if (isLate) return t('card.late');
  const isBehind = progress.status === 'IN_QUEUE' && (progress.queuePosition ?? 0) > 0;
  if (isBehind || trouble !== undefined) return undefined;
  return t('card.usual', { when: ticking(submitAtMs + usual.p90Ms) });
}

/** fal's last log line, while the request is known to be running. */
export function logLine({ cancel, state }: JobIn<'submitted'>): string | undefined {
  const { progress, trouble } = state;
  if (progress.status !== 'IN_PROGRESS' || progress.logLine === undefined) return undefined;
  return trouble === undefined && !isAnswered(cancel) ? inlineCode(progress.logLine, 120) : undefined;
}

/**
 * Why there is no clip, in at most `maxLength`, because a quoted reason may have any length. If another card has the
 * clip, that is not a failure.
 */
export function failedLine(
  { failure }: JobIn<'failed'>['state'],
  { t, say }: Texts,
  maxLength: number,
): string {
  const isElsewhere = failure.code === 'REQUEST_FOUND';
  const reason = shorten(say(failure.sentence), maxLength);
  return t(isElsewhere ? 'end.not-sent-again' : 'end.failed', { reason });
}

/** What is known of the cost after a failure; undefined for a preview that no limit counts. */
export function chargeLine(job: Job, charge: Failure['charge'], texts: Texts): string | undefined {
  const { t } = texts;
  const isGivenBack = charge === 'none' && job.isLimited === true;
  if (isFree(job)) return isGivenBack ? t('charge.given-back') : undefined;
  if (charge === 'none') return t(isGivenBack ? 'charge.none-given-back' : 'charge.none');
  const cost = price(job, texts);
  if (cost === undefined) return t(`charge.${charge}-unpriced`);
  const isClipless = isIn(job, 'cancelled') || (isIn(job, 'failed') && job.state.videoUrl === undefined);
  return charge === 'charged' && isClipless ? t('charge.billed', { cost }) : t(`charge.${charge}`, { cost });
}

/** The sentence for a cancel that came too late. */
export function notCancelledLine(job: Job, texts: Texts): string {
  const { t } = texts;
  if (isFree(job)) return t('end.preview-not-cancelled');
  const cost = price(job, texts);
  return cost === undefined ? t('end.not-cancelled-unpriced') : t('end.not-cancelled', { cost });
}

const CANCEL_TEXTS = {
  removed: 'cancel.removed',
  'too late': 'cancel.too-late',
  unknown: 'cancel.unknown',
} as const;

type Answered = Cancel & { readonly answer: 'removed' | 'too late' | 'unknown' };

/** True when fal's answer to a cancel says where the request is. */
function isAnswered(cancel: Cancel | undefined): cancel is Answered {
  return cancel?.answer !== undefined && cancel.answer !== 'asked';
}

/** The state of a requested cancel; undefined when the status line covers it or has moved past it. */
export function cancelLine(job: JobIn<OpenPhase>, { t }: Texts): string | undefined {
  const { cancel, state } = job;
  if (cancel === undefined) return undefined;
  // The built-in renderer charges nothing, and fal doesn't know its jobs.
  if (isFree(job)) return t(cancel.answer === 'too late' ? 'end.preview-not-cancelled' : 'cancel.asked');
  if (!isAnswered(cancel)) return t(cancel.answer === undefined ? 'cancel.asked' : 'cancel.passed-on');
  return state.phase === 'rendered' && cancel.answer === 'too late' ? t('cancel.too-late') : undefined;
}

/** Who cancelled a job. */
export function cancelledLine({ by }: JobIn<'cancelled'>['state'], { t }: Texts): string {
  return t(`end.cancelled-by-${by}`);
}

/** What a deleted clip's card says of the original; nothing where there is none. */
export function originalLine(job: Job, original: OriginalFate, { t }: Texts): string | undefined {
  if (original === 'none') return undefined;
  const untilMs = keptUntilMs(job);
  if (original === 'erased' || isOver(job)) return t('end.original-erased');
  if (original === 'not erased') return t('end.original-not-erased');
  return untilMs === undefined
    ? t('end.original-stays')
    : t('end.original-stays-until', { when: dayOf(untilMs) });
}
