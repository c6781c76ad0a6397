import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import {
  event,
  json,
  openStream,
  type StatusRoute,
  startStatusServer,
  until,
} from '../support/status-server.js';

const page: StatusRoute = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>\ndata: {"status":"COMPLETED"}\n\n');
};

const noStreams: Record<string, StatusRoute> = {
  'answers 401': json(401, { detail: 'No user found' }),
  'answers 404': json(404, { detail: 'Not found' }),
  'answers 405': json(405, { detail: 'Method Not Allowed' }),
  'answers 500': json(500, {}),
  'answers 501': json(501, {}),
  'answers with a page': page,
  'answers in JSON': json(202, { status: 'IN_PROGRESS', logs: null }),
  'answers elsewhere': (response) => {
    response.writeHead(307, { location: '/elsewhere/status/stream' }).end();
  },
  'ends at once': (response) => {
    openStream(response);
    response.end();
  },
  'tells and ends at once': (response) => {
    openStream(response);
    response.end(event('IN_QUEUE'));
  },
  'is reset': (response) => response.socket?.resetAndDestroy(),
  'breaks off in the middle of an event': (response) => {
    openStream(response);
    response.write('data: {"status":', () => response.socket?.resetAndDestroy());
  },
};

test.each(Object.entries(noStreams))(
  'a stream that %s: polling takes over, and it is tried again',
  async (_name, stream) => {
    const { next, openedAtMs, askedAtMs } = await startStatusServer({
      stream,
      status: (response, count, request) => {
        const isOver = openedAtMs.length >= 4;
        json(isOver ? 200 : 202, { status: isOver ? 'COMPLETED' : 'IN_QUEUE' })(response, count, request);
      },
      limits: { openGapMs: 40, maxOpenGapMs: 80 },
    });
    while ((await next(10)).status !== 'COMPLETED') expect(openedAtMs.length).toBeLessThan(5);
    expect(askedAtMs.length).toBeGreaterThan(0);
  },
);

test('polling replaces a stream that dies midway until it is back', async () => {
  let isBack = false;
  let dying: ServerResponse<IncomingMessage> | undefined;
  const { next, openedAtMs, askedAtMs } = await startStatusServer({
    stream: (response, count) => {
      openStream(response);
      if (count === 0) {
        dying = response;
        response.write(event('IN_QUEUE', { queue_position: 3 }));
      } else if (!isBack) response.socket?.resetAndDestroy();
      else response.end(event('IN_PROGRESS') + event('COMPLETED'));
    },
    status: (response, count, request) => {
      isBack = count >= 1;
      json(202, { status: 'IN_QUEUE', queue_position: 2 })(response, count, request);
    },
  });
  const told = [await next()];
  dying?.socket?.resetAndDestroy();
  while (told.at(-1)?.status !== 'COMPLETED') told.push(await next(20));
  const [first, ...rest] = told;
  expect(first).toEqual({ status: 'IN_QUEUE', queuePosition: 3 });
  const asked = rest.filter(({ status }) => status === 'IN_QUEUE');
  expect(asked.length).toBeGreaterThanOrEqual(2);
  // News may have ended the last poll.
  expect(askedAtMs.length - asked.length).toBeLessThanOrEqual(1);
  expect(rest.slice(asked.length)).toEqual([{ status: 'IN_PROGRESS' }, { status: 'COMPLETED' }]);
  expect(openedAtMs.length).toBeGreaterThanOrEqual(2);
});

test('a stream that has worked is reopened at once, without a poll in between', async () => {
  let told: ServerResponse<IncomingMessage> | undefined;
  const { next, openedAtMs, askedAtMs } = await startStatusServer({
    stream: (response, count) => {
      told = response;
      openStream(response);
      response.write(event('IN_QUEUE', { queue_position: count }));
    },
    limits: { openGapMs: 30, maxOpenGapMs: 60_000, reopenMs: 5 },
  });
  for (let opening = 0; opening < 8; opening += 1) {
    expect(await next()).toEqual({ status: 'IN_QUEUE', queuePosition: opening });
    await new Promise((resolve) => setTimeout(resolve, 40));
    told?.end();
  }
  expect([openedAtMs.length, askedAtMs.length]).toEqual([8, 0]);
});

