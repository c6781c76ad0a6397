import { usefulSidePx } from '../../animation/picture-size.js';
import { shapeInput } from '../../animation/takes.js';
import { FlipbookError, isFlipbookError } from '../../errors.js';
import { sentence } from '../../text/sentence.js';
import { stillName } from '../ask-first.js';
import type { JobIn, Picture } from '../job.js';
import { checkIsUpToDate, framingOf, optionGone } from '../offer.js';
import { picturesOf, withPictures } from '../source.js';
import { changed, type Step, UNCHANGED } from '../step.js';
import { alreadySent, toSubmitting } from '../to-send.js';
import { move } from '../transitions.js';
import { unlessAborted, wait } from '../wait.js';
import { errorOfPicture } from '../which-picture.js';
import { MAX_BUSY_PAUSE_MS } from './submitting.js';

type Accepted = JobIn<'accepted'>;

const STORAGE = 'storage';

/** `accepted`: makes sure that Discord has accepted the first answer, then prepares the POST. */
export const begin: Step<Accepted> = (job, context) =>
  job.state.isAcknowledged ? prepareUnlessSent(job, context) : confirm(job, context);

/**
 * `accepted`, but not known to be acknowledged: Discord's response to the first answer was lost, or the process was
 * stopped at that moment. There is a job only if Discord accepted this bot's answer.
 */
const confirm: Step<Accepted> = async (job, { presenter, log, leaving, untilOurs }) => {
  const shown = await presenter.confirmAcknowledged(job, leaving, untilOurs);
  if (shown === 'unknown' || shown === 'rival') {
    log.info({ jobId: job.id, shown }, 'The first answer to a request was not taken from here: forgotten');
    return { kind: 'forget' };
  }
  if (shown === 'expired') {
    throw new FlipbookError('SHUTTING_DOWN', sentence('job.stopped'));
  }
  const { messageId, mark } = shown;
  const replyTo = { ...job.replyTo, messageId };
  return changed(move({ ...job, replyTo, mark }, { phase: 'accepted', isAcknowledged: true }));
};

/**
 * {@link prepare}, unless fal has the request already. While fal's storage is busy or away, waits and begins anew; the
 * member may cancel meanwhile.
 */
const prepareUnlessSent: Step<Accepted> = async (job, context) => {
  const { patience, timings, signal } = context;
  const sent = await alreadySent(job, context);
  if (sent !== undefined) return changed(sent);
  try {
    return await prepare(job, context);
  } catch (error) {
    const isBusy = isFlipbookError(error, 'PROVIDER_BUSY');
    if (!isBusy && !isFlipbookError(error, 'PROVIDER_UNAVAILABLE')) throw error;
    const askedMs = Math.min(error.retryAfterMs ?? 0, MAX_BUSY_PAUSE_MS);
    await wait(Math.max(askedMs, patience.pauseMs(STORAGE, MAX_BUSY_PAUSE_MS)), signal);
    const { totalMs } = patience.spend(STORAGE);
    if (totalMs >= (isBusy ? timings.unreachableMs : timings.storageMs)) throw error;
    return UNCHANGED;
  }
};

/** `accepted`: fetches and checks the pictures and uploads them to fal. Costs nothing, so it may be repeated. */
const prepare: Step<Accepted> = async (job, context) => {
  const { prepareStill, provider, presenter, history, timings, signal } = context;
  // Nothing has been paid yet, so end it here.
  const offer = checkIsUpToDate(job);
  const framing = framingOf(job);
  if (framing === undefined) throw optionGone();
  const { fit, background, aspectRatio: chosen } = framing;
  let aspectRatio = chosen;
  const isFrame = job.source.mode !== 'references';
  const prepared: Picture[] = [];
  const previews: Parameters<typeof presenter.preview>[1][number][] = [];
  const pictures = picturesOf(job.source);
  for (const [index, picture] of pictures.entries()) {
    const still = await prepareStill({
      picture,
      frame: isFrame && aspectRatio !== undefined ? { aspectRatio, fit } : undefined,
      background,
      maxSidePx: usefulSidePx({ isFrame, resolution: job.terms.resolution }),
      requesterId: job.requester.userId,
      signal,
    }).catch((error: unknown) => {
      throw errorOfPicture(error, { place: index + 1, count: pictures.length });
    });
    // A last picture gets the first one's shape, whatever its own.
    if (still.frame !== undefined) aspectRatio = still.frame;
    const name = stillName(job.id, index + 1);
    let url: string;
    try {
      // fal's client can't abort an upload, and an abandoned one costs nothing.
      url = await unlessAborted(signal, () => provider.upload({ name, still, signal }));
    } finally {
      await still.dispose();
    }
    prepared.push({ ...picture, still: { url, crop: still.crop } });
    if (still.preview !== undefined) previews.push({ index, bytes: still.preview });
  }
  const told = shapeInput(offer.endpoint, { chosen, frame: aspectRatio });
  const ready = {
    ...job,
    source: withPictures(job.source, prepared),
    input: { ...job.input, ...told },
    terms: told === undefined ? job.terms : { ...job.terms, aspectRatio },
    usual: await history.usual(job),
    clipLifetimeMs: provider.clipLifetimeMs,
  };
  presenter.preview(ready, previews);
  return changed(
    ready.approval === undefined
      ? await toSubmitting(ready, context)
      : move(ready, { phase: 'awaiting approval', untilMs: Date.now() + timings.approvalMs }),
  );
};
