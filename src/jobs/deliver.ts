import { isFlipbookError } from '../errors.js';
import type { JobIn, JobState } from './job.js';
import type { Clip } from './ports.js';
import type { Step } from './step.js';
import { move } from './transitions.js';

type Form = Extract<JobState, { phase: 'delivered' }>['form'];

/** `rendered`: brings the video to the member, as a file where it can be carried, else as a link. */
export const deliver: Step<JobIn<'rendered'>> = async (job, { fetchClip, presenter, log, signal }) => {
  const { imageUrl, crop, submitAtMs, requestId, video } = job.state;
  const deliveredAs = (form: Form) => {
    const endedAtMs = Date.now();
    const tookMs = endedAtMs - job.createdAtMs;
    return move(job, {
      phase: 'delivered',
      imageUrl,
      crop,
      submitAtMs,
      requestId,
      video,
      form,
      tookMs,
      endedAtMs,
    });
  };
  const asLink = async (form: Form) => {
    const linked = deliveredAs(form);
    await presenter.finish(linked, undefined, signal);
    return linked;
  };

  let clip: Clip;
  try {
    clip = await fetchClip({ url: video.url, jobId: job.id, signal });
  } catch (error) {
    if (!isFlipbookError(error, 'PROVIDER_UNAVAILABLE')) throw error;
    log.warn(
      { jobId: job.id, requestId, err: error },
      'A finished video could not be copied: sending its link',
    );
    return asLink('link: no copy');
  }
  try {
    if (clip.sizeBytes > job.origin.attachmentLimitBytes) return await asLink('link: too large');
    const done = deliveredAs('file');
    await presenter.finish(done, clip, signal);
    return done;
  } catch (error) {
    if (!isFlipbookError(error, 'DELIVERY_TOO_LARGE')) throw error;
    return await asLink('link: too large');
  } finally {
    await clip.dispose();
  }
};
