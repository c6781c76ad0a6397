import { expect, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import type { Alternative } from '../../src/jobs/alternatives.js';
import { offerExpired, withOffers } from '../../src/jobs/with-offers.js';
import { sentence, verbatim } from '../../src/text/sentence.js';
import { makeJob, states } from '../support/jobs.js';
import { memoryDrafts } from '../support/memory-drafts.js';

const ID = '1300000000000000001';
const { requester, source } = makeJob(states.accepted);
const refusal = new FlipbookError('LIMIT_REACHED', verbatim('It costs too much.'));
const alternatives: readonly Alternative[] = [
  { request: { prompt: 'x', model: 'veo-3.1-lite' }, costMicros: 400_000, label: verbatim('Lite') },
  { request: { prompt: 'x', duration: '4s' }, costMicros: 1_600_000, label: verbatim('4s') },
];
const wish = {
  requester: { ...requester, interactionId: ID },
  provider: 'fal',
  formId: '77',
  source,
  origin: { kind: 'own' },
  isFramed: true,
} as const;

test('a refusal says what would be accepted instead, and that is kept for its member', async () => {
  const drafts = memoryDrafts();
  const error = await withOffers(refusal, alternatives, { ...wish, drafts });
  expect(error).toMatchObject({ code: 'LIMIT_REACHED', sentence: refusal.sentence, cause: refusal });
  expect(error.offers).toEqual(alternatives);
  const { requester: _requester, ...asked } = wish;
  expect(await drafts.get(ID)).toEqual({
    ...asked,
    userId: requester.userId,
    requests: alternatives.map(({ request, costMicros }) => ({ request, costMicros })),
  });
});

test('a refusal without an alternative stays as it is, and nothing is written', async () => {
  let writes = 0;
  const put = async () => {
    writes += 1;
  };
  expect(await withOffers(refusal, [], { ...wish, drafts: { put } })).toBe(refusal);
  expect(writes).toBe(0);
});

test('a refusal whose alternatives can not be kept offers none', async () => {
  const put = async () => {
    throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
  };
  expect(await withOffers(refusal, alternatives, { ...wish, drafts: { put } })).toBe(refusal);
  expect(refusal.offers).toEqual([]);
});

test('an offer that is over is called so', () => {
  expect(offerExpired()).toMatchObject({ code: 'JOB_NOT_FOUND', sentence: { key: 'offer.expired' } });
});
