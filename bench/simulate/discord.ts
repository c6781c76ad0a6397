import { InteractionResponseType, type REST } from 'discord.js';
import * as z from 'zod';
import { COLORS } from '../../src/discord/components.js';
import type { Phase } from '../../src/jobs/job.js';
import { type Answer, createClient } from './discord-client.js';
import type { Link, Weather } from './link.js';
import type { Random } from './random.js';
import type { Story } from './story.js';

/** What a card shows: still working, the clip, or an end without one. */
type Shown = 'thinking' | 'working' | 'done' | 'failed' | 'cancelled';

/** A message that shows a job. */
type Message = {
  readonly id: string;
  readonly jobId: string;
  readonly channelId: string;
  shown: Shown;
  mark: number;
  isDeleted: boolean;
  /** The process that delivered the clip, and whether it knows that it succeeded. */
  bringer?: { readonly name: string; isTold: boolean };
};

/** A command or a pressed button. */
type Interaction = {
  readonly jobId: string;
  readonly userId: string;
  readonly channelId: string;
  readonly openedMs: number;
  readonly expiresMs: number;
  /** The message that the token can edit; undefined before the first answer. */
  message: Message | undefined;
  /** False when it was refused at once, or when a process with another store has answered. */
  isTaken: boolean;
};

/** A request whose first answer was the bot's own. */
export type Asked = Pick<Interaction, 'jobId' | 'userId' | 'channelId'>;

/** The part of Discord that deals with jobs' messages. */
export type SimulatedDiscord = {
  /** A member sends a command. Discord waits three seconds for the first answer; the token expires after `lifeMs`. */
  readonly ask: (asked: Asked & { readonly token: string; readonly lifeMs: number }) => void;
  /** Another process with the same token and another store answers first, if it can; its card follows later. */
  readonly answerAsRival: (token: string) => void;
  readonly showRival: (token: string) => void;
  /** The answered requests, oldest first. */
  readonly asked: () => readonly Asked[];
  /** A press on a job's card: another token for the same message. */
  readonly press: (pressed: Asked & { readonly token: string; readonly lifeMs: number }) => void;
  /** A REST client of one process. */
  readonly restOver: (link: Link) => REST;
  /** Stops the bot from writing in the channel; with `isGone`, deletes the channel. */
  readonly close: (channelId: string, isGone: boolean) => void;
  /** Direct messages to members are closed. */
  closeDirectMessages: boolean;
  /** True when the channel was deleted, with all messages about the job. */
  readonly isGone: (jobId: string) => boolean;
  /** The messages of a job, oldest first, including deleted ones. */
  readonly of: (jobId: string) => readonly Pick<Message, 'shown' | 'isDeleted'>[];
};

const bodySchema = z.looseObject({
  type: z.int().optional(),
  content: z.string().optional(),
  nonce: z.string().optional(),
  allowed_mentions: z.looseObject({ users: z.array(z.string()).default([]) }).optional(),
  components: z
    .array(z.looseObject({ id: z.int().optional(), accent_color: z.int().optional() }))
    .default([]),
});

type Body = z.infer<typeof bodySchema>;

const refusal = (status: number, code: number): Answer => ({ status, body: { code, message: 'Simulated' } });

const MEANINGS: ReadonlyMap<number, Shown> = new Map<number, Shown>([
  [COLORS.done, 'done'],
  [COLORS.failed, 'failed'],
  [COLORS.stopped, 'cancelled'],
]);

/** Posts with the same nonce make one message for some minutes. */
const NONCE_MS = 300_000;

/** The deadline of a first answer. */
const ANSWER_MS = 3_000;

const RIVALS_MARK = 7;

