import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ErrorCode, FlipbookError } from '../../src/errors.js';
import { verbatim } from '../../src/text/sentence.js';
import { MIN_GAP_MS, pass, startWriter } from '../support/writer-world.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const failWith = (code: ErrorCode) => new FlipbookError(code, verbatim('It could not be sent.'));

test('the first body is sent at once', async () => {
  const { writer, edits } = startWriter();
  writer.write('one', 'news');
  await pass(0);
  expect(edits).toEqual([{ body: 'one', atMs: 0 }]);
});

test('of the waiting bodies, only the latest is sent', async () => {
  const { writer, edits } = startWriter();
  for (const body of ['one', 'two', 'three']) writer.write(body, 'change');
  await pass(0);
  for (const body of ['four', 'five', 'six']) writer.write(body, 'change');
  await pass(60_000);
  expect(edits).toEqual([
    { body: 'three', atMs: 0 },
    { body: 'six', atMs: MIN_GAP_MS },
  ]);
});

test('a body that is replaced before its turn is never drawn', async () => {
  const { writer, looks } = startWriter();
  for (const body of ['one', 'two', 'three']) writer.write(body, 'change');
  await pass(0);
  for (const body of ['four', 'five']) writer.write(body, 'news');
  await pass(60_000);
  expect(looks).toEqual(['three', 'five']);
});

test('a second edit waits for the first, however long that takes', async () => {
  const { writer, edits, mostInFlight } = startWriter({ editMs: 10_000 });
  writer.write('one', 'change');
  await pass(0);
  writer.write('two', 'change');
  await pass(9_990);
  expect(edits).toHaveLength(1);
  await pass(20);
  expect(edits).toHaveLength(2);
  expect(mostInFlight()).toBe(1);
});

test('the same body is not sent twice', async () => {
  const { writer, edits } = startWriter();
  writer.write('one', 'change');
  await pass(60_000);
  writer.write('one', 'change');
  await pass(600_000);
  expect(edits).toHaveLength(1);
});

test('a body that was replaced while it waited is not sent', async () => {
  const { writer, edits } = startWriter();
  writer.write('one', 'change');
  await pass(0);
  writer.write('two', 'change');
  writer.write('one', 'change');
  await pass(600_000);
  expect(edits.map(({ body }) => body)).toEqual(['one']);
});

test('news is sent at growing gaps, and a change takes precedence', async () => {
  const { writer, edits } = startWriter();
  const ticker = setInterval(() => writer.write(`at ${Date.now()}`, 'news'), 1_000);
  await pass(40_000);
  clearInterval(ticker);
  const gaps = edits.slice(1).map(({ atMs }, index) => atMs - (edits[index]?.atMs ?? 0));
  expect(gaps).toEqual([2 * MIN_GAP_MS, 4 * MIN_GAP_MS, 8 * MIN_GAP_MS]);
  writer.write('changed', 'change');
  await pass(0);
  expect(edits.at(-1)).toEqual({ body: 'changed', atMs: 40_000 });
});

test('a waiting change is not delayed by the news that replaces it', async () => {
  const { writer, edits } = startWriter();
  writer.write('one', 'change');
  await pass(0);
  writer.write('changed', 'change');
  writer.write('changed, with news', 'news');
  await pass(MIN_GAP_MS);
  expect(edits.at(-1)).toEqual({ body: 'changed, with news', atMs: MIN_GAP_MS });
});

test.each(['DELIVERY_UNAVAILABLE', 'DELIVERY_TOO_LARGE'] as const)(
  'after %s, the same body is tried again',
  async (code) => {
    const { writer, edits } = startWriter({ answer: (index) => (index === 0 ? failWith(code) : undefined) });
    writer.write('one', 'change');
    await pass(60_000);
    expect(edits.map(({ body }) => body)).toEqual(['one', 'one']);
  },
);

test('after a temporary fault, a later body replaces the failed one', async () => {
  const { writer, edits } = startWriter({
    editMs: 1_000,
    answer: (index) => (index === 0 ? new Error('reset') : undefined),
  });
  writer.write('one', 'change');
  await pass(500);
  writer.write('two', 'change');
  await pass(60_000);
  expect(edits.map(({ body }) => body)).toEqual(['one', 'two']);
});

