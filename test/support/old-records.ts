import type { Failure, Job } from '../../src/jobs/job.js';
import { textsIn } from '../../src/text/texts.js';

/** A job as version 3 wrote it: with who asked and where to answer in one place, and without fal's input. */
export function asVersionThree(present: Job) {
  const {
    requester,
    replyTo,
    provider: _provider,
    input: _input,
    inputDefaults: _defaults,
    ...job
  } = present;
  const { userId, interactionId } = requester;
  return { ...job, version: 3, origin: { ...replyTo, userId, interactionId } };
}

/**
 * A job with one picture as version 2 wrote it: with one endpoint, the picture outside of a source, its still in the
 * state, and the failure's reason in English.
 */
export function asVersionTwo(present: Job) {
  const { source, terms: _terms, state, ...job } = asVersionThree(present);
  if (source.mode !== 'image') throw new Error('Version 2 made clips of one picture');
  const { still, ...picture } = source.image;
  const failure = 'failure' in state ? { failure: inEnglish(state.failure) } : {};
  return {
    ...job,
    version: 2,
    picture,
    state: { ...state, ...failure, imageUrl: still?.url, crop: still?.crop },
  };
}

function inEnglish({ sentence, ...failure }: Failure) {
  return { ...failure, sentence: textsIn('en').say(sentence) };
}

/** The same as version 1 wrote it: without a message, and stored only after the first answer. */
export function asVersionOne(job: Job) {
  const { cancel: _cancel, origin, state, ...old } = asVersionTwo(job);
  const { messageId: _id, isBotThere: _there, ...oldOrigin } = origin;
  const {
    isAcknowledged: _ack,
    shownIn: _shown,
    charge: _charge,
    ...oldState
  } = { isAcknowledged: 0, shownIn: 0, charge: 0, ...state };
  return { ...old, version: 1, origin: oldOrigin, state: oldState };
}
