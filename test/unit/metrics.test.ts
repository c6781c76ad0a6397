import { afterEach, expect, test, vi } from 'vitest';
import { createMetrics } from '../../src/http/metrics.js';
import type { Spent } from '../../src/usage/spent.js';
import { makeJob, states } from '../support/jobs.js';

afterEach(() => {
  vi.useRealTimers();
});

test.each<readonly [how: string, spent: () => Promise<Spent>]>([
  ['hangs', () => new Promise(() => {})],
  ['fails', () => Promise.reject(new Error('down'))],
])('while the store %s, everything else can be read', async (_how, spent) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const jobs = [makeJob(states.accepted), makeJob(states.accepted, { id: '2' }), makeJob(states.uncertain)];
  const routes = createMetrics().routes({
    jobs: () => jobs,
    spent,
    parts: { store: spent, fal: () => true },
  });
  const scraped = routes.request('/metrics');
  await vi.advanceTimersByTimeAsync(5_000);
  const text = await (await scraped).text();
  expect(text).toContain('flipbook_jobs{phase="accepted"} 2\nflipbook_jobs{phase="uncertain"} 1\n');
  expect(text).toContain('flipbook_part_working{part="store"} 0\nflipbook_part_working{part="fal"} 1\n');
});
