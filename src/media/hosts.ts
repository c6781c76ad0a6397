/** From where files are fetched: https on `hosts` and their subdomains, and anything on the operator's own `trusted` hosts. */
export type AllowedHosts = { readonly hosts: readonly string[]; readonly trusted: readonly string[] };

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

/** The machine's names for itself: a server that is reached by one may give out addresses with another. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

function isSameHost(one: string, other: string): boolean {
  return one === other || (LOOPBACK.has(one) && LOOPBACK.has(other));
}
