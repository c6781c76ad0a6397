import { expect, onTestFinished, test, vi } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import type { InteractionFacts, Job, JobIn } from '../../src/jobs/job.js';
import type { Outcome, Way } from '../../src/jobs/ports.js';
import { createPublish } from '../../src/jobs/publish.js';
import type { Admit } from '../../src/jobs/request-rules.js';
import { applyWish, type Wish } from '../../src/jobs/wish.js';
import { type GuildSettings, standardSettings } from '../../src/settings/catalog.js';
import { verbatim } from '../../src/text/sentence.js';
import { ownedBy } from '../contract/store-support.js';
import { throughTime } from '../support/fake-time.js';
import { makeJob, states } from '../support/jobs.js';
import { stepContext } from '../support/step-context.js';

const base = makeJob(states.delivered);
const inPrivate = (job: Job): Job => ({ ...job, replyTo: { ...job.replyTo, isPrivate: true } });
const privateJob = inPrivate(base);
const alreadyThere = { code: 'JOB_ENDED', sentence: { key: 'post.already' } };
const goneMeanwhile = { code: 'INVALID_REQUEST', sentence: { key: 'job.not-derivable' } };

/** A store with one private clip. */
function storeOf(first: Job) {
  let job: Job | undefined = first;
  const find = async () => {
    if (job === undefined) throw new FlipbookError('JOB_NOT_FOUND', verbatim('gone'));
    return job;
  };
  return {
    find,
    changeJob: async (_id: string, wish: Wish) => {
      job = applyWish(await find(), wish);
      return job;
    },
    erase: () => {
      job = undefined;
    },
  };
}

/** A process that shows clips; `onSent` is called when one is on its message, and not stored yet. */
function processOver(
  store: ReturnType<typeof storeOf>,
  {
    onSent = () => {},
    settings = {},
    admit = async () => {},
    isOpen = () => true,
  }: {
    readonly onSent?: (id: string) => unknown;
    readonly settings?: Partial<GuildSettings>;
    readonly admit?: Admit;
    readonly isOpen?: Way['isOpen'];
  } = {},
) {
  const sent: string[] = [];
  const outcomes: Outcome[] = [];
  const takenBack: (string | undefined)[] = [];
  const wayOf = (route: Way['route']): Way => ({
    route,
    isOpen,
    maxBytes: async () => 1_000_000,
    send: async (outcome) => {
      const { id, replyTo } = outcome.job;
      const messageId = `message of ${replyTo.token}`;
      sent.push(messageId);
      outcomes.push(outcome);
      await onSent(id);
      return { route, channelId: replyTo.channelId, messageId };
    },
  });
  const { publish, check } = createPublish({
    find: store.find,
    rules: { settingsOf: async () => ({ ...standardSettings, ...settings }), admit },
    changeJob: store.changeJob,
    bringing: {
      ...stepContext({
        ways: [wayOf('direct message'), wayOf('channel message')],
        presenter: { settle: async () => {} },
        fetchClip: async () => {
          throw new FlipbookError('PROVIDER_UNAVAILABLE', verbatim('The clip goes as a link.'));
        },
      }),
      takeBack: async ({ state }: JobIn<'delivered'>) => void takenBack.push(state.shownIn.messageId),
    },
  });
  const asked = (token: string) => {
    const facts: InteractionFacts = {
      asker: { guildId: undefined, roleIds: [] },
      requester: base.requester,
      replyTo: { ...base.replyTo, token },
    };
    return { id: privateJob.id, facts };
  };
  return {
    press: (token: string) => publish(asked(token)),
    /** What is checked before the press opens a message. */
    look: () => check(asked('a')),
    sent,
    outcomes,
    takenBack,
  };
}

test('of two presses that are checked at the same time, one shows the clip', async () => {
  const { press, sent, takenBack } = processOver(storeOf(privateJob));
  const [first, second] = await Promise.allSettled([press('a'), press('b')]);
  expect(first).toMatchObject({ status: 'fulfilled', value: { replyTo: { token: 'a', isPrivate: false } } });
  expect(second).toMatchObject({ status: 'rejected', reason: alreadyThere });
  expect({ sent, takenBack }).toEqual({ sent: ['message of a'], takenBack: [] });
});

test('of two processes that show a clip at the same time, the later one takes its copy back', async () => {
  const store = storeOf(privateJob);
  const rival = processOver(store);
  const { press, takenBack } = processOver(store, { onSent: () => rival.press('b') });
  await expect(press('a')).rejects.toMatchObject(alreadyThere);
  expect(takenBack).toEqual(['message of a']);
  expect(rival.takenBack).toEqual([]);
  expect(await store.find()).toMatchObject({ state: { shownIn: { messageId: 'message of b' } } });
});

test.each<[string, string, (store: ReturnType<typeof storeOf>) => unknown]>([
  [
    'deleted',
    'INVALID_REQUEST',
    ({ changeJob }) => changeJob('', { kind: 'remove', by: 'requester', atMs: 5 }),
  ],
  ['erased with all of its member', 'JOB_NOT_FOUND', ({ erase }) => erase()],
  ['to be erased', 'INVALID_REQUEST', ({ changeJob }) => changeJob('', { kind: 'forget' })],
])('a clip that is %s while it is sent is taken back', async (_what, code, interfere) => {
  const store = storeOf(privateJob);
  const { press, sent, takenBack } = processOver(store, { onSent: () => interfere(store) });
  await expect(press('a')).rejects.toMatchObject({ code });
  expect(sent).toEqual(['message of a']);
  expect(takenBack).toEqual(sent);
});

