import { constants, deflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { type ApiVersion, apiVersions } from '../api-versions.js';
import { closeCodes } from './gateway-packets.js';

/** How packets travel on one connection. */
export type Transport = {
  readonly version: ApiVersion;
  /** A packet as it is sent: its text, or the next part of the connection's compressed stream. */
  readonly encode: (packet: string) => string | Buffer;
};

const version = z.coerce.number().pipe(z.literal(apiVersions));
const encoding = z.literal('json').default('json');
const compress = z.literal('zlib-stream').optional();

/**
 * The transport that a client asks for in the gateway's URL; or the code to close with. Discord doesn't document what it
 * does about an unknown encoding or compression. To ignore one would only fail later, at the client's decoder.
 *
 * @see https://docs.discord.com/developers/events/gateway#connecting-gateway-url-query-string-params
 */
export function transportOf(query: URLSearchParams): Transport | number {
  const asked = version.safeParse(query.get('v'));
  if (!asked.success) return closeCodes.invalidVersion;
  const stream = compress.safeParse(query.get('compress') ?? undefined);
  const isReadable = encoding.safeParse(query.get('encoding') ?? undefined).success && stream.success;
  if (!isReadable) return closeCodes.decodeError;
  return { version: asked.data, encode: stream.data === undefined ? (packet) => packet : createDeflation() };
}

/** The header of a zlib stream: deflate, a window of 32 KiB, the default level. */
const header = Buffer.from([0x78, 0x9c]);

/** How far back a deflated stream may refer, in bytes. */
const windowBytes = 32_768;

/**
 * Compresses packets one after the other into one zlib stream that ends nowhere; each part ends with a sync flush, which
 * is how clients tell the end of a packet.
 *
 * @see https://docs.discord.com/developers/events/gateway#transport-compression
 */
function createDeflation(): Transport['encode'] {
  let start = header;
  let window = Buffer.alloc(0);
  return (packet) => {
    const bytes = Buffer.from(packet);
    // What was sent before is the dictionary of what follows: so it is one stream, although each part is made at once.
    const dictionary = window.length === 0 ? {} : { dictionary: window };
    const part = deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, ...dictionary });
    window = Buffer.from(Buffer.concat([window, bytes]).subarray(-windowBytes));
    const sent = Buffer.concat([start, part]);
    start = Buffer.alloc(0);
    return sent;
  };
}
