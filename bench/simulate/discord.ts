import { REST } from 'discord.js';
import { z } from 'zod';
import { COLORS } from '../../src/discord/components.js';
import { createPacedSend } from '../../src/discord/rest/pace.js';
import type { Link, Weather } from './link.js';
import type { Random } from './random.js';
import type { Story } from './story.js';

/** What a card shows, as far as it matters: work in progress, the clip, or an end without one. */
export type Shown = 'thinking' | 'working' | 'done' | 'failed';

/** A message that shows a job. */
type Message = {
  readonly id: string;
  readonly jobId: string;
  readonly channelId: string;
  shown: Shown;
  mark: number;
  isDeleted: boolean;
};

type Interaction = { readonly message: Message; readonly expiresMs: number };

/** Discord, as far as a job's messages are concerned. */
export type SimulatedDiscord = {
  /** Records an interaction whose first answer Discord accepted; its token expires after `lifeMs`. */
  readonly open: (interaction: {
    readonly jobId: string;
    readonly token: string;
    readonly channelId: string;
    readonly lifeMs: number;
  }) => { readonly messageId: string };
  /** A button press on a job's card: another token for the same message. */
  readonly press: (jobId: string, token: string, lifeMs: number) => void;
  /** A REST client of one process. */
  readonly restOver: (link: Link) => REST;
  /** The bot may no longer write in the channel; with `isGone` the channel is deleted. */
  readonly close: (channelId: string, isGone: boolean) => void;
  /** Direct messages to members are closed. */
  closeDirectMessages: boolean;
  /** True when somebody has deleted the channel with all messages about the job. */
  readonly isGone: (jobId: string) => boolean;
  /** What the messages of a job show, oldest first. */
  readonly of: (jobId: string) => readonly Shown[];
};

const bodySchema = z.looseObject({
  content: z.string().optional(),
  nonce: z.string().optional(),
  components: z
    .array(z.looseObject({ id: z.int().optional(), accent_color: z.int().optional() }))
    .default([]),
});

type Answer = { readonly status: number; readonly body: unknown };

const refusal = (status: number, code: number): Answer => ({ status, body: { code, message: 'Simulated' } });

const MEANINGS: ReadonlyMap<number, Shown> = new Map<number, Shown>([
  [COLORS.done, 'done'],
  [COLORS.failed, 'failed'],
]);

/** How long posts with the same nonce make one message. */
const NONCE_MS = 300_000;

