import type { IncomingMessage, ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { type BudgetLimits, defaultBudgetLimits } from '../../src/fal/poll-budget.js';
import { createFalProvider } from '../../src/fal/provider.js';
import type { FeedLimits } from '../../src/fal/status-feed.js';
import type { StatusAnswer, StatusWatch } from '../../src/jobs/ports.js';
import { startServer } from './http-server.js';
import { PATIENCE_MS } from './patience.js';

/** The response to one request; `count` is the number of requests before it. */
export type StatusRoute = (
  response: ServerResponse<IncomingMessage>,
  count: number,
  request: IncomingMessage,
) => void;

/** A fal that knows one request, and a watch of it. */
export type StatusServer = {
  readonly watch: StatusWatch;
  /** The next status; polls are sent after `pauseMs`, which by default is longer than a test. */
  readonly next: (pauseMs?: number, signal?: AbortSignal) => Promise<StatusAnswer>;
  /** When each stream was opened and each poll was sent, in milliseconds. */
  readonly openedAtMs: readonly number[];
  readonly askedAtMs: readonly number[];
  /** How many streams have ended. */
  readonly ended: () => number;
};

/** Waits that show a test in a second what takes minutes. */
export const quickFeed: FeedLimits = {
  openGapMs: 100,
  maxOpenGapMs: 1_600,
  reopenMs: 10,
  silenceMs: 20_000,
};

/** As {@link quickFeed}. */
const quickBudget: BudgetLimits = { ...defaultBudgetLimits, trustMs: 20_000 };

/** Starts it for one test. */
export async function startStatusServer({
  stream,
  status = json(202, { status: 'IN_QUEUE' }),
  limits = {},
  trustMs = quickBudget.trustMs,
  readMs = 5_000,
}: {
  readonly stream: StatusRoute;
  readonly status?: StatusRoute;
  readonly limits?: Partial<FeedLimits>;
  readonly trustMs?: number;
  readonly readMs?: number;
}): Promise<StatusServer> {
  const openedAtMs: number[] = [];
  const askedAtMs: number[] = [];
  let ended = 0;
  const server = await startServer((response, request) => {
    const isStream = request.url?.includes('/stream') === true;
    const times = isStream ? openedAtMs : askedAtMs;
    times.push(performance.now());
    if (isStream) {
      response.on('close', () => {
        ended += 1;
      });
    }
    (isStream ? stream : status)(response, times.length - 1, request);
  });
  const provider = createFalProvider({
    key: 'test',
    baseUrl: server.baseUrl,
    limits: {
      submitMs: 1_000,
      readMs,
      feed: { ...quickFeed, ...limits },
      budget: { ...quickBudget, trustMs },
    },
  });
  const watch = provider.watch({ endpointId: 'fal-ai/veo3.1/image-to-video', requestId: 'req-1' });
  onTestFinished(watch.close);
  const { signal } = new AbortController();
  return {
    watch,
    next: (pauseMs = 60_000, own = signal) => watch.next({ pauseMs, signal: own }),
    openedAtMs,
    askedAtMs,
    ended: () => ended,
  };
}

/** Responds with a JSON body. */
export function json(code: number, body: unknown): StatusRoute {
  return (response) => {
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

/** Starts a stream of server-sent events. */
export function openStream(response: ServerResponse<IncomingMessage>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).flushHeaders();
}

/** One server-sent event with a status. */
export function event(status: string, rest: Readonly<Record<string, unknown>> = {}): string {
  return `data: ${JSON.stringify({ status, request_id: 'req-1', ...rest })}\n\n`;
}

/** Waits until something has happened. */
export async function until(happened: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!happened()) {
    if (performance.now() > deadline) throw new Error('It never happened');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
