import type { Job } from '../../src/jobs/job.js';

/**
 * A job of one picture as version 2 wrote it: it knew one endpoint, its picture was no source, and what had been made of
 * it stood in the state.
 */
export function asVersionTwo({ source, terms: _terms, state, ...job }: Job) {
  if (source.mode !== 'image') throw new Error('Version 2 made clips of one picture');
  const { still, ...picture } = source.image;
  return { ...job, version: 2, picture, state: { ...state, imageUrl: still?.url, crop: still?.crop } };
}

/** The same as version 1 wrote it: it knew no message, and wrote a job down after its first answer. */
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
