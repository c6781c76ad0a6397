import { expect, test } from 'vitest';
import type { Job, JobState, ReplyTo } from '../../src/jobs/job.js';
import { applyStoredWish, applyWish } from '../../src/jobs/wish.js';
import { approval, makeJob, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';

const access: ReplyTo = { ...makeJob(states.accepted).replyTo, token: 'fresh', channelId: '77' };
const cancel = { kind: 'cancel', by: 'requester', atMs: 5 } as const;
const opened = { by: cancel.by, atMs: cancel.atMs };
const kept = { ...states.rendered, keptSinceMs: 1_000, keptForMs: 10, isDenied: true };

/** A job whose card the bot's own token does not reach, or reaches. */
const reachedBy = (state: JobState, replyTo: Partial<ReplyTo>): Job => {
  const job = makeJob(state);
  return { ...job, replyTo: { ...job.replyTo, ...replyTo } };
};

test.each<[string, JobState]>([
  ['accepted', states.accepted],
  ['submitting', states.submitting],
  ['uncertain', states.uncertain],
  ['submitted', states.submitted],
])('a job that is %s can be asked to end, once', (_what, state) => {
  const job = makeJob(state);
  const asked = applyWish(job, cancel);
  expect(asked).toEqual({ ...job, cancel: opened });
  expect(applyWish(asked, { ...cancel, by: 'moderator', atMs: 9 })).toBe(asked);
});

test.each<[string, JobState]>([
  ['is there', states.rendered],
  ['is kept', kept],
  ['was delivered', states.delivered],
  ['was cancelled', states.cancelled],
  ['has failed', states.failed],
  ['has failed, and is not shown', { ...states.failed, shownIn: undefined }],
])('a job whose clip %s can not be asked to end any more', (_what, state) => {
  const job = makeJob(state);
  expect(applyWish(job, cancel)).toBe(job);
});

test.each([
  ['a private card', { isPrivate: true }, true],
  ['a card in a place where the bot is not', { isBotThere: false }, true],
  ['a card that the bot reaches by itself', {}, false],
] as const)('a button press gives a new way to %s: %o %s', (_what, place, isTaken) => {
  const job = reachedBy(states.submitted, place);
  const reached = applyWish(job, { kind: 'reach', access });
  if (isTaken) expect(reached).toEqual({ ...job, replyTo: access });
  else expect(reached).toBe(job);
  expect(applyWish(job, { ...cancel, access })).toEqual({ ...reached, cancel: opened });
});

test('a moderator who cancels a job does not receive its answer', () => {
  const job = reachedBy(states.submitted, { isPrivate: true });
  const asked = applyWish(job, { ...cancel, by: 'moderator', access });
  expect(asked).toEqual({ ...job, cancel: { by: 'moderator', atMs: 5 } });
});

test('a kept clip is delivered at once by a new way, wherever its card is', () => {
  const job = makeJob(kept);
  const reached = { ...job, replyTo: access, state: { ...kept, keptSinceMs: undefined } };
  expect(applyWish(job, { kind: 'reach', access })).toEqual(reached);
  expect(applyWish(job, { ...cancel, access })).toEqual(reached);
});

test.each(['delivered', 'failed', 'cancelled'] as const)('a job that is %s needs no way', (phase) => {
  const job = reachedBy(states[phase], { isPrivate: true });
  expect(applyWish(job, { kind: 'reach', access })).toBe(job);
});

test('a file is removed once, and only when its job has been shown', () => {
  const remove = { kind: 'remove', by: 'moderator', atMs: 5 } as const;
  const removed = applyWish(makeJob(states.delivered), remove);
  expect(removed).toEqual({
    ...makeJob(states.delivered),
    removed: { by: 'moderator', atMs: 5 },
    isOriginalDue: true,
  });
  expect(applyWish(removed, { ...remove, by: 'requester' })).toBe(removed);
  for (const state of [states.rendered, { ...states.failed, shownIn: undefined }]) {
    const job = makeJob(state);
    expect(applyWish(job, remove)).toBe(job);
  }
});

test('a found request resumes a failed job, and no other', () => {
  const search = { submitAtMs: 1_000, looks: 2, lookedAtMs: 2_000, isOver: true };
  const found = { kind: 'found', requestId: 'req-9' } as const;
  const back = applyWish(makeJob({ ...states.failed, search }), found);
  expect(back.state).toEqual({
    phase: 'submitted',
    submitAtMs: 1_000,
    requestId: 'req-9',
    progress: { status: 'IN_QUEUE' },
    isLate: false,
  });
  for (const phase of ['submitted', 'cancelled', 'delivered'] as const) {
    const job = makeJob(states[phase]);
    expect(applyWish(job, found)).toBe(job);
  }
});

test.each([
  ['on its own message', 'interaction', '920000000000000001'],
  ['in an edit of that', 'channel edit', '920000000000000001'],
  ['in a new message of the channel', 'channel message', '55'],
  ['in a direct message', 'direct message', '920000000000000001'],
] as const)(
  'a job that comes back is shown where its end was, if that is in the channel: %s',
  (_how, route, id) => {
    const job = makeJob({ ...states.failed, shownIn: { route, channelId: '1', messageId: '55' } });
    const back = applyWish(job, { kind: 'found', requestId: 'req-9' });
    expect(back.replyTo).toEqual({ ...job.replyTo, messageId: id });
    // It was sent when it was requested, as far as is known.
    expect(back.state).toMatchObject({ submitAtMs: job.createdAtMs });
  },
);

test('a wish is read back as it was stored, and an unknown one changes nothing', () => {
  const job = reachedBy(states.submitted, { isPrivate: true });
  for (const wish of [
    cancel,
    { ...cancel, access },
    { kind: 'reach', access },
    { kind: 'remove', by: 'requester', atMs: 5 },
    { kind: 'found', requestId: 'req-9' },
  ] as const) {
    for (const one of [job, makeJob(states.failed), makeJob(states.delivered)]) {
      expect(applyStoredWish(one, JSON.parse(JSON.stringify(wish)), silentLog)).toEqual(applyWish(one, wish));
    }
  }
  for (const unknown of [
    undefined,
    { kind: 'upscale' },
    { kind: 'cancel', by: 'somebody', atMs: 5 },
    { kind: 'cancel', by: 'requester' },
    { kind: 'reach' },
    { kind: 'found', requestId: '' },
  ]) {
    for (const one of [job, makeJob(states.failed), makeJob(states.delivered)]) {
      expect(applyStoredWish(one, unknown, silentLog)).toBe(one);
    }
  }
});

const publish = { kind: 'publish', access, shownIn: states.delivered.shownIn, isCovered: false } as const;
const clip = reachedBy(states.delivered, { isPrivate: true });

test.each([
  ['as it is', { prompt: 'The cat yawns' }, false, undefined],
  ['covered in a place for spoilers', { prompt: 'The cat yawns' }, true, true],
  ['covered if it was', { prompt: 'The cat yawns', spoiler: true }, false, true],
])('a private clip is shown to everybody %s', (_what, request, isCovered, spoiler) => {
  const shown = applyWish({ ...clip, request }, { ...publish, isCovered });
  expect(shown).toEqual({ ...clip, request: { ...request, spoiler }, replyTo: access });
});

test.each<[string, Job]>([
  ['has failed', reachedBy(states.failed, { isPrivate: true })],
  ['is not delivered yet', reachedBy(states.rendered, { isPrivate: true })],
  ['was removed', { ...clip, removed: { by: 'moderator', atMs: 5 } }],
  ['is to be deleted', { ...clip, isForgotten: true }],
  ['everybody sees already', makeJob(states.delivered)],
])('what %s is not shown to everybody', (_what, job) => {
  expect(applyWish(job, publish)).toBe(job);
});

test('a job is to be deleted once', () => {
  const job = makeJob(states.submitted);
  const forgotten = applyWish(job, { kind: 'forget' });
  expect(forgotten).toEqual({ ...job, isForgotten: true });
  expect(applyWish(forgotten, { kind: 'forget' })).toBe(forgotten);
});

const decided = { kind: 'declined', by: '5', atMs: 5, reason: 'Not here.' } as const;

test.each<[string, Job]>([
  ['needs none', { ...makeJob(states['awaiting approval']), approval: undefined }],
  ['was cancelled', makeJob(states['awaiting approval'], { cancel: opened })],
  ['has gone on', makeJob(states.waiting, { approval })],
  [
    'was decided about',
    makeJob(states['awaiting approval'], { approval: { ...approval, decision: decided } }),
  ],
])('a decision about a job that %s changes nothing', (_what, job) => {
  const decision = { kind: 'approved', by: '6', atMs: 9 } as const;
  expect(applyWish(job, { kind: 'decide', decision })).toBe(job);
});

test('a decision stands without the moderator who wants to be forgotten', () => {
  const wish = { kind: 'forget-decider' } as const;
  for (const state of [states['awaiting approval'], states.failed]) {
    const job = makeJob(state, { approval });
    const after = applyWish({ ...job, approval: { ...approval, decision: decided } }, wish);
    const { by: _by, ...decision } = decided;
    expect(after).toEqual({ ...job, approval: { ...approval, decision } });
    expect(applyWish(after, wish)).toBe(after);
  }
});
