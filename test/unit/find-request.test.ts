import { afterEach, expect, test, vi } from 'vitest';
import { createFind, earliestMs, latestMs } from '../../src/fal/listing.js';

const NOW_MS = Date.parse('2026-11-26T12:00:00.000Z');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const ENDPOINT = 'fal-ai/veo3.1';
const signal = new AbortController().signal;
const CLIP = { video: { url: 'https://v3.fal.media/files/clip.mp4' }, seed: 7 };

afterEach(() => void vi.useRealTimers());

/** A search in these pages, and what it asked. `date` is fal's Date header, if it has one. */
function searchIn(
  pages: readonly object[],
  date?: string,
  use: { readonly startTimeoutMs?: number | undefined } = {},
) {
  vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });
  const asked: { readonly url: URL; readonly authorization: string | null }[] = [];
  const search = createFind({
    ...use,
    key: 'the-key',
    readMs: 1_000,
    fetch: async (input, init) => {
      const authorization = new Headers(init?.headers).get('authorization');
      const page = pages[asked.push({ url: new URL(String(input)), authorization }) - 1];
      if (page === undefined) throw new Error('There are no more pages');
      return Response.json(page, { headers: date === undefined ? {} : { date } });
    },
  });
  return { search, asked };
}

const entry = (requestId: string, rest: object = {}) => ({
  request_id: requestId,
  sent_at: '2026-11-26T12:00:00Z',
  ...rest,
});

const by = (atMs: number, fits: (input: object) => boolean = () => true) => ({
  fits,
  sent: { atMs, agoMs: undefined },
});

test('the listing is asked with the key for one endpoint, with inputs and outputs, from a day before', async () => {
  const { search, asked } = searchIn([{ items: [] }]);
  await search({ endpointId: ENDPOINT, by: by(NOW_MS - MINUTE_MS), signal });
  expect(asked.map(({ authorization }) => authorization)).toEqual(['Key the-key']);
  expect(asked[0]?.url.href).toBe(
    'https://api.fal.ai/v1/models/requests/by-endpoint?endpoint_id=fal-ai%2Fveo3.1&expand=payloads&limit=100&start=2026-11-25T11%3A59%3A00.000Z',
  );
});

test('a POST from a time that is yet to come is searched for from a day before now', async () => {
  const { search, asked } = searchIn([{ items: [] }]);
  await search({ endpointId: ENDPOINT, by: by(NOW_MS + MINUTE_MS), signal });
  expect(asked[0]?.url.searchParams.get('start')).toBe('2026-11-25T12:00:00.000Z');
});

test('a known request is asked for by its id, however old it is, and nothing else is it', async () => {
  const items = [entry('q'), entry('r', { sent_at: '2026-09-01T00:00:00Z', json_output: CLIP })];
  const { search, asked } = searchIn([{ items }]);
  const found = await search({ endpointId: ENDPOINT, by: { requestId: 'r' }, signal });
  expect(found).toEqual([{ requestId: 'r', video: { url: CLIP.video.url, seed: 7 } }]);
  expect(asked[0]?.url.search).toBe('?endpoint_id=fal-ai%2Fveo3.1&expand=payloads&limit=100&request_id=r');
});

test('each page is asked for by the cursor of the one before', async () => {
  const pages = [{ items: [], next_cursor: 'a' }, { items: [], next_cursor: 'b' }, { items: [entry('r')] }];
  const { search, asked } = searchIn(pages);
  expect(await search({ endpointId: ENDPOINT, by: by(NOW_MS), signal })).toMatchObject([{ requestId: 'r' }]);
  expect(asked.map(({ url }) => url.searchParams.get('cursor'))).toEqual([null, 'a', 'b']);
});

test('a listing whose cursor stays has ended', async () => {
  const { search, asked } = searchIn([
    { items: [], next_cursor: 'a' },
    { items: [], next_cursor: 'a' },
  ]);
  expect(await search({ endpointId: ENDPOINT, by: by(NOW_MS), signal })).toEqual([]);
  expect(asked).toHaveLength(2);
});

test('twenty pages are read, and a twenty-first is too much', async () => {
  const pages = Array.from({ length: 20 }, (_, page) => ({ items: [], next_cursor: String(page) }));
  const full = searchIn([...pages.slice(1), { items: [entry('r')] }]);
  expect(await full.search({ endpointId: ENDPOINT, by: by(NOW_MS), signal })).toHaveLength(1);
  const fuller = searchIn(pages);
  await expect(fuller.search({ endpointId: ENDPOINT, by: by(NOW_MS), signal })).rejects.toMatchObject({
    code: 'PROVIDER_UNAVAILABLE',
  });
  expect(fuller.asked).toHaveLength(20);
});

