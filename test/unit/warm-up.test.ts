import { expect, test } from 'vitest';
import { parseJob } from '../../src/jobs/job.js';
import { NOBODYS_JOB, warmUp } from '../../src/jobs/warm-up.js';

test('the job that warms the readers up is a job like any other', () => {
  expect(parseJob(NOBODYS_JOB)).toEqual(NOBODYS_JOB);
});

test('a store that fails or refuses disturbs nobody', async () => {
  const away = () => Promise.reject(new Error('The store is away'));
  await expect(warmUp({ store: { get: away }, rules: { admit: away } })).resolves.toBeUndefined();
});

test('the store and the rules are asked about nobody', async () => {
  const asked: unknown[] = [];
  const get = async (id: string) => void asked.push(id);
  const admit = async (facts: unknown) => void asked.push(facts);
  await warmUp({ store: { get }, rules: { admit } });
  expect(asked).toEqual(['0', { requester: NOBODYS_JOB.requester, asker: { roleIds: [] } }]);
});
