/** From where files are fetched: https on `hosts` and their subdomains, and anything on the operator's own `trusted` hosts. */
export type AllowedHosts = { readonly hosts: readonly string[]; readonly trusted: readonly string[] };

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

/** Where fal's files lie: its own CDN, and Google's bucket that some of its pages show. */
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

/** Whether a picture may be fetched from there; `trustedHosts` are allowed beside Discord's own. */
export function isFetchable(url: string, trustedHosts: readonly string[]): boolean {
  return isAllowed(url, { hosts: DISCORD_CDN, trusted: trustedHosts });
}

/** The machine's names for itself: a server that is reached by one may give out addresses with another. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

function isSameHost(one: string, other: string): boolean {
  return one === other || (LOOPBACK.has(one) && LOOPBACK.has(other));
}
