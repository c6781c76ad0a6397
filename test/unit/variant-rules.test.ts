import { expect, test } from 'vitest';
import type { Accept } from '../../src/jobs/accept.js';
import type { Job, JobState, ProviderName, ReplyTo } from '../../src/jobs/job.js';
import { createVariants } from '../../src/jobs/make-variant.js';
import { createOriginChecks } from '../../src/jobs/origin.js';
import { type Variant, variantKey } from '../../src/jobs/variant.js';
import { standardSettings } from '../../src/settings/catalog.js';
import { makeJob, states } from '../support/jobs.js';

const originsOf = (find: () => Promise<Job>) =>
  createOriginChecks({ find, settingsOf: async () => standardSettings });

const PRESS = '1300000000000000001';
const search = { submitAtMs: 1_000, looks: 0, lookedAtMs: 2_000, isOver: true };
const unclear = { ...states.failed.failure, charge: 'unclear' } as const;

/** What the press of a button below a job leads to, where clips are made by `provider`. */
async function press(
  parent: Job,
  {
    variant = { kind: 'again' },
    userId = parent.requester.userId,
    replyTo = {},
    provider = 'fal',
    formId,
  }: {
    readonly variant?: Variant;
    readonly userId?: string;
    readonly replyTo?: Partial<ReplyTo>;
    readonly provider?: ProviderName;
    readonly formId?: string;
  } = {},
) {
  const asked: Parameters<Accept>[0][] = [];
  const { makeVariant } = createVariants({
    find: async () => parent,
    accept: async (request) => {
      asked.push(request);
      return undefined;
    },
    provider,
    origins: originsOf(async () => parent),
  });
  const requester = { ...parent.requester, userId, interactionId: PRESS };
  await makeVariant({
    id: parent.id,
    facts: {
      requester,
      replyTo: { ...parent.replyTo, isPrivate: false, ...replyTo },
      asker: { roleIds: [] },
    },
    variant,
    formId,
  });
  return asked[0] ?? expect.fail('Nothing was asked for');
}

const inPrivate = (state: JobState): Job => {
  const job = makeJob(state);
  return { ...job, replyTo: { ...job.replyTo, isPrivate: true } };
};

test('a press creates another job in its place, once per key', async () => {
  const parent = makeJob(states.delivered);
  const asked = await press(parent, { variant: { kind: 'silent' }, formId: '77' });
  expect(asked).toMatchObject({
    requester: { interactionId: PRESS },
    replyTo: { isPrivate: false },
    request: { prompt: 'The cat yawns', audio: false },
    formId: '77',
    unique: { key: variantKey(parent.id, asked), until: 'forgotten' },
  });
  expect(asked.retryOf).toBeUndefined();
});

test.each<[Variant, 'ended' | 'forgotten']>([
  [{ kind: 'retry' }, 'forgotten'],
  [{ kind: 'silent' }, 'forgotten'],
  [{ kind: 'full', best: undefined }, 'forgotten'],
  [{ kind: 'again' }, 'ended'],
  [{ kind: 'edit', request: { prompt: 'y' } }, 'ended'],
  [{ kind: 'extend', prompt: 'y', audio: true }, 'ended'],
  [{ kind: 'change', prompt: 'y' }, 'ended'],
])('%o may be wished for again when the first one is %s', async (variant, until) => {
  const request = variant.kind === 'change' ? { model: 'gemini-omni-flash-1.1' } : {};
  expect((await press(makeJob(states.delivered, { request }), { variant })).unique?.until).toBe(until);
});

test.each<[Variant, boolean]>([
  [{ kind: 'retry' }, true],
  [{ kind: 'again' }, true],
  [{ kind: 'silent' }, true],
  [{ kind: 'blur' }, true],
  [{ kind: 'edit', request: { prompt: 'y' } }, false],
  [
    { kind: 'pictures', prompt: 'y', pictures: [{ url: 'https://cdn.discordapp.com/b.png', name: 'b.png' }] },
    false,
  ],
])(
  'how its picture is framed is asked again only where it may be another one: %o',
  async (variant, isFramed) => {
    expect((await press(makeJob(states.delivered), { variant })).isFramed).toBe(isFramed);
  },
);

