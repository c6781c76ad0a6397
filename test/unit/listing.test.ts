import { afterEach, expect, test, vi } from 'vitest';
import { createFind } from '../../src/fal/listing.js';

const NOW_MS = Date.parse('2026-11-26T12:00:00.000Z');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const signal = new AbortController().signal;

afterEach(() => void vi.useRealTimers());

const entry = (requestId: string, sentAt: string, rest: object = {}) => ({
  request_id: requestId,
  sent_at: sentAt,
  json_input: { prompt: 'x' },
  ...rest,
});

/** What a search finds in these pages. `date` is fal's clock, from its Date header. */
async function find({
  pages,
  atMs = NOW_MS,
  agoMs,
  date = new Date(NOW_MS).toUTCString(),
}: {
  readonly pages: readonly unknown[];
  readonly atMs?: number;
  readonly agoMs?: number;
  readonly date?: string;
}) {
  vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });
  let asked = 0;
  const fetch = async () => {
    const page = pages[Math.min(asked, pages.length - 1)];
    asked += 1;
    return Response.json(page, { headers: { date } });
  };
  const search = createFind({ key: 'key', fetch, readMs: 1_000 });
  const fits = (input: object) => 'prompt' in input && input.prompt === 'x';
  const found = await search({ endpointId: 'fal-ai/veo3.1', by: { fits, sent: { atMs, agoMs } }, signal });
  return found.map(({ requestId }) => requestId);
}

test.each<[string, unknown]>([
  ['nothing', null],
  ['a word', 'RAW'],
  ['an empty one', {}],
  ['one without an id', { ...entry('a', '2026-11-26T12:00:00Z'), request_id: undefined }],
  ['one whose id is a number', { ...entry('a', '2026-11-26T12:00:00Z'), request_id: 7 }],
  ['one that was sent at no time', entry('a', 'yesterday')],
  ['one without an input', entry('a', '2026-11-26T12:00:00Z', { json_input: null })],
  ['one whose input is a text', entry('a', '2026-11-26T12:00:00Z', { json_input: 'x' })],
])('%s among the entries spoils only itself', async (_name, odd) => {
  const good = entry('good', '2026-11-26T12:00:00Z', { json_output: 'RAW' });
  expect(await find({ pages: [{ items: [odd, good, odd] }] })).toEqual(['good']);
});

test('every page is read, and every matching request is found once', async () => {
  const items = (...ids: readonly string[]) => ids.map((id) => entry(id, '2026-11-26T12:00:01Z'));
  const pages = [
    { items: items('a', 'b'), next_cursor: '1' },
    { items: items('b', 'c'), next_cursor: null },
  ];
  expect(await find({ pages })).toEqual(['a', 'b', 'c']);
});

test('a partially read listing proves nothing', async () => {
  let page = 0;
  const endless = new Proxy([], {
    get: (_, key) => (key === 'length' ? 1_000 : { items: [], next_cursor: `${page++}` }),
  });
  await expect(find({ pages: endless })).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
});

test.each([
  ['2026-11-26T12:00:00Z', true],
  ['2026-11-26T12:00:00.123456', true],
  ['2026-11-26T14:00:00+02:00', true],
  ['2026-11-26T11:59:00Z', true],
  ['2026-11-26T11:57:00Z', false],
  ['2026-11-25T12:00:00Z', false],
])('a request sent at %s is found: %s, when the POST was sent at noon', async (sentAt, isFound) => {
  expect(await find({ pages: [{ items: [entry('a', sentAt)] }] })).toEqual(isFound ? ['a'] : []);
});

const wrong = (ms: number) => new Date(NOW_MS + ms).toUTCString();

// This machine's clock shows noon, and `date` is fal's. The request was sent ten minutes ago by fal's clock.
test.each([
  ['was right all the time', { date: wrong(0), atMs: NOW_MS - 10 * MINUTE_MS }],
  ['is an hour ahead', { date: wrong(-HOUR_MS), atMs: NOW_MS - 10 * MINUTE_MS }],
  ['is an hour behind', { date: wrong(HOUR_MS), atMs: NOW_MS - 10 * MINUTE_MS }],
  ['was set an hour forward since', { date: wrong(-HOUR_MS), atMs: NOW_MS - HOUR_MS - 10 * MINUTE_MS }],
  ['was set an hour back since', { date: wrong(HOUR_MS), atMs: NOW_MS + HOUR_MS - 10 * MINUTE_MS }],
  [
    'was an hour ahead and was put right since, in this process',
    { date: wrong(0), atMs: NOW_MS + 50 * MINUTE_MS, agoMs: 10 * MINUTE_MS },
  ],
])('a clock that %s does not hide the request, nor one from before it was sent', async (_name, use) => {
  const falNowMs = Date.parse(use.date);
  const sent = (agoMs: number) => new Date(falNowMs - agoMs).toISOString();
  const items = [entry('own', sent(10 * MINUTE_MS)), entry('older', sent(3 * HOUR_MS))];
  expect(await find({ pages: [{ items }], ...use })).toEqual(['own']);
});
