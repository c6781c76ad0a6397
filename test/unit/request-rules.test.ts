import { expect, test } from 'vitest';
import { shapeInput } from '../../src/animation/takes.js';
import { FlipbookError } from '../../src/errors.js';
import type { Job } from '../../src/jobs/job.js';
import { isUpToDate, offerOf } from '../../src/jobs/offer.js';
import type { createRequestRules } from '../../src/jobs/request-rules.js';
import { runStep } from '../../src/jobs/run-step.js';
import { type GuildSettings, standardSettings } from '../../src/settings/catalog.js';
import { sentence } from '../../src/text/sentence.js';
import { approval, makeJob, states } from '../support/jobs.js';
import { requestRules } from '../support/request-rules.js';
import { acceptedJob, runnerWorld } from '../support/runner-world.js';
import { stepContext } from '../support/step-context.js';

const waiting = makeJob(states.waiting);
const approved = makeJob(states['awaiting approval'], {
  approval: { ...approval, decision: { kind: 'approved', by: '1', atMs: 1 } },
});
const due = { nextTurn: async () => 0, begunAgoMs: () => 1 };

type Sources = Partial<Parameters<typeof createRequestRules>[0]>;
const server = (settings: Partial<GuildSettings>): Sources => ({
  settingsOf: async () => ({ ...standardSettings, ...settings }),
});

const changes: readonly [string, Sources, string][] = [
  [
    'the operator has paused new clips',
    { pause: { read: async () => ({ by: '1', atMs: 1 }) } },
    'NOT_ALLOWED',
  ],
  ['the member is blocked', { blocks: { find: async () => 'here' } }, 'NOT_ALLOWED'],
  ['the server has paused new clips', server({ pause: true }), 'NOT_ALLOWED'],
  ['the channel is forbidden', server({ forbiddenChannels: [waiting.requester.channelId] }), 'NOT_ALLOWED'],
  ['a word is forbidden', server({ forbiddenWords: 'yawns' }), 'NOT_ALLOWED'],
  ['the resolution is forbidden', server({ allowedResolutions: ['1080p'] }), 'NOT_ALLOWED'],
  ['the clip is too long', server({ longestClip: 4 }), 'NOT_ALLOWED'],
  ['fal has retired the model', { statusOf: () => 'gone' }, 'INVALID_REQUEST'],
  ['the operator has taken the server off the list', { isServed: () => false }, 'NOT_ALLOWED'],
];

test.each(changes)('what waited is not sent when, since then, %s', async (_what, sources, code) => {
  const { checkStillAllowed } = requestRules(sources);
  for (const job of [waiting, approved]) {
    const step = runStep(job, stepContext({ ...due, checkStillAllowed }));
    await expect(step).rejects.toMatchObject({ code });
  }
});

