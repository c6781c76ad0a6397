import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { clipForm } from '../../src/discord/delivery/clip-form.js';
import { createImpatientRest } from '../../src/discord/rest/impatient-rest.js';
import { baseUrlOf } from '../support/http-server.js';
import { tempDir } from '../support/temp-dir.js';

/** A clip on disk of more than is read at once. */
async function clipOf(sizeBytes = 700_000) {
  const bytes = randomBytes(sizeBytes);
  const file = path.join(await tempDir(), 'clip.mp4');
  await writeFile(file, bytes);
  return { bytes, clip: { path: file, sizeBytes, dispose: async () => {} } };
}

type Arrived = { readonly headers: IncomingHttpHeaders; readonly body: Buffer | undefined };

/** A server that takes whole bodies, and a client for it. */
async function startDiscord() {
  const arrived: Arrived[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request).catch(() => undefined);
    arrived.push({ headers: request.headers, body });
    response.setHeader('content-type', 'application/json').end('{"id":"7"}');
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { arrived, rest: createImpatientRest({ api: baseUrlOf(server), retries: 0 }) };
}

test('Discord gets the message and the whole clip in one body of a stated length, and its answer is read', async () => {
  const { bytes, clip } = await clipOf();
  const { arrived, rest } = await startDiscord();
  const message = { content: 'ü "x"', attachments: [{ id: 0, filename: 'clip.mp4' }] };
  const sent = { ...clipForm({ message, clip, name: 'clip.mp4' }), auth: false };
  expect(await rest.patch('/webhooks/1/t/messages/@original', sent)).toEqual({ id: '7' });

  const { headers, body } = arrived[0] ?? expect.fail('nothing arrived');
  if (body === undefined) throw new Error('It was cut off');
  expect(headers['transfer-encoding']).toBeUndefined();
  expect(Number(headers['content-length'])).toBe(body.byteLength);
  const form = await new Response(body, {
    headers: { 'content-type': String(headers['content-type']) },
  }).formData();
  const json = form.get('payload_json');
  expect(JSON.parse(json instanceof File ? await json.text() : String(json))).toEqual(message);
  const file = form.get('files[0]');
  if (!(file instanceof File)) throw new Error('no file');
  expect([file.name, file.type]).toEqual(['clip.mp4', 'video/mp4']);
  expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
});

test('a clip that has lost bytes on disk is not sent as if it were whole', async () => {
  const { clip } = await clipOf();
  const { arrived, rest } = await startDiscord();
  const longer = { ...clip, sizeBytes: clip.sizeBytes + 1 };
  const sent = { ...clipForm({ message: {}, clip: longer, name: 'clip.mp4' }), auth: false };
  await expect(rest.patch('/webhooks/1/t/messages/@original', sent)).rejects.toThrow();
  await expect.poll(() => arrived.map(({ body }) => body)).toEqual([undefined]);
});