test('a stream with neither events nor comments is dropped and opened again', async () => {
  const { next, openedAtMs, askedAtMs, ended } = await startStatusServer({
    stream: (response, count) => {
      openStream(response);
      response.write(count === 0 ? event('IN_QUEUE') : event('COMPLETED'));
    },
    limits: { silenceMs: 1_000 },
  });
  expect(await next()).toEqual({ status: 'IN_QUEUE' });
  expect(await next()).toEqual({ status: 'COMPLETED' });
  await until(() => ended() === 2);
  expect([openedAtMs.length, askedAtMs.length]).toEqual([2, 0]);
});

test('a stream that never even begins is dropped too, and questions do not wait for it', async () => {
  const { next, openedAtMs, ended } = await startStatusServer({
    stream: () => undefined,
    limits: { silenceMs: 100, maxOpenGapMs: 100 },
  });
  while (ended() < 2) expect(await next(10)).toEqual({ status: 'IN_QUEUE' });
  expect(openedAtMs.length).toBeGreaterThanOrEqual(2);
});

test('comments keep a stream that has nothing to tell', async () => {
  const { next, openedAtMs, askedAtMs } = await startStatusServer({
    stream: (response) => {
      openStream(response);
      response.write(event('IN_QUEUE'));
      const comments = setInterval(() => response.write(': ping\n\n'), 50);
      response.on('close', () => clearInterval(comments));
      setTimeout(() => response.write(event('COMPLETED')), 2_500);
    },
    limits: { silenceMs: 1_000 },
  });
  expect(await next()).toEqual({ status: 'IN_QUEUE' });
  expect(await next()).toEqual({ status: 'COMPLETED' });
  expect([openedAtMs.length, askedAtMs.length]).toEqual([1, 0]);
});

const endless: Record<string, { head: string; part: string }> = {
  line: { head: 'data: "', part: 'x'.repeat(8_192) },
  comment: { head: ': ', part: 'x'.repeat(8_192) },
  event: { head: '', part: `data: ${'x'.repeat(8_192)}\n` },
};

test.each(Object.entries(endless))('a %s without an end is not kept', async (_name, { head, part }) => {
  let sentBytes = 0;
  const { next, ended } = await startStatusServer({
    stream: (response) => {
      openStream(response);
      response.write(head);
      const more = () => {
        if (response.destroyed || sentBytes > 50_000_000) return;
        sentBytes += part.length;
        response.write(part, more);
      };
      more();
    },
  });
  const waiting = next(60_000);
  await until(() => ended() === 1);
  expect(sentBytes).toBeGreaterThan(256 * 1024);
  expect(sentBytes).toBeLessThan(40_000_000);
  void waiting.catch(() => undefined);
});

test('unreadable events are skipped, and an unreadable stream is not relied on', async () => {
  const strange = [
    'data: no JSON\n\n',
    'data: [DONE]\n\n',
    'data: null\n\n',
    'data\n\n',
    'event: status\nid: 7\nretry: soon\nretry: 10\nfield: x\n\n',
  ];
  const { next, openedAtMs, askedAtMs } = await startStatusServer({
    stream: (response, count) => {
      openStream(response);
      if (count === 0) response.write(`${event('IN_QUEUE')}${strange.join('')}`);
    },
    status: json(202, { status: 'IN_PROGRESS' }),
  });
  expect(await next()).toEqual({ status: 'IN_QUEUE' });
  expect(await next(20)).toEqual({ status: 'IN_PROGRESS' });
  expect(openedAtMs).toHaveLength(1);
  expect(askedAtMs.length).toBeGreaterThan(0);
});
