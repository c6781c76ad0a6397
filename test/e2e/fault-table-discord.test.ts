import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { FaultEffect, FaultRule } from '../../src/sandbox/faults.js';
import { CLIP, type FaultRow, testRows } from '../support/fault-rows.js';
import { createModerator } from '../support/moderator.js';
import { showEveryStage } from '../support/stages.js';

const CALLBACK = /\/interactions\/.*\/callback$/;
const ORIGINAL = /\/webhooks\/.*\/messages\/@original$/;
const CHANNEL_EDIT = /\/channels\/\d+\/messages\/\d+$/;
const CHANNEL_MESSAGE = /\/channels\/\d+\/messages$/;

/** The timeout of one try of an edit. */
const EDIT_MS = 15_000;

/** The timeout of a clip's upload. */
const UPLOAD_MS = 300_000;

const delivered = { outcome: 'file', posts: 1, generations: 1, reads: ['Finished'] } as const;
const dropped = { outcome: 'dropped', posts: 0, generations: 0, reads: [] } as const;

const says = (status: number, code: number): FaultEffect => ({
  kind: 'answer',
  status,
  body: { code, message: 'scripted' },
});
const rationed = (scope: string): FaultEffect => ({
  kind: 'answer',
  status: 429,
  headers: { 'retry-after': '1', 'x-ratelimit-scope': scope },
  body: { message: 'slow down', retry_after: 0.3, global: false },
});
const HTML = '<html>';

const firstAnswer = (effect: FaultEffect): FaultRule => ({ method: 'POST', path: CALLBACK, effect });
/** The first edits, whether or not they bring the still. Its row makes the clip after them. */
const edit = (effect: FaultEffect, times = 1): FaultRule => ({
  method: 'PATCH',
  path: ORIGINAL,
  times,
  effect,
});
const upload = (effect: FaultEffect, path = ORIGINAL, times = 1): FaultRule => ({
  path,
  contentType: /multipart/,
  minBytes: CLIP.length,
  times,
  effect,
});

/** Every stage lasts until a card has shown it. */
const stageByStage: FaultRow['before'] = (world) =>
  showEveryStage(world, { outcome: { kind: 'video', bytes: CLIP } });

/** The clip is made when so many edits have been sent. */
const afterEdits =
  (times: number): NonNullable<FaultRow['before']> =>
  ({ discord, fal }) => {
    let edits = 0;
    const until = new Promise<void>((resolve) => {
      discord.wire.tap((entry) => {
        if (entry.kind === 'rest' && entry.method === 'PATCH') edits += 1;
        if (edits === times) resolve();
      });
    });
    fal.script({ kind: 'video', bytes: CLIP, until });
  };

type Refusal = { readonly effect: FaultEffect; readonly times: number };

/** Temporary faults. */
const passing: Record<string, Refusal> = {
  'answered 429, of this bot': { effect: rationed('user'), times: 1 },
  'answered 429, shared': { effect: rationed('shared'), times: 1 },
  'answered 500': { effect: { kind: 'answer', status: 500, body: HTML }, times: 2 },
  'answered 502': { effect: { kind: 'answer', status: 502, body: HTML }, times: 2 },
  'answered 503': { effect: { kind: 'answer', status: 503, body: HTML }, times: 2 },
  reset: { effect: { kind: 'reset' }, times: 2 },
  'reset after it was done': { effect: { kind: 'reset', when: 'after' }, times: 2 },
  'answered 10015, then fine': { effect: says(404, 10015), times: 2 },
};

/** Refusals that an expired token explains: the bot's own token reaches the same card. */
const ended: Record<string, Refusal> = {
  'answered 10062': { effect: says(404, 10062), times: 1 },
  'answered 50027': { effect: says(401, 50027), times: 1 },
};

/** Refusals after which no edit is retried, except the final one. */
const final: Record<string, Refusal> = {
  'answered 10008': { effect: says(404, 10008), times: 1 },
  'answered 50001': { effect: says(403, 50001), times: 3 },
  'answered 50013': { effect: says(403, 50013), times: 3 },
};