test.each(['DELIVERY_EXPIRED', 'DELIVERY_GONE'] as const)(
  'after %s, nothing is written any more',
  async (code) => {
    const { writer, edits } = startWriter({ answer: () => failWith(code) });
    writer.write('one', 'change');
    await pass(0);
    writer.write('two', 'change');
    await pass(600_000);
    expect(edits.map(({ body }) => body)).toEqual(['one']);
    await writer.close();
  },
);

test('close drops what waits, and another edit may follow at once when nothing was written lately', async () => {
  const { writer, edits, now } = startWriter();
  writer.write('one', 'change');
  await pass(60_000);
  writer.write('two', 'news');
  await writer.close();
  await writer.gapOver();
  expect(now()).toBe(60_000);
  await pass(600_000);
  expect(edits).toHaveLength(1);
});

test('close waits for the edit in flight', async () => {
  const { writer, now } = startWriter({ editMs: 10_000 });
  writer.write('one', 'change');
  await pass(1_000);
  let closedAtMs: number | undefined;
  void writer.close().then(() => {
    closedAtMs = now();
  });
  await pass(60_000);
  expect(closedAtMs).toBe(10_000);
});

test('the gap after the last edit is waited for apart from close', async () => {
  const { writer, now } = startWriter();
  writer.write('one', 'change');
  await pass(1_000);
  await writer.close();
  expect(now()).toBe(1_000);
  let overAtMs: number | undefined;
  void writer.gapOver().then(() => {
    overAtMs = now();
  });
  await pass(60_000);
  expect(overAtMs).toBe(MIN_GAP_MS);
});

test('nothing is written after close', async () => {
  const { writer, edits } = startWriter();
  await writer.close();
  writer.write('late', 'change');
  await pass(600_000);
  expect(edits).toEqual([]);
});

test('an edit that fails while the writer closes is not tried again', async () => {
  const { writer, edits } = startWriter({ editMs: 1_000, answer: () => new Error('reset') });
  writer.write('one', 'change');
  await pass(500);
  void writer.close();
  await pass(600_000);
  expect(edits).toHaveLength(1);
});

test("after a fault the message's content is unknown, so the earlier body is sent again", async () => {
  const { writer, edits } = startWriter({
    answer: (index) => (index === 1 ? new Error('reset') : undefined),
  });
  for (const body of ['queue', 'progress', 'queue']) {
    writer.write(body, 'change');
    await pass(MIN_GAP_MS);
  }
  await pass(600_000);
  expect(edits.map(({ body }) => body)).toEqual(['queue', 'progress', 'queue']);
});

test('a temporary denial does not stop the writer', async () => {
  const { writer, edits } = startWriter({
    answer: (index) => (index < 2 ? failWith('DELIVERY_FORBIDDEN') : undefined),
  });
  writer.write('one', 'change');
  await pass(60_000);
  expect(edits).toHaveLength(3);
  writer.write('two', 'change');
  await pass(60_000);
  expect(edits.at(-1)?.body).toBe('two');
});

test('a lasting denial soon stops the writer', async () => {
  const { writer, edits } = startWriter({ answer: () => failWith('DELIVERY_FORBIDDEN') });
  const ticker = setInterval(() => writer.write(`at ${Date.now()}`, 'change'), 1_000);
  await pass(600_000);
  clearInterval(ticker);
  expect(edits).toHaveLength(3);
});

test('after a limit, the latest body leaves as soon as Discord allows it', async () => {
  const limit = (retryAfterMs: number) =>
    new FlipbookError('DELIVERY_UNAVAILABLE', verbatim('Slow down.'), { retryAfterMs });
  const { writer, edits } = startWriter({ answer: (index) => (index === 0 ? limit(20_000) : undefined) });
  writer.write('one', 'change');
  await pass(1_000);
  writer.write('two', 'change');
  await pass(18_900);
  expect(edits).toHaveLength(1);
  await pass(200);
  expect(edits.map(({ body }) => body)).toEqual(['one', 'two']);
});

test.each([-600_000, 600_000])('setting the clock by %i ms changes nothing', async (byMs) => {
  const { writer, edits } = startWriter();
  writer.write('one', 'change');
  await pass(1_000);
  vi.setSystemTime(Date.now() + byMs);
  writer.write('two', 'change');
  await pass(1_400);
  expect(edits).toHaveLength(1);
  await pass(200);
  expect(edits).toHaveLength(2);
  vi.setSystemTime(Date.now() + byMs);
  let isClosed = false;
  void writer.close().then(() => {
    isClosed = true;
  });
  await pass(MIN_GAP_MS);
  expect(isClosed).toBe(true);
});
