/** Types from which no browser executes anything. */
const INERT = /^(image\/(png|jpeg|gif|webp|avif)|video\/(mp4|webm)|audio\/mpeg|text\/plain(;.*)?)$/i;

/** What image elements of a page may show, where nothing is executed. */
const IMAGE = /^image\/[\w.+-]+$/i;

/**
 * Headers for uploaded bytes of a declared type: whatever they are, a browser that opens them executes nothing in them,
 * and certainly not as a page of this server.
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