const rows: readonly FaultRow[] = [
  // First, because it takes the longest.
  {
    fault: 'an edit hanging',
    discord: [edit({ kind: 'hang' })],
    before: afterEdits(1),
    maxMs: EDIT_MS * 4,
    ...delivered,
  },
  { fault: 'first answer refused with 10062', discord: [firstAnswer(says(404, 10062))], ...dropped },
  { fault: 'first answer refused with 40060', discord: [firstAnswer(says(400, 40060))], ...dropped },
  {
    fault: 'first answer reset after it was taken',
    discord: [firstAnswer({ kind: 'reset', when: 'after' })],
    ...delivered,
  },
  {
    fault: 'first answer met by a 503',
    discord: [firstAnswer({ kind: 'answer', status: 503 })],
    ...delivered,
  },
  { fault: 'first answer hanging', discord: [firstAnswer({ kind: 'hang' })], ...delivered },
  ...Object.entries({ ...passing, ...ended }).map(
    ([name, { effect, times }]): FaultRow => ({
      fault: `edits ${name}`,
      discord: [edit(effect, times)],
      before: stageByStage,
      ...delivered,
      reads: ['Making your clip', 'Finished'],
    }),
  ),
  ...Object.entries(final).map(
    ([name, { effect, times }]): FaultRow => ({
      fault: `edits ${name}`,
      discord: [edit(effect, times)],
      before: afterEdits(times),
      ...delivered,
    }),
  ),
  ...Object.entries({ ...passing, ...ended, ...final }).map(
    ([name, { effect, times }]): FaultRow => ({
      fault: `the upload of the clip ${name}`,
      discord: [upload(effect, ORIGINAL, times)],
      ...delivered,
    }),
  ),
  {
    fault: 'the upload of the clip answered 10015, then fine, where only the token leads to the card',
    discord: [upload(says(404, 10015), ORIGINAL, 2)],
    isPrivate: true,
    ...delivered,
  },
  {
    fault: 'the upload of the clip hanging',
    discord: [upload({ kind: 'hang' })],
    maxMs: UPLOAD_MS * 1.5,
    ...delivered,
  },
  {
    fault: 'the card deleted meanwhile (10008 on every edit)',
    before: stageByStage,
    during: async ({ discord }, _member, invocation) => {
      await discord.waitFor(({ text }) => text.includes('Making your clip'));
      const card = invocation.response();
      if (card === undefined) throw new Error('There is no card');
      createModerator(discord.guild).deleteMessage(card);
    },
    isElsewhere: true,
    ...delivered,
    reads: ['Making your clip', 'Finished'],
  },
  {
    fault: '50001 on every edit of the card',
    discord: [upload(says(403, 50001)), upload(says(403, 50001), CHANNEL_EDIT)],
    ...delivered,
    isElsewhere: true,
    reads: ['Finished', 'This clip is in another message'],
  },
  {
    fault: '50013 in the whole channel',
    discord: [ORIGINAL, CHANNEL_EDIT, CHANNEL_MESSAGE].map((path) => upload(says(403, 50013), path)),
    ...delivered,
    isElsewhere: true,
    reads: ['Finished', 'This clip is in another message: https://discord.com/channels/@me/'],
  },
  ...Object.entries({
    JSON: says(413, 40005),
    HTML: { kind: 'answer', status: 413, body: '<html>too large' } as const,
  }).map(
    ([name, effect]): FaultRow => ({
      fault: `the upload of the clip answered 413 in ${name}`,
      discord: [upload(effect)],
      ...delivered,
      outcome: 'link',
      reads: ['over the upload limit here'],
    }),
  ),
  {
    fault: 'gateway dropped while a clip is made',
    before: stageByStage,
    during: async ({ discord }) => {
      await discord.waitFor(({ text }) => text.includes('Making your clip'));
      discord.gateway.drop();
    },
    ...delivered,
    reads: ['Making your clip', 'Finished'],
  },
  {
    fault: 'RESUME with a missed interaction',
    before: async ({ discord }) => {
      discord.gateway.drop();
      // The bot must be back sooner than any pause ends, but not before Discord has seen it disconnect.
      while (discord.gateway.stats().connected > 0) await setImmediate();
    },
    during: async ({ discord }) => {
      await discord.waitFor(({ text }) => text.includes('✅'));
      expect(discord.gateway.stats()).toMatchObject({ resumes: 1, identifies: 1 });
    },
    ...delivered,
  },
  {
    fault: 'asked to reconnect, and then a request',
    before: async ({ discord }) => {
      discord.gateway.reconnect();
      while (discord.gateway.stats().resumes < 1) await sleep(50);
    },
    ...delivered,
  },
  {
    fault: 'invalid session, and then a request',
    before: async ({ discord }) => {
      discord.gateway.invalidateSession({ resumable: false });
      while (discord.gateway.stats().identifies < 2 || discord.gateway.stats().connected < 1) await sleep(50);
    },
    ...delivered,
  },
  {
    fault: 'duplicate dispatch of a request',
    before: ({ discord }) => discord.gateway.duplicateNextDispatch(),
    ...delivered,
  },
];

testRows('Discord', rows);
