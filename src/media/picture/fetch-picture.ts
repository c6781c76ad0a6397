import { FlipbookError } from '../../errors.js';
import type { Picture } from '../../jobs/job.js';
import type { RefreshLink } from '../../jobs/ports.js';
import { type Sentence, sentence } from '../../text/sentence.js';
import { FAL_CDN, isAllowed, isFetchable } from '../hosts.js';
import { downloadPicture, GoneError } from './picture-file.js';

/** Where pictures come from. */
export type PictureSources = {
  /** Allowed hosts of pictures besides Discord's CDN. */
  readonly trustedHosts: readonly string[];
  readonly refreshLink: RefreshLink;
  /** Where the stills of earlier jobs are stored. */
  readonly copies: {
    /** Allowed hosts besides fal's own. */
    readonly trustedHosts: readonly string[];
    /** Maps an allowed URL to the one that is fetched, when an emulator stands in for fal. */
    readonly locate: (url: string) => string;
  };
};

/**
 * Creates the function that downloads a picture into `file`: from its link, from a refreshed link, or from the copy of
 * an earlier job at fal. It rejects with PICTURE_UNUSABLE.
 */
export function createFetchPicture({ trustedHosts, refreshLink, copies }: PictureSources) {
  const isDiscords = (url: string) => isFetchable(url, trustedHosts);
  const isCopy = (url: string) => isAllowed(url, { hosts: FAL_CDN, trusted: copies.trustedHosts });

  return async (
    { url, copyUrl }: Picture,
    into: { readonly file: string; readonly signal: AbortSignal },
  ): Promise<void> => {
    const { signal } = into;
    if (!isDiscords(url)) throw unusable(sentence('picture.foreign'));
    const direct = async () => url;
    const refreshed = async () => {
      const fresh = await refreshLink(url, signal);
      return fresh !== undefined && isDiscords(fresh) ? fresh : undefined;
    };
    const copied = async () =>
      copyUrl !== undefined && isCopy(copyUrl) ? copies.locate(copyUrl) : undefined;
    // Whether a link counts as expired depends on this machine's clock, so it is still tried, but last.
    const ways = isExpired(url) ? [refreshed, copied, direct] : [direct, refreshed, copied];
    let isGone = false;
    let cause: unknown;
    for (const way of ways) {
      const address = await way();
      if (address === undefined) continue;
      try {
        return await downloadPicture(address, into);
      } catch (error) {
        if (error instanceof FlipbookError || signal.aborted) throw error;
        isGone ||= error instanceof GoneError;
        cause = error;
      }
    }
    throw unusable(sentence(isGone ? 'picture.link-expired' : 'picture.not-fetched'), cause);
  };
}

/**
 * True when a link's signature has expired.
 *
 * @see https://docs.discord.com/developers/reference#signed-attachment-cdn-urls (`ex`: hexadecimal seconds)
 */
function isExpired(url: string): boolean {
  const endsAtMs = Number.parseInt(new URL(url).searchParams.get('ex') ?? '', 16) * 1_000;
  return endsAtMs < Date.now();
}

function unusable(reason: Sentence, cause?: unknown): FlipbookError {
  return new FlipbookError('PICTURE_UNUSABLE', reason, { cause });
}
