import type { Mode } from '../animation/model.js';
import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Job } from './job.js';
import { isCovered, picturesOf, withPictures } from './source.js';
import { isIn } from './transitions.js';

/** True for a card that others than its member read. */
export function isReadByOthers({ replyTo }: Pick<Job, 'replyTo'>): boolean {
  const { isPrivate, guildId, isBotThere } = replyTo;
  // A conversation with the bot has no server either, but the bot itself is in it.
  return !isPrivate && (guildId !== undefined || !isBotThere);
}

/** What others can make a clip of their own from: not from the file of somebody's clip. */
const REMADE: ReadonlySet<Mode> = new Set<Mode>(['text', 'image', 'frames', 'references']);

/** True for a clip like which others may make one, as far as the clip itself says. */
export function isRemade(job: Job): boolean {
  return REMADE.has(job.source.mode) && isReadByOthers(job);
}

/** Throws NOT_ALLOWED for what others can't see, or can't see any more. */
export function checkIsShared(job: Job): void {
  const shownIn = isIn(job, 'delivered') && job.removed === undefined ? job.state.shownIn : undefined;
  const isSeen = shownIn !== undefined && shownIn.isPrivate !== true && shownIn.route !== 'direct message';
  if (isSeen && isRemade(job)) return;
  throw new FlipbookError('NOT_ALLOWED', sentence('own.not-shared'));
}

/** What somebody else's clip is made from: what its member has covered stays covered. */
export function sharedSource(job: Job): Job['source'] {
  if (!isCovered(job)) return job.source;
  return withPictures(
    job.source,
    picturesOf(job.source).map((picture) => ({ ...picture, isSpoiler: true })),
  );
}
