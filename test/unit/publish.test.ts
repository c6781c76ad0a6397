import { expect, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import type { InteractionFacts, Job, JobIn } from '../../src/jobs/job.js';
import type { Way } from '../../src/jobs/ports.js';
import { createPublish } from '../../src/jobs/publish.js';
import { applyWish, type Wish } from '../../src/jobs/wish.js';
import { standardSettings } from '../../src/settings/catalog.js';
import { verbatim } from '../../src/text/sentence.js';
import { makeJob, states } from '../support/jobs.js';
import { stepContext } from '../support/step-context.js';

const base = makeJob(states.delivered);
const privateJob: Job = { ...base, replyTo: { ...base.replyTo, isPrivate: true } };

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
function processOver(store: ReturnType<typeof storeOf>, onSent: (id: string) => unknown = () => {}) {
  const sent: string[] = [];
  const takenBack: (string | undefined)[] = [];
  const way: Way = {
    route: 'channel message',
    isOpen: () => true,
    maxBytes: async () => 1_000_000,
    send: async ({ job: { id, replyTo } }) => {
      const messageId = `message of ${replyTo.token}`;
      sent.push(messageId);
      await onSent(id);
      return { route: 'channel message', channelId: replyTo.channelId, messageId };
    },
  };
  const { publish } = createPublish({
    find: store.find,
    rules: { settingsOf: async () => standardSettings, admit: async () => {} },
    changeJob: store.changeJob,
    bringing: {
      ...stepContext({
        ways: [way],
        presenter: { settle: async () => {} },
        fetchClip: async () => {
          throw new FlipbookError('PROVIDER_UNAVAILABLE', verbatim('The clip goes as a link.'));
        },
      }),
      takeBack: async ({ state }: JobIn<'delivered'>) => void takenBack.push(state.shownIn.messageId),
    },
  });
  const press = (token: string) => {
    const facts: InteractionFacts = {
      asker: { guildId: undefined, roleIds: [] },
      requester: privateJob.requester,
      replyTo: { ...privateJob.replyTo, isPrivate: false, token },
    };
    return publish({ id: privateJob.id, facts });
  };
  return { press, sent, takenBack };
}

test('of two presses that are checked at the same time, one shows the clip', async () => {
  const { press, sent, takenBack } = processOver(storeOf(privateJob));
  const [first, second] = await Promise.allSettled([press('a'), press('b')]);
  expect(first).toMatchObject({ status: 'fulfilled', value: { replyTo: { token: 'a', isPrivate: false } } });
  expect(second).toMatchObject({ status: 'rejected', reason: { sentence: { key: 'post.already' } } });
  expect({ sent, takenBack }).toEqual({ sent: ['message of a'], takenBack: [] });
});

test('of two processes that show a clip at the same time, the later one takes its copy back', async () => {
  const store = storeOf(privateJob);
  const rival = processOver(store);
  const { press, takenBack } = processOver(store, () => rival.press('b'));
  await expect(press('a')).rejects.toMatchObject({ sentence: { key: 'post.already' } });
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
  const { press, sent, takenBack } = processOver(store, () => interfere(store));
  await expect(press('a')).rejects.toMatchObject({ code });
  expect(sent).toEqual(['message of a']);
  expect(takenBack).toEqual(sent);
});