const removed = { by: 'requester', atMs: 5 } as const;
const refused = async () => {
  throw new FlipbookError('NOT_ALLOWED', verbatim('Not here.'));
};

test.each<[string, Job, Parameters<typeof processOver>[1], string, string]>([
  ["another member's", ownedBy('555', privateJob), {}, 'NOT_ALLOWED', 'job.not-yours'],
  ['one that has failed', inPrivate(makeJob(states.failed)), {}, 'INVALID_REQUEST', 'job.not-derivable'],
  ['a deleted one', { ...privateJob, removed }, {}, 'INVALID_REQUEST', 'job.not-derivable'],
  [
    "another provider's",
    inPrivate(makeJob(states.delivered, { provider: 'renderer' })),
    {},
    'INVALID_REQUEST',
    'job.not-derivable',
  ],
  ['one that everybody sees', base, {}, 'JOB_ENDED', 'post.already'],
  [
    'one that fal keeps no longer',
    { ...privateJob, clipLifetimeMs: 1 },
    {},
    'INVALID_REQUEST',
    'job.original-gone',
  ],
  [
    'one where clips are private',
    privateJob,
    { settings: { privateCards: true } },
    'NOT_ALLOWED',
    'post.off',
  ],
  ['one of somebody who may make none', privateJob, { admit: refused }, 'NOT_ALLOWED', 'verbatim'],
  [
    'one of forbidden words',
    privateJob,
    { settings: { forbiddenWords: 'yawns' } },
    'NOT_ALLOWED',
    'access.words',
  ],
  [
    'one that was to be without forbidden words',
    inPrivate(makeJob(states.delivered, { request: { negative_prompt: 'rain' } })),
    { settings: { forbiddenWords: 'rain' } },
    'NOT_ALLOWED',
    'access.words',
  ],
])('a clip is not shown, nor a message opened for it: %s', async (_what, job, here, code, key) => {
  const store = storeOf(job);
  const { look, press, sent } = processOver(store, here);
  for (const act of [look, () => press('a')]) {
    await expect(act()).rejects.toMatchObject({ code, sentence: { key } });
  }
  expect([sent, await store.find()]).toEqual([[], job]);
});

test('while a clip is on its way, no further message is opened for it', async () => {
  const looks: unknown[] = [];
  const { press, look } = processOver(storeOf(privateJob), {
    onSent: async () => looks.push(await look().catch((error: unknown) => error)),
  });
  await expect(look()).resolves.toBeUndefined();
  await press('a');
  expect(looks).toMatchObject([alreadyThere]);
});

test.each([
  ['an ordinary place', [], {}],
  ['a place for spoilers', [base.requester.channelId], { spoiler: true }],
])('in %s, a clip is shown to everybody as is usual there', async (_where, spoilerChannels, change) => {
  const store = storeOf(privateJob);
  const { press, outcomes } = processOver(store, { settings: { spoilerChannels } });
  const shown = await press('a');
  expect(shown.replyTo).toMatchObject({ token: 'a', isPrivate: false });
  const requests = [shown, ...outcomes.map(({ job }) => job)].map(({ request }) => request);
  const request = { ...privateJob.request, ...change };
  expect(requests).toEqual([request, request]);
});

test('its member gets no second copy, and everybody reads how long it was made', async () => {
  const store = storeOf(privateJob);
  const { press, outcomes } = processOver(store);
  await press('a');
  expect(await store.find()).toMatchObject({ state: { shownIn: { route: 'channel message' } } });
  expect(outcomes).toMatchObject([{ askedAgoMs: states.delivered.tookMs }]);
});

test('a clip that no way accepts stays private, and can be shown later', async () => {
  const store = storeOf(privateJob);
  let isOpen = false;
  const { press, takenBack } = processOver(store, { isOpen: () => isOpen });
  const failed = { code: 'DELIVERY_UNAVAILABLE', sentence: { key: 'post.failed' } };
  await expect(press('a')).rejects.toMatchObject(failed);
  expect([takenBack, await store.find()]).toEqual([[], privateJob]);
  isOpen = true;
  expect(await press('b')).toMatchObject({ replyTo: { token: 'b' } });
});

test('a clip that is deleted right after it was stored as shown is taken back', async () => {
  const store = storeOf(privateJob);
  const changeJob: typeof store.changeJob = async (id, wish) => {
    await store.changeJob(id, wish);
    return store.changeJob(id, { kind: 'remove', ...removed });
  };
  const { press, takenBack } = processOver({ ...store, changeJob });
  await expect(press('a')).rejects.toMatchObject(goneMeanwhile);
  expect(takenBack).toEqual(['message of a']);
});

test('a job that another process owns is waited for some seconds, and what it does not store is taken back', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const after = (ms: number) => {
    const store = storeOf(privateJob);
    const changeJob: typeof store.changeJob = async (id, wish) => {
      setTimeout(() => store.changeJob(id, wish), ms);
      return store.find();
    };
    return processOver({ ...store, changeJob });
  };
  const soon = after(4_000);
  expect(await throughTime(soon.press('a'))).toMatchObject({ replyTo: { token: 'a', isPrivate: false } });
  expect(soon.takenBack).toEqual([]);
  const late = after(60_000);
  await expect(throughTime(late.press('a'))).rejects.toMatchObject(goneMeanwhile);
  expect(late.takenBack).toEqual(['message of a']);
});