test('what waited is checked by the server in which it was asked for, whoever pays', async () => {
  const { requester } = waiting;
  const asked: (string | undefined)[] = [];
  const { checkStillAllowed } = requestRules({
    blocks: {
      find: async (guildId) => {
        asked.push(guildId);
        return undefined;
      },
    },
    settingsOf: async (guildId) => ({ ...standardSettings, pause: guildId === 'here' }),
  });
  const own = { ...waiting, requester: { ...requester, guildId: undefined, rulesGuildId: 'here' } };
  await expect(checkStillAllowed(own)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await checkStillAllowed({ ...own, requester: { ...requester, guildId: 'there' } });
  expect(asked).toEqual(['here', 'there']);
});

test.each<[string, string | undefined, object]>([
  ['from outside of servers', undefined, sentence('access.servers-only')],
  ['in another server', '900000000000000009', sentence('access.other-server', { id: '900000000000000009' })],
])(
  'what was asked for %s is not sent when the bot is for one server only',
  async (_where, guildId, words) => {
    const { checkStillAllowed } = requestRules({ isServed: (id) => id === '900000000000000001' });
    await checkStillAllowed(waiting);
    const job = { ...waiting, requester: { ...waiting.requester, guildId } };
    await expect(checkStillAllowed(job)).rejects.toMatchObject({ code: 'NOT_ALLOWED', sentence: words });
  },
);

test('roles and the age restriction were checked when they were known, and are not checked again', async () => {
  const roles = { allowedRoles: ['920000000000000001'], forbiddenRoles: ['920000000000000002'] };
  const { checkStillAllowed, admit } = requestRules(server({ ...roles, ageRestrictedOnly: true }));
  await checkStillAllowed(waiting);
  const { requester } = waiting;
  await expect(admit({ requester, asker: { roleIds: [] } })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});

test('what waited is sent although fal refused the account before: only the POST can tell that it is unlocked', async () => {
  const { checkStillAllowed } = requestRules({
    checkAccount: () => {
      throw new FlipbookError('PROVIDER_LOCKED', sentence('fal.locked'));
    },
  });
  for (const job of [waiting, approved]) {
    const result = await runStep(job, stepContext({ ...due, checkStillAllowed }));
    expect(result).toMatchObject({ job: { state: { phase: 'submitting' } } });
  }
});

test.each<[string, Partial<Job>, string]>([
  ['its model', { request: { prompt: 'x', model: 'veo-2' } }, 'job.model-gone'],
  ['an option of it', { request: { prompt: 'x', resolution: '8k' } }, 'job.option-gone'],
  ['a field at fal', { input: { ...waiting.input, enhance: true } }, 'job.option-gone'],
])('what waited is not sent when a new version no longer has %s', async (_what, change, key) => {
  const { checkStillAllowed } = requestRules();
  for (const job of [waiting, approved]) {
    const step = runStep({ ...job, ...change } as Job, stepContext({ ...due, checkStillAllowed }));
    await expect(step).rejects.toMatchObject({ code: 'INVALID_REQUEST', sentence: { key } });
  }
});

test('what nobody has forbidden is sent, and a picture that has told its shape is nothing new', async () => {
  const { checkStillAllowed } = requestRules();
  const omni = makeJob(states.waiting, { request: { model: 'gemini-omni-flash-1.1', prompt: 'x' } });
  const { endpoint } = offerOf(omni) ?? expect.fail('It is on offer');
  const told = shapeInput(endpoint, { chosen: 'auto', frame: '9:16' }) ?? expect.fail('Omni needs the shape');
  const prepared: Job = {
    ...omni,
    input: { ...omni.input, ...told },
    terms: { ...omni.terms, aspectRatio: '9:16' },
  };
  for (const job of [waiting, approved, omni, prepared]) {
    const result = await runStep(job, stepContext({ ...due, checkStillAllowed }));
    expect(result).toMatchObject({ kind: 'changed', job: { state: { phase: 'submitting' } } });
  }
  const offer = offerOf(prepared) ?? expect.fail();
  expect(isUpToDate({ ...prepared, input: { ...prepared.input, aspect_ratio: '1:1' } }, offer)).toBe(false);
});

test('a job waits while the store does not say whether it is allowed, and is sent once', async () => {
  const world = runnerWorld();
  let looks = 0;
  const runner = world.startRunner('a', {
    checkStillAllowed: async () => {
      looks += 1;
      if (looks < 3) throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
    },
  });
  await world.store.create(acceptedJob());
  await runner.resume();
  await expect.poll(() => world.phaseOf('1')).toBe('delivered');
  expect(world.posts).toEqual(['a']);
  expect(looks).toBe(3);
  await world.stop();
});

test('a job of a member who was blocked meanwhile ends for free, and nothing is sent', async () => {
  const world = runnerWorld();
  const { checkStillAllowed } = requestRules({ blocks: { find: async () => 'here' } });
  const runner = world.startRunner('a', { checkStillAllowed });
  await world.store.create(acceptedJob());
  await runner.resume();
  await expect.poll(() => world.phaseOf('1')).toBe('failed');
  expect((await world.store.get('1'))?.job.state).toMatchObject({
    failure: { code: 'NOT_ALLOWED', charge: 'none', sentence: { key: 'access.blocked' } },
  });
  expect(await world.store.entriesOf('1')).toMatchObject([{ kind: 'reserve' }, { kind: 'release' }]);
  expect(world.posts).toEqual([]);
  await world.stop();
});
