import { expect, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import { createAccept } from '../../src/jobs/accept.js';
import type { Job } from '../../src/jobs/job.js';
import { createVariants } from '../../src/jobs/make-variant.js';
import { createOriginChecks } from '../../src/jobs/origin.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { standardSettings } from '../../src/settings/catalog.js';
import { sentence } from '../../src/text/sentence.js';
import { bring, stored } from '../contract/store-support.js';
import { makeJob, states } from '../support/jobs.js';
import { memoryDrafts } from '../support/memory-drafts.js';
import { memoryStore } from '../support/memory-store.js';
import { requestRules } from '../support/request-rules.js';

const parent = makeJob(states.delivered);
const lease = { owner: 'a', leaseMs: 1_000 };
const factsOf = (interactionId: string) => ({
  requester: { ...parent.requester, interactionId },
  replyTo: parent.replyTo,
  asker: { roleIds: [] },
});

/** The jobs of a store that holds one ended job, and whose creations can be made to fail. */
async function open({ ended = parent, isBroken = false } = {}) {
  const store = memoryStore();
  await bring(store, ended);
  const create: JobStore['create'] = async (job, options) => {
    if (isBroken) throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
    return store.create(job, options);
  };
  const { accept } = createAccept({
    store: { ...store, create },
    runner: { lease, wake: () => {} },
    provider: 'fal',
    defaultModel: 'veo-3.1',
    rules: requestRules(),
    watchBudgets: async () => undefined,
    limits: [],
    timeZone: 'UTC',
    drafts: memoryDrafts(),
  });
  const find = async (id: string) => (await stored(store, id)).job;
  const { makeVariant } = createVariants({
    find,
    accept,
    provider: 'fal',
    origins: createOriginChecks({ find, settingsOf: async () => standardSettings }),
  });
  const press = (interactionId: string, kind: 'again' | 'retry' = 'again') =>
    makeVariant({ id: ended.id, facts: factsOf(interactionId), variant: { kind } });
  const end = (id: string, state: Job['state']) =>
    store.put(makeJob(state, { id }), { ifRevision: 1, owner: lease.owner });
  return { store, press, end };
}

const madeAlready = { code: 'JOB_ENDED' };

test("a press is refused when the job can't be stored, and no start finds one", async () => {
  const { store, press } = await open({ isBroken: true });
  await expect(press('1300000000000000001')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(await store.listOpen()).toEqual([]);
});

test('after Discord dropped a press, the button works again', async () => {
  const { store, press } = await open();
  const first = await press('1300000000000000001');
  await first?.drop();
  expect(await press('1300000000000000002')).toBeDefined();
  expect((await store.listOpen()).map(({ id }) => id)).toEqual(['1300000000000000002']);
});

test('of many simultaneous presses on one card, one creates a job', async () => {
  const { store, press } = await open();
  const ids = Array.from({ length: 20 }, (_, index) => `13000000000000000${10 + index}`);
  const presses = await Promise.allSettled(ids.map((id) => press(id)));
  expect(presses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of presses)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(madeAlready);
  expect(await store.listOpen()).toHaveLength(1);
});

test('one press that Discord dispatched twice makes one job, and is not refused', async () => {
  const { store, press } = await open();
  const presses = await Promise.all([press('1300000000000000001'), press('1300000000000000001')]);
  expect(presses.filter((taken) => taken !== undefined)).toHaveLength(1);
  expect(await store.listOpen()).toHaveLength(1);
});

const search = { submitAtMs: 1, looks: 0, lookedAtMs: 1, isOver: false };
test.each([
  ['has ended', states.cancelled],
  ['has ended, and is looked for', { ...states.failed, search }],
])('the same job can be created again when the first one %s', async (_what, state) => {
  const { press, end } = await open();
  await press('1300000000000000001');
  await expect(press('1300000000000000002')).rejects.toMatchObject(madeAlready);
  expect(await end('1300000000000000001', state)).toMatchObject({ kind: 'saved' });
  expect(await press('1300000000000000003')).toBeDefined();
});

test('a failed job can be retried only once, from its own card', async () => {
  const { press, end } = await open({ ended: makeJob(states.failed) });
  await press('1300000000000000001', 'retry');
  await end('1300000000000000001', states.failed);
  await expect(press('1300000000000000002', 'retry')).rejects.toMatchObject(madeAlready);
});
