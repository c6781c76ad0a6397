import { expect, test } from 'vitest';
import { createReadBill } from '../../src/fal/bill.js';
import { billedSchema } from '../../src/jobs/record-state.js';

const { signal } = new AbortController();
const ENDPOINT = 'fal-ai/veo3.1/image-to-video';

function priceOf(unit_price: number, currency = 'USD') {
  return { prices: [{ endpoint_id: ENDPOINT, unit_price, unit: 'second', currency }] };
}

/** Reads bills with a fal whose price list answers like this, in turn; the last answer stays. */
function readerOf(...answers: readonly (object | 'silence')[]) {
  const clock = { ms: 0 };
  const asked: string[] = [];
  const readBill = createReadBill({
    key: 'the-key',
    nowMs: () => clock.ms,
    fetch: async (url) => {
      const answer = answers[Math.min(asked.push(String(url)), answers.length) - 1];
      if (answer === 'silence') throw new Error('no answer');
      return Response.json(answer);
    },
  });
  const read = (units?: string) =>
    readBill(
      {
        endpointId: ENDPOINT,
        billableUnits: units,
      },
      signal,
    );
  return { read, asked, clock };
}

test.each([
  ['8', 0.4, 3_200_000],
  ['8.008', 0.4, 3_203_200],
  ['16', 0.2, 3_200_000],
  ['3.008', 0.03, 90_240],
  ['1', 0.0000004, 0],
  ['2500000', 0.4, 1_000_000_000_000],
])("%s units at $%d are the endpoint's own price, rounded to a millionth", async (units, price, micros) => {
  expect(await readerOf(priceOf(price)).read(units)).toEqual({ units: Number(units), micros });
});

test.each<[string, number]>([
  ['9'.repeat(16), 0.4],
  ['8', 1e15],
  ['2500001', 0.4],
])('a sum that no clip costs (%s units at $%d) is a mistake, and not written down', async (units, price) => {
  const billed = await readerOf(priceOf(price)).read(units);
  expect(billed).toEqual({ units: Number(units) });
  expect(billedSchema.safeParse(billed).success).toBe(true);
});

test('a free result needs no price', async () => {
  const { read, asked } = readerOf('silence');
  expect(await read('0')).toEqual({ units: 0, micros: 0 });
  expect(asked).toEqual([]);
});

test.each([[undefined], [''], ['many'], ['-8'], ['NaN'], ['Infinity'], ['8, 8']])(
  'an answer without units (%j) says nothing about the bill',
  async (units) => {
    const { read, asked } = readerOf(priceOf(0.4));
    expect(await read(units)).toBeUndefined();
    expect(asked).toEqual([]);
  },
);

test('units without an end say nothing about the bill', async () => {
  expect(await readerOf(priceOf(0.4)).read('9'.repeat(400))).toBeUndefined();
});

test.each<[string, object | 'silence']>([
  ['is silent', 'silence'],
  ['has another shape', { price: 0.4 }],
  ['does not have the endpoint', { prices: [] }],
  ['is in another currency', priceOf(0.4, 'EUR')],
])('where the price list %s, the units are known and the sum is not', async (_name, answer) => {
  expect(await readerOf(answer).read('8')).toStrictEqual({ units: 8 });
});

test('a price is fetched once an hour, and a missing one once a minute', async () => {
  const { read, asked, clock } = readerOf('silence', priceOf(0.4), priceOf(0.2));
  const microsAt = async (ms: number) => {
    clock.ms = ms;
    return (await read('8'))?.micros;
  };
  expect(await microsAt(0)).toBeUndefined();
  expect(await microsAt(59_999)).toBeUndefined();
  expect(await microsAt(60_000)).toBe(3_200_000);
  expect(await microsAt(60_000 + 3_599_999)).toBe(3_200_000);
  expect(asked).toHaveLength(2);
  expect(await microsAt(60_000 + 3_600_000)).toBe(1_600_000);
});
