import { FlipbookError } from '../errors.js';
import { within } from '../jobs/wait.js';
import { sentence } from '../text/sentence.js';
import { isAllowed } from './hosts.js';

/**
 * Discord serves attachments from the first two hosts only, and the pictures that links and embeds show through the
 * others. They stand in `proxy_url`.
 *
 * @see https://docs.discord.com/developers/resources/message#embed-object-embed-image-structure
 */
const DISCORD_CDN = [
  'cdn.discordapp.com',
  'media.discordapp.net',
  'images-ext-1.discordapp.net',
  'images-ext-2.discordapp.net',
];

/** Larger files are not worth fetching: the model takes 8 MB, and 32 MB of JPEG is more than any camera's full frame. */
const MAX_DOWNLOAD_MB = 32;

const DOWNLOAD_MS = 20_000;

/** Whether a picture may be fetched from there; `trustedHosts` are allowed beside Discord's own. */
export function isFetchable(url: string, trustedHosts: readonly string[]): boolean {
  return isAllowed(url, { hosts: DISCORD_CDN, trusted: trustedHosts });
}

/**
 * Downloads a picture into memory, never more of it than the bound. `trustedHosts` are allowed beside Discord's
 * CDN; redirects are refused, because their target would not be checked. Rejects with PICTURE_UNUSABLE.
 */
export async function downloadPicture(options: {
  readonly url: string;
  readonly trustedHosts: readonly string[];
  readonly signal: AbortSignal;
}): Promise<Uint8Array<ArrayBuffer>> {
  const { url, trustedHosts, signal } = options;
  if (!isFetchable(url, trustedHosts)) {
    throw new FlipbookError('PICTURE_UNUSABLE', sentence('picture.foreign'));
  }
  try {
    return await within(DOWNLOAD_MS, signal, async (limit) => {
      const response = await fetch(url, { redirect: 'error', signal: limit });
      if (!response.ok || response.body === null) throw new Error(`The CDN answered ${response.status}`);
      return collect(response.body);
    });
  } catch (error) {
    if (error instanceof FlipbookError || signal.aborted) throw error;
    throw new FlipbookError('PICTURE_UNUSABLE', sentence('picture.not-fetched'), { cause: error });
  }
}

async function collect(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > MAX_DOWNLOAD_MB * 1024 * 1024) {
      throw new FlipbookError(
        'PICTURE_UNUSABLE',
        sentence('picture.too-large', { megabytes: MAX_DOWNLOAD_MB }),
      );
    }
    chunks.push(chunk);
  }
  const whole = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
