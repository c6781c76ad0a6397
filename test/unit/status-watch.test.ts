import { getEventListeners, setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { createFalProvider } from '../../src/fal/provider.js';
import { startServer } from '../support/http-server.js';
import { event, json, openStream, startStatusServer, until } from '../support/status-server.js';

type Outgoing = ServerResponse<IncomingMessage>;

test('events of the stream need no poll', async () => {
  let heard: IncomingMessage | undefined;
  let told: Outgoing | undefined;
  const { next, openedAtMs, askedAtMs, ended } = await startStatusServer({
    stream: (response, _count, request) => {
      heard = request;
      told = response;
      openStream(response);
      response.write(event('IN_QUEUE', { queue_position: 2 }));
    },
  });
  expect(openedAtMs).toEqual([]);
  expect(await next()).toEqual({ status: 'IN_QUEUE', queuePosition: 2 });
  told?.write(event('IN_PROGRESS', { logs: null }));
  expect(await next()).toEqual({ status: 'IN_PROGRESS' });
  // fal requeues a request when its runner is lost.
  told?.write(event('IN_QUEUE', { queue_position: 0 }));
  expect(await next()).toEqual({ status: 'IN_QUEUE', queuePosition: 0 });
  told?.end(event('COMPLETED', { error: 'It failed', error_type: 'internal_error' }));
  expect(await next()).toEqual({ status: 'COMPLETED' });
  expect(heard).toMatchObject({
    method: 'GET',
    url: '/queue.fal.run/fal-ai/veo3.1/requests/req-1/status/stream?logs=1',
    headers: { authorization: 'Key test', accept: 'text/event-stream' },
  });
  await until(() => ended() === 1);
  expect([openedAtMs.length, askedAtMs.length]).toEqual([1, 0]);
});

test('log lines come as increments: the last one stays until there is another', async () => {
  let told: Outgoing | undefined;
  const { next } = await startStatusServer({
    stream: (response) => {
      told = response;
      openStream(response);
      response.write(event('IN_PROGRESS', { logs: [{ message: 'one' }, { message: 'two' }] }));
    },
    status: json(202, { status: 'IN_PROGRESS', logs: null }),
  });
  expect(await next()).toEqual({ status: 'IN_PROGRESS', logLine: 'two' });
  told?.write(event('IN_PROGRESS', { logs: [] }) + event('IN_QUEUE'));
  expect(await next()).toEqual({ status: 'IN_QUEUE' });
  told?.write(event('IN_PROGRESS', { logs: [] }));
  expect(await next()).toEqual({ status: 'IN_PROGRESS', logLine: 'two' });
  told?.write(event('IN_PROGRESS', { logs: [{ message: 'three', level: 'INFO' }] }));
  expect(await next()).toEqual({ status: 'IN_PROGRESS', logLine: 'three' });
});

test('without a pause, the status is asked for at once, whatever a working stream has reported', async () => {
  const { next, askedAtMs } = await startStatusServer({
    stream: (response) => {
      openStream(response);
      response.write(event('IN_QUEUE') + event('IN_PROGRESS'));
    },
    status: json(200, { status: 'COMPLETED' }),
  });
  expect(await next()).toEqual({ status: 'IN_QUEUE' });
  expect(await next(0)).toEqual({ status: 'COMPLETED' });
  expect(askedAtMs.length).toBe(1);
});

test('characters that are split over two chunks survive', async () => {
  const { next } = await startStatusServer({
    stream: async (response) => {
      openStream(response);
      for (const byte of Buffer.from(event('IN_PROGRESS', { logs: [{ message: 'Größe 🎞️ 済' }] }))) {
        response.write(Uint8Array.of(byte));
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
  });
  expect(await next()).toEqual({ status: 'IN_PROGRESS', logLine: 'Größe 🎞️ 済' });
});

test('the newest unread event is kept, and a repeated one is no news', async () => {
  const { next } = await startStatusServer({
    stream: (response) => {
      openStream(response);
      const positions = [9, 9, 8, 7, 6, 6].map((queue_position) => event('IN_QUEUE', { queue_position }));
      response.end(positions.join(''));
    },
  });
  expect(await next()).toEqual({ status: 'IN_QUEUE', queuePosition: 9 });
  expect(await next()).toEqual({ status: 'IN_QUEUE', queuePosition: 6 });
});

test('an unread COMPLETED is not lost, whatever follows it', async () => {
  const { next, openedAtMs, ended } = await startStatusServer({
    stream: (response) => {
      openStream(response);
      response.write(event('IN_QUEUE') + event('COMPLETED') + event('IN_PROGRESS'));
    },
  });
  expect(await next()).toEqual({ status: 'IN_QUEUE' });
  await until(() => ended() === 1);
  expect(await next()).toEqual({ status: 'COMPLETED' });
  // It is delivered once. A caller that continues, because the result could not be fetched, gets the answer to a poll.
  expect(await next(20)).toEqual({ status: 'IN_QUEUE' });
  expect(openedAtMs).toHaveLength(1);
});

test('a COMPLETED from a poll ends the stream too', async () => {
  const { next, openedAtMs, askedAtMs, ended } = await startStatusServer({
    stream: (response) => {
      openStream(response);
      response.write(event('IN_PROGRESS'));
    },
    status: json(200, { status: 'COMPLETED' }),
    trustMs: 40,
  });
  expect(await next()).toEqual({ status: 'IN_PROGRESS' });
  expect(await next(20)).toEqual({ status: 'COMPLETED' });
  await until(() => ended() === 1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([openedAtMs.length, askedAtMs.length]).toEqual([1, 1]);
});

test('news ends a pending poll', async () => {
  let told: Outgoing | undefined;
  let isQuestionOver = false;
  const { next } = await startStatusServer({
    stream: (response) => {
      told = response;
      openStream(response);
    },
    status: async (response) => {
      response.on('close', () => {
        isQuestionOver = true;
      });
      await until(() => told !== undefined);
      told?.write(event('COMPLETED'));
    },
    readMs: 60_000,
  });
  expect(await next(20)).toEqual({ status: 'COMPLETED' });
  await until(() => isQuestionOver);
});

test.each([
  [500, 'PROVIDER_UNAVAILABLE'],
  [401, 'PROVIDER_LOCKED'],
  [403, 'PROVIDER_LOCKED'],
  [404, 'PROVIDER_UNREADABLE'],
])('a poll answered %i rejects with %s, and the next event is news', async (code, name) => {
  let told: Outgoing | undefined;
  const { next, askedAtMs } = await startStatusServer({
    stream: (response) => {
      told = response;
      openStream(response);
      response.write(event('IN_PROGRESS'));
    },
    status: json(code, { detail: 'why' }),
    trustMs: 40,
  });
  expect(await next()).toEqual({ status: 'IN_PROGRESS' });
  await expect(next(20)).rejects.toMatchObject({ name: 'FlipbookError', code: name });
  const news = next();
  told?.write(event('IN_PROGRESS'));
  expect(await news).toEqual({ status: 'IN_PROGRESS' });
  expect(askedAtMs).toHaveLength(1);
});

test('after a failed poll, the stream alone is not trusted until one is answered', async () => {
  let told: Outgoing | undefined;
  const { next } = await startStatusServer({
    stream: (response) => {
      told = response;
      openStream(response);
    },
    status: (response, count, request) =>
      json(count === 0 ? 503 : 202, { status: 'IN_PROGRESS' })(response, count, request),
    trustMs: 200_000,
  });
  await expect(next(20)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  await until(() => told !== undefined);
  told?.write(event('IN_QUEUE'));
  expect(await next()).toEqual({ status: 'IN_QUEUE' });
  expect(await next(20)).toEqual({ status: 'IN_PROGRESS' });
});

test('an abort rejects with its reason, before and during the wait and the poll, and leaves the watch usable', async () => {
  const leaving = new Error('Flipbook is stopping');
  let told: Outgoing | undefined;
  const { next, openedAtMs, askedAtMs } = await startStatusServer({
    stream: (response) => {
      told = response;
      openStream(response);
    },
    status: () => undefined,
  });
  await expect(next(0, AbortSignal.abort(leaving))).rejects.toBe(leaving);
  expect([openedAtMs.length, askedAtMs.length]).toEqual([0, 0]);

  const waiting = new AbortController();
  const inTheWait = expect(next(60_000, waiting.signal)).rejects.toBe(leaving);
  await until(() => told !== undefined);
  waiting.abort(leaving);
  await inTheWait;

  const asking = new AbortController();
  const inTheQuestion = expect(next(1, asking.signal)).rejects.toBe(leaving);
  await until(() => askedAtMs.length === 1);
  asking.abort(leaving);
  await inTheQuestion;

  told?.write(event('COMPLETED'));
  expect(await next()).toEqual({ status: 'COMPLETED' });
  expect(openedAtMs).toHaveLength(1);
});

test('no listener stays on a long-lived signal', async () => {
  const { signal } = new AbortController();
  const { next } = await startStatusServer({ stream: json(404, {}) });
  for (let round = 0; round < 30; round += 1) await next(0, signal);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a close ends the stream and the wait, and nothing is sent any more', async () => {
  const { watch, next, openedAtMs, askedAtMs, ended } = await startStatusServer({
    stream: openStream,
    limits: { openGapMs: 10 },
  });
  const waiting = expect(next()).rejects.toMatchObject({ name: 'AbortError' });
  await until(() => openedAtMs.length === 1);
  watch.close();
  await waiting;
  await until(() => ended() === 1);
  await expect(next(0)).rejects.toMatchObject({ name: 'AbortError' });
  watch.close();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([openedAtMs.length, askedAtMs.length]).toEqual([1, 0]);
});

test('a watch tells one caller at a time', async () => {
  const { watch, next } = await startStatusServer({ stream: openStream });
  const first = expect(next()).rejects.toMatchObject({ name: 'AbortError' });
  await expect(next()).rejects.toThrow('one caller');
  watch.close();
  await first;
});

test('hundreds of concurrent watches cost one stream each and no poll', async () => {
  const streams: Outgoing[] = [];
  const { baseUrl, seen } = await startServer((response) => {
    streams.push(response);
    openStream(response);
    response.write(event('IN_PROGRESS'));
  });
  const provider = createFalProvider({ key: 'test', baseUrl });
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const watches = Array.from({ length: 400 }, (_none, index) =>
    provider.watch({ endpointId: 'fal-ai/veo3.1', requestId: `req-${index}` }),
  );
  const nextOfAll = () =>
    Promise.all(watches.map(async (watch) => (await watch.next({ pauseMs: 60_000, signal })).status));
  expect(new Set(await nextOfAll())).toEqual(new Set(['IN_PROGRESS']));
  for (const response of streams) response.end(event('COMPLETED'));
  expect(new Set(await nextOfAll())).toEqual(new Set(['COMPLETED']));
  expect(seen).toHaveLength(400);
});
