/** From where files are fetched: https on `hosts` and their subdomains, and anything on the operator's own `trusted` hosts. */
export type AllowedHosts = { readonly hosts: readonly string[]; readonly trusted: readonly string[] };

/** Discord serves attachments from these hosts only. */
export const DISCORD_CDN = ['cdn.discordapp.com', 'media.discordapp.net'];

/** Where fal's files lie: its own CDN, and Google's bucket that some of its pages show. */
export const FAL_CDN = ['fal.media', 'fal.run', 'fal.ai', 'storage.googleapis.com'];

/** True when `url` may be fetched; see {@link AllowedHosts}. */
export function isAllowed(url: string, { hosts, trusted }: AllowedHosts): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (trusted.includes(hostname)) return protocol === 'https:' || protocol === 'http:';
  const isNamed = hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return protocol === 'https:' && port === '' && isNamed;
}
