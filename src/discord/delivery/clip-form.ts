import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Clip } from '../../jobs/ports.js';

/** How much of the file is read at once. A Blob's own stream reads less, and takes twice the time. */
const READ_BYTES = 256 * 1024;

/**
 * A form with a message and its clip, which is read from the disk while it is sent: a video is never in memory as a
 * whole. It can be sent once.
 *
 * @see https://docs.discord.com/developers/reference#uploading-files
 */
export function clipForm({
  message,
  clip,
  name,
}: {
  readonly message: object;
  readonly clip: Clip;
  /** The file's name. */
  readonly name: string;
}) {
  const boundary = `flipbook-${randomUUID()}`;
  const head = Buffer.from(
    [
      `--${boundary}`,
      'content-disposition: form-data; name="payload_json"',
      'content-type: application/json',
      '',
      JSON.stringify(message),
      `--${boundary}`,
      `content-disposition: form-data; name="files[0]"; filename="${encodeURIComponent(name)}"`,
      'content-type: video/mp4',
      '',
      '',
    ].join('\r\n'),
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* parts() {
    yield head;
    yield* createReadStream(clip.path, { highWaterMark: READ_BYTES });
    yield tail;
  }
  return {
    // With the message as it is, for who looks at a request without sending it.
    body: Object.assign(Readable.from(parts()), { message }),
    passThroughBody: true,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(head.byteLength + clip.sizeBytes + tail.byteLength),
    },
  };
}