/** Creates a Discord. */
export function createSimulatedDiscord({
  random,
  nowMs,
  weather,
  story,
}: {
  readonly random: Random;
  readonly nowMs: () => number;
  readonly weather: Weather;
  readonly story: Story;
}): SimulatedDiscord {
  const interactions = new Map<string, Interaction>();
  const messages: Message[] = [];
  const pings = new Map<string, Set<string>>();
  const closed = new Map<string, boolean>();
  const nonces = new Map<string, { readonly atMs: number; readonly answer: Answer }>();

  const add = (jobId: string, channelId: string, shown: Shown): Message => {
    const id = String(9_000 + messages.length);
    const message = { id, jobId, channelId, shown, mark: 0, isDeleted: false };
    messages.push(message);
    return message;
  };

  const answerWith = (message: Message): Answer => ({
    status: 200,
    body: {
      id: message.id,
      channel_id: message.channelId,
      flags: message.shown === 'thinking' ? 1 << 7 : 0,
      components: message.shown === 'thinking' ? [] : [{ type: 17, id: message.mark }],
    },
  });

  function show(message: Message, { components }: z.infer<typeof bodySchema>): Answer {
    const container = components.find(({ accent_color: color }) => color !== undefined);
    const shown = MEANINGS.get(container?.accent_color ?? 0) ?? 'working';
    if (message.shown === 'done' && shown !== 'done') {
      story.violate(`The clip of job ${message.jobId} was taken off its message again`);
    }
    if (shown !== message.shown)
      story.tell(`Discord: message ${message.id} of job ${message.jobId} is ${shown}`);
    // A resumed job may end again.
    if (shown === 'working' && message.shown === 'failed') pings.delete(message.jobId);
    message.shown = shown;
    message.mark = container?.id ?? 0;
    return answerWith(message);
  }

  function ofToken(token: string): Message | Answer {
    const found = interactions.get(token);
    if (found === undefined) return refusal(404, 10_062);
    if (nowMs() >= found.expiresMs) return refusal(401, 50_027);
    return found.message.isDeleted ? refusal(404, 10_008) : found.message;
  }

  /** A clip that turns up after its job was given up is news, but no ping may come twice. */
  function ping(jobId: string, word = ''): Answer {
    story.tell(`Discord: the requester of job ${jobId} is pinged`);
    const words = pings.get(jobId) ?? new Set();
    if (words.has(word)) story.violate(`The requester of job ${jobId} was pinged twice`);
    pings.set(jobId, words.add(word));
    return { status: 200, body: { id: 'ping' } };
  }

  function post(channelId: string, body: z.infer<typeof bodySchema>): Answer {
    const isClosed = closed.get(channelId);
    if (isClosed === true) return refusal(404, 10_003);
    if (isClosed === false) return refusal(403, 50_013);
    if (channelId.startsWith('dm') && discord.closeDirectMessages) return refusal(403, 50_007);
    const { nonce = '' } = body;
    const before = nonces.get(nonce);
    if (before !== undefined && nowMs() - before.atMs < NONCE_MS) return before.answer;
    const jobId = nonce.slice(0, -1);
    const answer =
      body.content === undefined ? show(add(jobId, channelId, 'thinking'), body) : ping(jobId, body.content);
    nonces.set(nonce, { atMs: nowMs(), answer });
    return answer;
  }

  function serve(method: string, path: readonly string[], body: z.infer<typeof bodySchema>): Answer {
    const [kind, id = '', third = ''] = path;
    if (kind === 'webhooks') {
      const message = ofToken(third);
      if ('status' in message) return message;
      if (method === 'GET') return answerWith(message);
      return method === 'PATCH' ? show(message, body) : ping(message.jobId, body.content);
    }
    if (kind === 'users') return { status: 200, body: { id: 'dm-1' } };
    if (kind === 'guilds') return { status: 200, body: { premium_tier: 0 } };
    if (method === 'POST') return post(id, body);
    const message = messages.find((one) => one.id === path[3]);
    if (message === undefined || message.isDeleted) return refusal(404, 10_008);
    if (closed.get(id) === true) return refusal(404, 10_003);
    return closed.get(id) === false ? refusal(403, 50_001) : show(message, body);
  }

  const discord: SimulatedDiscord = {
    open: ({ jobId, token, channelId, lifeMs }) => {
      const message = add(jobId, channelId, 'thinking');
      interactions.set(token, { message, expiresMs: nowMs() + lifeMs });
      return { messageId: message.id };
    },
    press: (jobId, token, lifeMs) => {
      const message = messages.find((one) => one.jobId === jobId);
      if (message !== undefined) interactions.set(token, { message, expiresMs: nowMs() + lifeMs });
    },
    close: (channelId, isGone) => {
      story.tell(`Channel ${channelId} is ${isGone ? 'deleted' : 'closed to the bot'}`);
      closed.set(channelId, isGone);
      for (const message of messages) if (message.channelId === channelId && isGone) message.isDeleted = true;
    },
    closeDirectMessages: false,
    isGone: (jobId) => messages.every((one) => one.jobId !== jobId || one.isDeleted),
    of: (jobId) => messages.filter((one) => one.jobId === jobId).map(({ shown }) => shown),
    restOver: ({ call }) =>
      new REST({
        api: 'https://discord.simulated/api',
        retries: 0,
        rejectOnRateLimit: () => true,
        handlerSweepInterval: 0,
        hashSweepInterval: 0,
        makeRequest: createPacedSend({
          nowMs,
          send: async (url, { method = 'GET', body, signal }) => {
            const path = new URL(url).pathname.split('/').slice(3);
            const fault = random.unit();
            const { status, body: json } = await call({
              what: `${method} ${path[0]}`,
              effect: () => {
                if (fault < weather.lostBefore / 2) return refusal(503, 0);
                if (fault < weather.lostBefore)
                  return { status: 429, body: { retry_after: 2, global: false } };
                return serve(method, path, read(body));
              },
              lost: () => new TypeError('fetch failed'),
              ...(signal instanceof AbortSignal ? { signal } : {}),
            });
            const headers = status === 429 ? { 'retry-after': '2' } : undefined;
            return Response.json(json, { status, ...(headers === undefined ? {} : { headers }) });
          },
        }),
      }).setToken('simulated'),
  };
  return discord;
}

function read(body: unknown): z.infer<typeof bodySchema> {
  const text = body instanceof FormData ? body.get('payload_json') : body;
  return bodySchema.parse(typeof text === 'string' ? JSON.parse(text) : {});
}
