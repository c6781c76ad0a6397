import Keyv from 'keyv';
import { expect, test } from 'vitest';
import type { FlipbookError } from '../../src/errors.js';
import { JOB_VERSION } from '../../src/jobs/record.js';
import { createJobStore } from '../../src/store/job-store.js';
import { jobKeyvs } from '../support/job-keyvs.js';
import { makeJob, states } from '../support/jobs.js';

const job = makeJob(states.submitted, { id: '1111', request: { prompt: 'A secret garden' } });
const other = makeJob(states.accepted, { id: '2222' });

/** The record of a version to come. */
const unreadable = { ...job, state: { phase: 'upscaling', factor: 'A secret factor' } };

/** A store with `job` and `other`, of which `job` can't be read; `start` is what every start does. */
async function startStore() {
  const keyvs = jobKeyvs();
  const errors: { readonly facts: Record<string, unknown>; readonly sentence: string }[] = [];
  const note = (facts: Record<string, unknown>, sentence: string) => errors.push({ facts, sentence });
  const log = { debug: () => {}, info: () => {}, warn: note, error: note };
  const store = createJobStore({ ...keyvs, log });
  await store.put({ ...job, state: { phase: 'accepted', isAcknowledged: true } });
  await store.put(other);
  await keyvs.jobs.set(job.id, unreadable);
  const start = async () => {
    errors.length = 0;
    const open = await store.listOpen();
    return { open, errors: [...errors] };
  };
  return { ...keyvs, store, start };
}

test('an open record that can not be read is set aside whole, and the others go on', async () => {
  const { jobs, open, unreadable: kept, start } = await startStore();
  expect((await start()).open).toEqual([other]);
  expect(await kept.get(job.id)).toEqual({
    atMs: expect.any(Number),
    problems: [{ path: 'state.phase', code: 'invalid_union' }],
    record: unreadable,
  });
  expect(await kept.getRaw(job.id)).not.toHaveProperty('expires');
  expect([await jobs.get(job.id), await open.get(job.id)]).toEqual([undefined, undefined]);
});

test('it is told once what is wrong, and at every start how many there are', async () => {
  const { start } = await startStore();
  const summary = {
    facts: { count: 1, jobIds: [job.id] },
    sentence: expect.stringMatching(/^1 job records can't be read and are set aside: /),
  };
  const wrong = {
    facts: { jobId: job.id, problems: [{ path: 'state.phase', code: 'invalid_union' }] },
    sentence: "The record of an open job can't be read: set aside",
  };
  expect((await start()).errors).toEqual([wrong, summary]);
  expect((await start()).errors).toEqual([summary]);
});

test('nothing of what the member wrote, and no token, is told', async () => {
  const { store, start } = await startStore();
  const refusal = () =>
    store.get(job.id).catch((error: FlipbookError) => `${error.message} ${error.detail} ${error.cause}`);
  const told = JSON.stringify([await refusal(), (await start()).errors, await refusal()]);
  expect(told).toContain('state.phase');
  expect(told).not.toMatch(/secret/);
  expect(told).not.toContain(job.replyTo.token);
});

test('a job whose record is set aside is not taken for one that was never seen', async () => {
  const { store, start } = await startStore();
  await start();
  await expect(store.get(job.id)).rejects.toMatchObject({ code: 'JOB_UNREADABLE' });
  await expect(store.remove(job.id)).rejects.toMatchObject({ code: 'JOB_UNREADABLE' });
});

test('a record that can be read again goes on, or is known to have ended', async () => {
  const { store, start, unreadable: kept } = await startStore();
  await start();
  await kept.set(job.id, { atMs: 1, problems: [], record: job });
  const ended = makeJob(states.delivered, { id: '3333' });
  await kept.set(ended.id, { atMs: 1, problems: [], record: ended });
  const { open, errors } = await start();
  expect(open.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([job, other]);
  expect(errors).toEqual([]);
  expect(await store.get(job.id)).toEqual(job);
  expect(await store.get(ended.id)).toEqual(ended);
  expect([await kept.has(job.id), await kept.has(ended.id)]).toEqual([false, false]);
});

test('what is not even JSON comes off the list, stays where it is, and is still known', async () => {
  const values = new Map<string, string>();
  const jobs = new Keyv({ store: values, throwOnErrors: true });
  const { open, unreadable: kept, members, requests } = jobKeyvs();
  const store = createJobStore({
    jobs,
    open,
    unreadable: kept,
    members,
    requests,
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
  await store.put(other);
  const [key = ''] = values.keys();
  values.set(key, '{"value":{"version":1,');
  expect(await store.listOpen()).toEqual([]);
  expect(await open.get(other.id)).toBeUndefined();
  expect(values.get(key)).toBe('{"value":{"version":1,');
  expect(await kept.get(other.id)).toMatchObject({ problems: [{ path: '', code: 'SyntaxError' }] });
  await expect(store.get(other.id)).rejects.toMatchObject({ code: 'JOB_UNREADABLE' });
  expect(await store.listOpen()).toEqual([]);
});

test('a record is nowhere gone before it is kept: when that fails, all is as it was', async () => {
  const { jobs, open } = await startStore();
  const refuse = async () => {
    throw new Error('No room');
  };
  const broken = new Keyv({
    store: Object.assign(new Map(), { set: refuse, delete: refuse, clear: refuse }),
    throwOnErrors: true,
  });
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const store = createJobStore({ ...jobKeyvs(), jobs, open, unreadable: broken, log });
  await expect(store.listOpen()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect([await jobs.get(job.id), await open.get(job.id)]).toEqual([unreadable, true]);
});

test("a member's job that can not be read is left out of the list, and told", async () => {
  const { store, start } = await startStore();
  const list = async () => (await store.listByMember(job.requester.userId)).map(({ id }) => id);
  expect(await list()).toEqual([other.id]);
  await start();
  expect(await list()).toEqual([other.id]);
});

test('a record of a version to come is told as such, with both versions', async () => {
  const { jobs, start } = await startStore();
  await jobs.set(job.id, { ...unreadable, version: JOB_VERSION + 1 });
  const [{ sentence } = { sentence: '' }] = (await start()).errors;
  expect(sentence).toBe(
    `The record of an open job was written by a newer Flipbook (records of version ${JOB_VERSION + 1}; this one reads up to ${JOB_VERSION}): set aside`,
  );
});
