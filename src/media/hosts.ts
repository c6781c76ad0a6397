/**
 * Where files may be fetched from: https on `hosts` and their subdomains, and anything on the operator's `trusted`
 * hosts.
 */
export type AllowedHosts = { readonly hosts: readonly string[]; readonly trusted: readonly string[] };

/**
 * Discord serves attachments from the first two hosts only, and the pictures of links and embeds from the others, whose
 * URLs are in `proxy_url`.
 *
 * @see https://docs.discord.com/developers/resources/message#embed-object-embed-image-structure
 */
const DISCORD_CDN = [
  'cdn.discordapp.com',
  'media.discordapp.net',
  'images-ext-1.discordapp.net',
  'images-ext-2.discordapp.net',
];

/** The hosts of fal's files: its own CDN, and the Google bucket that some of its pages show. */
export const FAL_CDN = ['fal.media', 'fal.run', 'fal.ai', 'storage.googleapis.com'];

/** True when `url` may be fetched; see {@link AllowedHosts}. */
export function isAllowed(url: string, { hosts, trusted }: AllowedHosts): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (trusted.some((host) => isSameHost(host, hostname)))
    return protocol === 'https:' || protocol === 'http:';
  const isNamed = hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return protocol === 'https:' && port === '' && isNamed;
}

/** True when a picture may be fetched from `url`: from Discord's hosts or from `trustedHosts`. */
export function isFetchable(url: string, trustedHosts: readonly string[]): boolean {
  return isAllowed(url, { hosts: DISCORD_CDN, trusted: trustedHosts });
}

/** The machine's names for itself: a server reached by one of them may return URLs with another. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

function isSameHost(one: string, other: string): boolean {
  return one === other || (LOOPBACK.has(one) && LOOPBACK.has(other));
}
