import type { MiddlewareHandler } from 'hono';

/** Loads nothing from other hosts, and forbids framing. Avatars are drawn as `data:` pictures. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // The message components set colours in style attributes; no style sheet can be injected this way.
  "style-src-attr 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Whether a request comes from the page itself. Other sites open in the same browser can reach loopback, and their
 * domain names may even resolve to it (DNS rebinding), so the Host header is checked too.
 */
export function isOwnRequest(
  { host, origin, site }: { host: string | undefined; origin: string | undefined; site: string | undefined },
  port: number,
): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (host === undefined || !hosts.includes(host)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** Rejects requests from other origins, and adds the page's headers to every response. */
export function guard(port: () => number): MiddlewareHandler {
  return async (c, next) => {
    const { host, origin, 'sec-fetch-site': site } = c.req.header();
    if (!isOwnRequest({ host, origin, site }, port()))
      return c.text('Only the page itself may ask this.', 403);
    await next();
    // Uploaded files are served with a stricter one.
    if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', CONTENT_POLICY);
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
    c.header('cross-origin-resource-policy', 'same-origin');
    return undefined;
  };
}