/** Creates the {@link SimulatedDiscord}. */
export function createSimulatedDiscord({
  random,
  nowMs,
  weather,
  story,
  phaseOf,
}: {
  readonly random: Random;
  readonly nowMs: () => number;
  readonly weather: Weather;
  readonly story: Story;
  /** The stored phase of a job. */
  readonly phaseOf: (jobId: string) => Phase | undefined;
}): SimulatedDiscord {
  const interactions = new Map<string, Interaction>();
  const presses = new Map<string, Interaction>();
  const messages: Message[] = [];
  const pings = new Map<string, Set<string>>();
  const closed = new Map<string, boolean>();
  const nonces = new Map<string, { readonly atMs: number; readonly answer: Answer }>();

  /** The message that an answer is about. */
  const told = new WeakMap<Answer, Message>();

  const add = (jobId: string, channelId: string): Message => {
    const id = String(9_000 + messages.length);
    const message: Message = { id, jobId, channelId, shown: 'thinking', mark: 0, isDeleted: false };
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

  /** True for a link to another message with the clip: it was delivered again because nobody knew of this one. */
  function pointsToClip(message: Message, components: Body['components']): boolean {
    const words = JSON.stringify(components);
    return messages.some(
      (one) =>
        one !== message &&
        one.jobId === message.jobId &&
        one.shown === 'done' &&
        !one.isDeleted &&
        words.includes(one.id),
    );
  }

  function show(message: Message, { components }: Body, by: string): Answer {
    const container = components.find(({ accent_color: color }) => color !== undefined);
    const shown = MEANINGS.get(container?.accent_color ?? 0) ?? 'working';
    if (message.shown === 'done' && shown !== 'done' && !pointsToClip(message, components)) {
      story.violate(`The clip of job ${message.jobId} was taken off its message again`);
    }
    // It may be delivered again if it was deleted, or if the process that delivered it can't know that.
    const isKnown = ({ bringer }: Message) =>
      bringer?.isTold === true && (bringer.name === by || phaseOf(message.jobId) === 'delivered');
    const hasClip = (one: Message) =>
      one.jobId === message.jobId && one.shown === 'done' && !one.isDeleted && isKnown(one);
    if (shown === 'done' && message.shown !== 'done' && messages.some(hasClip)) {
      story.violate(`The clip of job ${message.jobId} was brought twice`);
    }
    const phase = phaseOf(message.jobId);
    if ((shown === 'failed' || shown === 'cancelled') && shown !== phase) {
      story.violate(`The end of job ${message.jobId} is shown, and is not written down`);
    }
    if (shown !== message.shown)
      story.tell(`Discord: message ${message.id} of job ${message.jobId} is ${shown}`);
    // A resumed job may end again.
    if (shown === 'working' && message.shown === 'failed') pings.delete(message.jobId);
    if (shown === 'done' && message.shown !== 'done') message.bringer = { name: by, isTold: false };
    message.shown = shown;
    message.mark = container?.id ?? 0;
    // A word without a mark is of no job: why there is none.
    if (message.mark === 0 && (phase === undefined || phase === 'accepted')) takeBack(message);
    const answer = answerWith(message);
    told.set(answer, message);
    return answer;
  }

  function takeBack(message: Message): void {
    story.tell(`Discord: the first answer to job ${message.jobId} is taken back`);
    for (const one of interactions.values()) if (one.message === message) one.isTaken = false;
  }

  function answerFirst(token: string, { type }: Body): Answer {
    const found = interactions.get(token);
    if (found === undefined || nowMs() - found.openedMs > ANSWER_MS) return refusal(404, 10_062);
    if (found.message !== undefined) return refusal(400, 40_060);
    found.message = add(found.jobId, found.channelId);
    found.isTaken = type === InteractionResponseType.DeferredChannelMessageWithSource;
    // A refusal shows no job.
    found.message.isDeleted = !found.isTaken;
    story.tell(`Discord takes the first answer to job ${found.jobId}`);
    return { status: 200, body: { interaction: { response_message_id: found.message.id } } };
  }

  function ofToken(token: string): { readonly message: Message } | Answer {
    const found = interactions.get(token) ?? presses.get(token);
    if (found?.message === undefined) return refusal(404, 10_015);
    if (nowMs() >= found.expiresMs) return refusal(401, 50_027);
    return found.message.isDeleted ? refusal(404, 10_008) : { message: found.message };
  }

  /** No ping may come twice, except that a clip which turns up after its job failed is news. */
  function ping(jobId: string, { content = '', allowed_mentions: mentions }: Body): Answer {
    const answer = { status: 200, body: { id: 'ping' } };
    if (mentions?.users.length === 0) return answer;
    story.tell(`Discord: the requester of job ${jobId} is pinged`);
    const words = pings.get(jobId) ?? new Set();
    if (words.has(content)) story.violate(`The requester of job ${jobId} was pinged twice`);
    pings.set(jobId, words.add(content));
    return answer;
  }

  function post(channelId: string, body: Body, by: string): Answer {
    const isClosed = closed.get(channelId);
    if (isClosed === true) return refusal(404, 10_003);
    if (isClosed === false) return refusal(403, 50_013);
    if (channelId.startsWith('dm') && discord.closeDirectMessages) return refusal(403, 50_007);
    const { nonce = '' } = body;
    const before = nonces.get(nonce);
    if (before !== undefined && nowMs() - before.atMs < NONCE_MS) return before.answer;
    const jobId = nonce.slice(0, -1);
    const answer = body.content === undefined ? show(add(jobId, channelId), body, by) : ping(jobId, body);
    nonces.set(nonce, { atMs: nowMs(), answer });
    return answer;
  }

  function serve(method: string, path: readonly string[], json: unknown, by: string): Answer {
    const [kind, id = '', third = ''] = path;
    const body = bodySchema.parse(json);
    if (kind === 'interactions') return answerFirst(third, body);
    if (kind === 'webhooks') {
      const found = ofToken(third);
      if ('status' in found) return found;
      const { message } = found;
      if (method === 'GET') return answerWith(message);
      if (method === 'POST') return ping(message.jobId, body);
      if (method === 'PATCH') return show(message, body, by);
      takeBack(message);
      message.isDeleted = true;
      return { status: 204, body: undefined };
    }
    if (kind === 'users') return { status: 200, body: { id: 'dm-1' } };
    if (kind === 'guilds') return { status: 200, body: { premium_tier: 0 } };
    if (method === 'POST') return post(id, body, by);
    const message = messages.find((one) => one.id === path[3]);
    if (message === undefined || message.isDeleted) return refusal(404, 10_008);
    if (closed.get(id) === true) return refusal(404, 10_003);
    return closed.get(id) === false ? refusal(403, 50_001) : show(message, body, by);
  }

  const discord: SimulatedDiscord = {
    ask: ({ token, lifeMs, ...asked }) => {
      const openedMs = nowMs();
      const life = { openedMs, expiresMs: openedMs + lifeMs };
      interactions.set(token, { ...asked, ...life, message: undefined, isTaken: false });
    },
    answerAsRival: (token) => {
      const found = interactions.get(token);
      if (found === undefined || found.message !== undefined) return;
      story.tell(`A rival answers job ${found.jobId}`);
      found.message = add(found.jobId, found.channelId);
    },
    showRival: (token) => {
      const { message, isTaken } = interactions.get(token) ?? {};
      if (message === undefined || isTaken === true || message.isDeleted) return;
      message.shown = 'working';
      message.mark = RIVALS_MARK;
    },
    asked: () => [...interactions.values()].filter(({ isTaken }) => isTaken),
    press: ({ token, lifeMs, ...pressed }) => {
      const message = messages.find((one) => one.jobId === pressed.jobId);
      const openedMs = nowMs();
      const life = { openedMs, expiresMs: openedMs + lifeMs };
      if (message !== undefined) presses.set(token, { ...pressed, ...life, message, isTaken: false });
    },
    close: (channelId, isGone) => {
      story.tell(`Channel ${channelId} is ${isGone ? 'deleted' : 'closed to the bot'}`);
      closed.set(channelId, isGone);
      for (const message of messages) if (message.channelId === channelId && isGone) message.isDeleted = true;
    },
    closeDirectMessages: false,
    isGone: (jobId) => messages.every((one) => one.jobId !== jobId || one.isDeleted),
    of: (jobId) => messages.filter((one) => one.jobId === jobId),
    restOver: (link) =>
      createClient({
        link,
        serve: (method, path, body) => serve(method, path, body, link.name),
        onTold: (answer) => {
          const { bringer } = told.get(answer) ?? {};
          if (bringer?.name === link.name) bringer.isTold = true;
        },
        nowMs,
        random,
        weather,
      }),
  };
  return discord;
}
