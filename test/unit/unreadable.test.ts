import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FlipbookError } from '../../src/errors.js';
import { openStore } from '../../src/store/open-store.js';
import { jobIn } from '../contract/store-support.js';
import { makeJob, states } from '../support/jobs.js';
import { overwriteRecord, rawRecord } from '../support/raw-jobs.js';
import { tempDir } from '../support/temp-dir.js';

const job = makeJob(states.accepted, { id: '1111', request: { prompt: 'A secret garden' } });
const other = makeJob(states.accepted, { id: '2222' });

/** The record of a newer version. */
const unreadable = { ...job, state: { phase: 'upscaling', factor: 'A secret factor' } };

/** A file with `job` and `other`, and functions to change it and start on it. */
async function prepare() {
  const file = path.join(await tempDir(), 'flipbook.db');
  const start = async () => {
    const told: { readonly facts: Record<string, unknown>; readonly sentence: string }[] = [];
    const note = (facts: Record<string, unknown>, sentence: string) => told.push({ facts, sentence });
    const opened = await openStore({
      location: file,
      log: { debug: () => {}, info: note, warn: note, error: note },
    });
    onTestFinished(opened.close);
    return { ...opened, told };
  };
  const { jobs, close } = await start();
  for (const each of [job, other]) await jobs.create(each);
  await close();
  return { file, start };
}

const summary = {
  facts: { count: 1, jobIds: [job.id] },
  sentence: expect.stringMatching(/^1 job records can't be read and are set aside: /),
};

test('an unreadable open record is kept unchanged, and the others continue', async () => {
  const { file, start } = await prepare();
  await overwriteRecord(file, job.id, unreadable);
  const { jobs, countOpen, close } = await start();
  expect((await jobs.claim({ owner: 'a', leaseMs: 1 })).map((stored) => stored.job)).toEqual([other]);
  expect(await jobs.listOpen()).toEqual([other]);
  expect(await countOpen()).toEqual({ open: 1, unreadable: 1 });
  await close();
  expect(await rawRecord(file, job.id)).toEqual(unreadable);
});

test('each process reports once what is wrong, and how many there are', async () => {
  const { file, start } = await prepare();
  await overwriteRecord(file, job.id, unreadable);
  const wrong = {
    facts: { jobId: job.id, problems: [{ path: 'state.phase', code: 'invalid_union' }] },
    sentence: "The record of an open job can't be read: set aside",
  };
  for (let starts = 0; starts < 2; starts += 1) {
    const { jobs, told, close } = await start();
    for (let claims = 0; claims < 3; claims += 1) await jobs.claim({ owner: `${claims}`, leaseMs: 1 });
    expect(told).toEqual([wrong, summary]);
    await close();
  }
});

test("neither the member's text nor a token is logged", async () => {
  const { file, start } = await prepare();
  await overwriteRecord(file, job.id, unreadable);
  const { jobs, told } = await start();
  await jobs.listOpen();
  const refusal = await jobs
    .get(job.id)
    .catch((error: FlipbookError) => `${error.message} ${error.detail} ${error.cause}`);
  const all = JSON.stringify([refusal, told]);
  expect(all).toContain('state.phase');
  expect(all).not.toMatch(/secret/);
  expect(all).not.toContain(job.replyTo.token);
});

test.each([
  ['nonsense', '"nonsense"'],
  ['no JSON', '{"version":1,'],
  ['another version', { ...job, version: 1_000 }],
  ['a state that lacks its fields', { ...job, state: { phase: 'submitted' } }],
])(
  'a record that is no job is an error, never a half-read job, nor one that was never seen: %s',
  async (_name, record) => {
    const { file, start } = await prepare();
    await overwriteRecord(file, job.id, record);
    const { jobs, told } = await start();
    const refused = { code: 'JOB_UNREADABLE' };
    await expect(jobs.get(job.id)).rejects.toMatchObject(refused);
    await expect(jobs.create(job)).rejects.toMatchObject(refused);
    await expect(jobs.remove(job.id, { ifRevision: 1 })).rejects.toMatchObject(refused);
    expect(await jobs.listByMember(job.requester.userId)).toEqual([other]);
    expect(told.map(({ sentence }) => sentence)).toEqual(["A member's job can't be read: not listed"]);
  },
);

test('a record that can be read again continues', async () => {
  const { file, start } = await prepare();
  await overwriteRecord(file, job.id, unreadable);
  const before = await start();
  await before.jobs.listOpen();
  await before.close();
  await overwriteRecord(file, job.id, job);
  const { jobs, told } = await start();
  expect((await jobs.claim({ owner: 'a', leaseMs: 1 })).map((stored) => stored.job)).toEqual([job, other]);
  expect(told).toEqual([]);
});

test('a record of a newer version is reported as such, with both versions', async () => {
  const { file, start } = await prepare();
  await overwriteRecord(file, job.id, { ...unreadable, version: job.version + 1 });
  const { jobs, told } = await start();
  await jobs.listOpen();
  expect(told[0]?.sentence).toBe(
    `The record of an open job was written by a newer Flipbook (records of version ${job.version + 1}; this one reads up to ${job.version}): set aside`,
  );
});

test('a job that repeats an unreadable one is still accepted', async () => {
  const { file, start } = await prepare();
  const unique = { key: 'again', until: 'forgotten' } as const;
  const before = await start();
  await before.jobs.create(jobIn('accepted', '3333'), { unique });
  await before.close();
  await overwriteRecord(file, '3333', unreadable);
  const { jobs } = await start();
  expect(await jobs.create(jobIn('accepted', '4444'), { unique })).toMatchObject({ kind: 'created' });
});
