import Keyv from 'keyv';
import { expect, test } from 'vitest';
import type { AnimationRequest } from '../../src/animation/request.js';
import { createDurationHistory } from '../../src/store/duration-history.js';
import { makeJob, states } from '../support/jobs.js';

function startHistory(keyv = new Keyv({ throwOnErrors: true })) {
  const warnings: string[] = [];
  const ignore = () => undefined;
  const log = {
    debug: ignore,
    info: ignore,
    error: ignore,
    warn: (_facts: Record<string, unknown>, sentence: string) => warnings.push(sentence),
  };
  const history = createDurationHistory({ keyv, log });
  const record = async (durations: readonly number[], request: Partial<AnimationRequest> = {}) => {
    for (const ms of durations) await history.record(makeJob(states.accepted, { request }), ms);
  };
  const usual = (request: Partial<AnimationRequest> = {}) =>
    history.usual(makeJob(states.accepted, { request }));
  return { record, usual, history, warnings, keyv };
}

const oneTo = (count: number) => Array.from({ length: count }, (_, index) => (index + 1) * 1_000);

test('gives no duration until five clips of a kind were made', async () => {
  const { record, usual } = startHistory();
  expect(await usual()).toBeUndefined();
  await record(oneTo(4));
  expect(await usual()).toBeUndefined();
  await record([5_000]);
  expect(await usual()).toMatchObject({ p50Ms: 3_000 });
});

test('gives the median and the 90th percentile, in whatever order the clips came', async () => {
  const { record, usual } = startHistory();
  await record(oneTo(11).toReversed());
  expect(await usual()).toEqual({ p50Ms: 6_000, p90Ms: 10_000 });
});

test('follows the model: only the last fifty clips count', async () => {
  const { record, usual } = startHistory();
  await record(Array(20).fill(900_000));
  await record(Array(50).fill(60_000));
  expect(await usual()).toEqual({ p50Ms: 60_000, p90Ms: 60_000 });
});

test('separates kinds of clips by what changes their duration, and only by that', async () => {
  const { record, usual } = startHistory();
  await record(oneTo(5), { resolution: '4k', duration: '4s', audio: false });
  expect(await usual({ resolution: '4k', duration: '4s', audio: false, seed: 7 })).toBeDefined();
  expect(await usual({ resolution: '4k', duration: '4s' })).toBeUndefined();
  expect(await usual({ resolution: '4k', audio: false })).toBeUndefined();
  expect(await usual({ duration: '4s', audio: false })).toBeUndefined();
});

test("the built-in renderer's times are not fal's", async () => {
  const { record, usual, history } = startHistory();
  const preview = makeJob(states.accepted, { provider: 'renderer' });
  for (const ms of oneTo(5)) await history.record(preview, ms);
  expect(await usual()).toBeUndefined();
  expect(await history.usual(preview)).toBeDefined();
  await record(oneTo(5));
  expect(await usual()).toBeDefined();
});

test("a choice of fal's default is the same kind as no choice", async () => {
  const { record, usual } = startHistory();
  await record(oneTo(5), { resolution: '720p', duration: '8s', audio: true });
  expect(await usual()).toBeDefined();
});

test('a record of another kind counts as no history', async () => {
  const { usual, record, keyv } = startHistory();
  await keyv.set('fal-ai/veo3.1/image-to-video:720p:8:true', { sum: 3 });
  expect(await usual()).toBeUndefined();
  await record(oneTo(5));
  expect(await usual()).toBeDefined();
});

test('a broken store is a warning, never a failed job', async () => {
  const refuse = async () => {
    throw new Error('ECONNREFUSED');
  };
  const store = { get: refuse, set: refuse, delete: refuse, clear: refuse };
  const { record, usual, warnings } = startHistory(new Keyv({ store, throwOnErrors: true }));
  await record([1_000]);
  expect(await usual()).toBeUndefined();
  expect(warnings).toHaveLength(2);
});

test.each([5, 6, 9, 10, 20, 50])(
  'of %i clips, at least nine in ten took no longer than the 90th percentile',
  async (count) => {
    const { record, usual } = startHistory();
    await record(oneTo(count));
    const { p90Ms } = (await usual()) ?? { p90Ms: 0 };
    expect(oneTo(count).filter((ms) => ms <= p90Ms).length / count).toBeGreaterThanOrEqual(0.9);
  },
);

test('clips that end at the same time all count', async () => {
  const { usual, record } = startHistory();
  await Promise.all(oneTo(6).map((ms) => record([ms])));
  expect(await usual()).toEqual({ p50Ms: 3_000, p90Ms: 6_000 });
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1])('%d is not a duration, and is ignored', async (ms) => {
  const { usual, record, warnings } = startHistory();
  await record([...oneTo(5), ms]);
  expect(await usual()).toEqual({ p50Ms: 3_000, p90Ms: 5_000 });
  expect(warnings).toHaveLength(1);
});

test('an invalid entry is ignored', async () => {
  const { usual, keyv } = startHistory();
  await keyv.set('fal-ai/veo3.1/image-to-video:720p:8:true', [null, ...oneTo(5), '7']);
  expect(await usual()).toEqual({ p50Ms: 3_000, p90Ms: 5_000 });
});
