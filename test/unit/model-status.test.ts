import { expect, test } from 'vitest';
import { fetchModelStatuses } from '../../src/fal/model-status.js';
import { FalAnswerError } from '../../src/fal/one-attempt-fetch.js';
import { fetchUnitPrices } from '../../src/fal/pricing.js';

const { signal } = new AbortController();

/** Asks a fal that answers with these, in turn, and `asked` are its questions. */
async function ask<T>(
  question: (account: {
    endpointIds: readonly string[];
    key: string;
    fetch: typeof globalThis.fetch;
    signal: AbortSignal;
  }) => Promise<ReadonlyMap<string, T>>,
  ...answers: readonly (object | Error)[]
) {
  const asked: string[] = [];
  const found = await question({
    endpointIds: ['a', 'b'],
    key: 'the-key',
    signal,
    fetch: async (input, init) => {
      const answer = answers[asked.length] ?? expect.fail('There are no more answers');
      asked.push(`${input} ${new Headers(init?.headers).get('authorization')}`);
      expect(init?.signal).toBe(signal);
      if (answer instanceof Error) throw answer;
      return Response.json(answer);
    },
  });
  return { found: [...found], asked };
}

const unknown = new FalAnswerError(404, { error: {} }, undefined);

const model = (id: string, status: unknown) => ({ endpoint_id: id, metadata: { status } });

test('a model that fal does not name is gone, and a status of tomorrow is still an offer', async () => {
  const { found, asked } = await ask(fetchModelStatuses, { models: [model('b', 'beta')] });
  expect(found).toEqual([
    ['a', 'gone'],
    ['b', 'active'],
  ]);
  expect(asked).toEqual(['https://api.fal.ai/v1/models?endpoint_id=a&endpoint_id=b Key the-key']);
});

test('of models that fal does not all know, each is asked about alone', async () => {
  const { found } = await ask(fetchModelStatuses, unknown, unknown, { models: [model('b', 'deprecated')] });
  expect(found).toEqual([
    ['a', 'gone'],
    ['b', 'deprecated'],
  ]);
});

const price = (id: string, unit_price: number) => ({
  endpoint_id: id,
  unit_price,
  unit: 'second',
  currency: 'USD',
});

test('prices are asked for together, and those that fal does not have are missing', async () => {
  const { found, asked } = await ask(fetchUnitPrices, { prices: [price('b', 0.4)] });
  expect(found).toEqual([['b', { price: 0.4, unit: 'second', currency: 'USD' }]]);
  expect(asked).toEqual(['https://api.fal.ai/v1/models/pricing?endpoint_id=a%2Cb Key the-key']);
  const alone = await ask(fetchUnitPrices, unknown, { prices: [price('a', 0)] }, unknown);
  expect(alone.found).toEqual([['a', { price: 0, unit: 'second', currency: 'USD' }]]);
});

test('a price below zero is no price', async () => {
  await expect(ask(fetchUnitPrices, { prices: [price('a', -1)] })).rejects.toThrow();
});
