import type { IncomingMessage, ServerResponse } from 'node:http';
import { createFalClient } from '@fal-ai/client';
import { expect, test } from 'vitest';
import { createCancel } from '../../src/fal/cancel.js';
import { createFind } from '../../src/fal/listing.js';
import { createOneAttemptFetch } from '../../src/fal/one-attempt-fetch.js';
import { createResult } from '../../src/fal/result.js';
import { deadBaseUrl, startServer } from '../support/http-server.js';

const handle = { endpointId: 'fal-ai/veo3.1/image-to-video', requestId: 'req-1' };

type Answer = (response: ServerResponse<IncomingMessage>) => void;

const json =
  (code: number, body: unknown): Answer =>
  (response) => {
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

const page =
  (code: number): Answer =>
  (response) => {
    response.writeHead(code, { 'content-type': 'text/html' }).end('<html>back soon</html>');
  };

/** Calls of a fal at this address. */
function callsTo(baseUrl: string, readMs = 5_000) {
  const call = { key: 'test', fetch: createOneAttemptFetch(baseUrl), readMs };
  const fal = createFalClient({ credentials: call.key, fetch: call.fetch });
  return { cancel: createCancel(call), find: createFind(call), result: createResult({ ...call, fal }) };
}

/** The calls of a fal that gives this answer, and what the server saw. */
async function startFal(answer: Answer, readMs?: number) {
  const { baseUrl, seen } = await startServer(answer);
  return { ...callsTo(baseUrl, readMs), seen };
}

const never = () => new AbortController().signal;

test.each<[string, string, Answer]>([
  ['removed', '200 OK', json(200, { status: 'OK' })],
  ['asked', '202 CANCELLATION_REQUESTED', json(202, { status: 'CANCELLATION_REQUESTED' })],
  ['asked', '202 without a word', (response) => response.writeHead(202).end()],
  ['too late', '400 ALREADY_COMPLETED', json(400, { status: 'ALREADY_COMPLETED' })],
  ['unknown', '404 NOT_FOUND', json(404, { status: 'NOT_FOUND' })],
  ['unknown', '404 in another shape', json(404, { detail: 'Not found' })],
])('a cancel is %s when fal answers %s, and is sent once', async (outcome, _name, answer) => {
  const { cancel, seen } = await startFal(answer);
  expect(await cancel(handle, never())).toBe(outcome);
  expect(seen).toEqual([
    { method: 'PUT', url: '/queue.fal.run/fal-ai/veo3.1/requests/req-1/cancel', body: '' },
  ]);
});

test.each<[string, string, Answer]>([
  ['PROVIDER_UNAVAILABLE', '500', json(500, { detail: 'Internal Server Error' })],
  ['PROVIDER_UNAVAILABLE', '502', page(502)],
  ['PROVIDER_UNAVAILABLE', '429', json(429, {})],
  ['PROVIDER_UNAVAILABLE', 'a page', page(200)],
  ['PROVIDER_UNAVAILABLE', 'another 200', json(200, { status: 'NOT_FOUND' })],
  ['PROVIDER_UNAVAILABLE', 'another 400', json(400, { detail: 'Bad Request' })],
  ['PROVIDER_UNAVAILABLE', 'a 400 page', page(400)],
  ['PROVIDER_UNAVAILABLE', 'a 404 page', page(404)],
  ['PROVIDER_UNAVAILABLE', 'OK with a 500', json(500, { status: 'OK' })],
  ['PROVIDER_UNAVAILABLE', 'a redirect', (response) => response.writeHead(307, { location: '/x' }).end()],
  ['PROVIDER_UNAVAILABLE', 'a reset', (response) => response.socket?.resetAndDestroy()],
  ['PROVIDER_LOCKED', '401', json(401, { detail: 'No user found' })],
  ['PROVIDER_LOCKED', '403', json(403, { detail: 'User is locked.' })],
])('a cancel rejects with %s when fal answers with %s, and is sent once', async (code, _name, answer) => {
  const { cancel, seen } = await startFal(answer);
  await expect(cancel(handle, never())).rejects.toMatchObject({ name: 'FlipbookError', code });
  expect(seen).toHaveLength(1);
});

test('a cancel has its own timeout', async () => {
  const { cancel } = await startFal(() => undefined, 100);
  await expect(cancel(handle, never())).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
});

test("an unreachable fal can't be asked to cancel", async () => {
  const { cancel } = callsTo(await deadBaseUrl());
  await expect(cancel(handle, never())).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
});

test('a call that is aborted rejects with the reason, whichever it is', async () => {
  const leaving = new Error('Flipbook is stopping');
  const { cancel, result, find } = await startFal(() => undefined);
  const by = { fits: () => true, sent: { atMs: 0, agoMs: undefined } };
  for (const call of [
    (signal: AbortSignal) => cancel(handle, signal),
    (signal: AbortSignal) => result(handle, signal),
    (signal: AbortSignal) => find({ endpointId: handle.endpointId, by, signal }),
  ]) {
    await expect(call(AbortSignal.abort(leaving))).rejects.toBe(leaving);
    const controller = new AbortController();
    const outcome = expect(call(controller.signal)).rejects.toBe(leaving);
    setTimeout(() => controller.abort(leaving), 20);
    await outcome;
  }
});