const full = (sign: string) =>
  Array.from({ length: 20 }, (_, page) => ({ items: [], next_cursor: `${sign}${page}` }));

test('after twenty pages, the range in which the request must have begun and ended is searched', async () => {
  const pages = [...full('a'), ...full('b'), { items: [entry('r')] }];
  const { search, asked } = searchIn(pages, new Date(NOW_MS).toUTCString(), { startTimeoutMs: 6 * HOUR_MS });
  const found = await search({ endpointId: ENDPOINT, by: by(NOW_MS - MINUTE_MS), signal });
  expect(found).toMatchObject([{ requestId: 'r' }]);
  const ranges = asked.map(({ url: { searchParams } }) => [
    searchParams.get('start'),
    searchParams.get('end'),
  ]);
  expect(ranges.slice(0, 20)).toEqual(Array(20).fill(['2026-11-25T11:59:00.000Z', null]));
  expect(ranges.slice(20)).toEqual(Array(21).fill(['2026-11-26T11:57:00.000Z', '2026-11-27T18:01:00.000Z']));
  expect(asked[20]?.url.searchParams.get('cursor')).toBeNull();
});

const { fits, sent: at } = by(NOW_MS);
test.each([
  ['may have been sent at any time since', { fits, sent: { ...at, mayBeLater: true } }, HOUR_MS],
  ['may begin at any time', { fits, sent: at }, undefined],
  ['is known by its id', { requestId: 'r' }, HOUR_MS],
])('there is no end for a request that %s', async (_what, wanted, startTimeoutMs) => {
  const { search, asked } = searchIn(full('a'), undefined, { startTimeoutMs });
  const searching = search({ endpointId: ENDPOINT, by: wanted, signal });
  await expect(searching).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  expect(asked).toHaveLength(20);
});

test('an input that was not kept counts as empty', async () => {
  const inputs: object[] = [];
  const items = [entry('a', { json_input: null }), entry('b'), entry('c', { json_input: { prompt: 'x' } })];
  const fits = (input: object) => inputs.push(input) > 0;
  await searchIn([{ items }]).search({ endpointId: ENDPOINT, by: by(NOW_MS, fits), signal });
  expect(inputs).toEqual([{}, {}, { prompt: 'x' }]);
});

test('without a clock of fal, a request of the day before may be it', async () => {
  for (const date of [undefined, 'yesterday']) {
    const items = [
      entry('a', { sent_at: '2026-11-25T12:00:00Z' }),
      entry('b', { sent_at: '2026-11-25T11:59:59Z' }),
    ];
    const { search } = searchIn([{ items }], date);
    const found = await search({ endpointId: ENDPOINT, by: by(NOW_MS), signal });
    expect(found.map(({ requestId }) => requestId)).toEqual(['a']);
  }
});

test.each([
  ['no clock differs', { atMs: NOW_MS }, NOW_MS, NOW_MS],
  ['this clock is ahead', { atMs: NOW_MS }, NOW_MS - MINUTE_MS, NOW_MS - MINUTE_MS],
  ['this clock is behind', { atMs: NOW_MS }, NOW_MS + MINUTE_MS, NOW_MS],
  ['this clock was put right', { atMs: NOW_MS, agoMs: 3 * MINUTE_MS }, NOW_MS, NOW_MS - 3 * MINUTE_MS],
])('the earliest time of a request, less two minutes, where %s', (_what, sent, falNowMs, expected) => {
  vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });
  expect(earliestMs({ agoMs: undefined, ...sent }, falNowMs)).toBe(expected - 2 * MINUTE_MS);
});

test('without a clock of fal, the latest time of a request is a day after', () => {
  expect(latestMs({ atMs: NOW_MS, agoMs: 3 * MINUTE_MS }, undefined)).toBe(NOW_MS + 24 * HOUR_MS);
});

test.each([
  ['no clock differs', { atMs: NOW_MS }, NOW_MS, NOW_MS],
  ['this clock is ahead', { atMs: NOW_MS }, NOW_MS - MINUTE_MS, NOW_MS],
  ['this clock is behind', { atMs: NOW_MS }, NOW_MS + MINUTE_MS, NOW_MS + MINUTE_MS],
  ['this clock was far behind', { atMs: 0, agoMs: 3 * MINUTE_MS }, NOW_MS, NOW_MS - 3 * MINUTE_MS],
])('the latest time of a request, plus two minutes, where %s', (_what, sent, falNowMs, expected) => {
  vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });
  expect(latestMs({ agoMs: undefined, ...sent }, falNowMs)).toBe(expected + 2 * MINUTE_MS);
});