test.each<[string, Partial<Omit<Job, 'state'>>, JobState, Variant, string | undefined]>([
  ['whose request is not known', {}, { ...states.failed, search }, { kind: 'retry' }, 'parent'],
  [
    'with an unclear bill',
    {},
    { ...states.failed, failure: unclear, requestId: 'r' },
    { kind: 'retry' },
    'parent',
  ],
  ['that has failed for certain', {}, states.failed, { kind: 'retry' }, undefined],
  ['that repeats an earlier one itself', { retryOf: '7' }, states.failed, { kind: 'retry' }, '7'],
  ['that is not repeated, but made again', {}, { ...states.failed, search }, { kind: 'again' }, undefined],
])(
  'what may be paid twice is named, to be asked for first: of a job %s',
  async (_what, change, state, variant, retryOf) => {
    const parent = { ...makeJob(state), ...change };
    expect((await press(parent, { variant })).retryOf).toBe(retryOf === 'parent' ? parent.id : retryOf);
  },
);

test("a job's buttons are for its own member", async () => {
  const notTheirs = { code: 'NOT_ALLOWED', sentence: { key: 'job.not-yours-to-make' } };
  const parent = makeJob(states.delivered);
  await expect(press(parent, { userId: '555' })).rejects.toMatchObject(notTheirs);
  const { findParent } = createVariants({
    find: async () => parent,
    accept: async () => undefined,
    provider: 'fal',
    origins: originsOf(async () => parent),
  });
  await expect(findParent({ id: parent.id, userId: '555' })).rejects.toMatchObject(notTheirs);
  expect(await findParent({ id: parent.id, userId: parent.requester.userId })).toBe(parent);
});

test.each([
  ['in the server', { isPrivate: false, guildId: '9' }, false],
  ['in private', { isPrivate: true, guildId: '9' }, true],
  ['in a direct message', { isPrivate: false, guildId: undefined }, true],
])('a private request is not shown %s', async (_where, replyTo, isAllowed) => {
  const pressed = press(inPrivate(states.delivered), { replyTo });
  if (isAllowed) expect(await pressed).toBeDefined();
  else await expect(pressed).rejects.toMatchObject({ code: 'NOT_ALLOWED', sentence: { key: 'job.private' } });
  expect(await press(makeJob(states.delivered), { replyTo })).toBeDefined();
});

test('a free preview is not made again for money, unless its member has seen the price', async () => {
  const preview = makeJob(states.delivered, { provider: 'renderer' });
  const wasPreview = { code: 'NOT_ALLOWED', sentence: { key: 'job.was-preview' } };
  await expect(press(preview)).rejects.toMatchObject(wasPreview);
  expect(await press(preview, { provider: 'renderer' })).toBeDefined();
  expect(await press(preview, { variant: { kind: 'edit', request: { prompt: 'y' } } })).toBeDefined();
  expect(await press(makeJob(states.delivered), { provider: 'renderer' })).toBeDefined();
});

test('only the provider of a clip can extend it', async () => {
  const variant: Variant = { kind: 'extend', prompt: 'y', audio: true };
  const impossible = { code: 'INVALID_REQUEST', sentence: { key: 'job.not-derivable' } };
  await expect(press(makeJob(states.delivered), { variant, provider: 'renderer' })).rejects.toMatchObject(
    impossible,
  );
  await expect(press(makeJob(states.failed), { variant })).rejects.toMatchObject(impossible);
  expect(await press(makeJob(states.delivered), { variant })).toMatchObject({ source: { mode: 'extend' } });
});

test('the error for a removed model names it; a submitted form names its own model', async () => {
  const job = makeJob(states.delivered);
  const parent: Job = { ...job, request: { ...job.request, model: 'veo-2' } };
  const gone = { code: 'INVALID_REQUEST', sentence: { key: 'job.model-gone' } };
  await expect(press(parent)).rejects.toMatchObject(gone);
  expect(await press(parent, { variant: { kind: 'edit', request: { prompt: 'y' } } })).toBeDefined();
  const { findParent } = createVariants({
    find: async () => parent,
    accept: async () => undefined,
    provider: 'fal',
    origins: originsOf(async () => parent),
  });
  await expect(findParent({ id: job.id, userId: job.requester.userId })).rejects.toMatchObject(gone);
});
