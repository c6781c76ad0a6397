/** Types that no browser runs anything of. */
const INERT = /^(image\/(png|jpeg|gif|webp|avif)|video\/(mp4|webm)|audio\/mpeg|text\/plain(;.*)?)$/i;

/** What a page may show by its tags for pictures, where nothing runs. */
const IMAGE = /^image\/[\w.+-]+$/i;

/**
 * Headers for bytes that somebody uploaded, of a declared type: whatever they are, a browser that opens them runs
 * nothing in them, least of all as a page of the server that they come from.
 */
export function servedFileHeaders(contentType: string): Readonly<Record<string, string>> {
  const isInert = INERT.test(contentType);
  return {
    'content-type': isInert || IMAGE.test(contentType) ? contentType : 'application/octet-stream',
    'content-security-policy':
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'",
    'x-content-type-options': 'nosniff',
    ...(isInert ? {} : { 'content-disposition': 'attachment' }),
  };
}
