import { describe, expect, test } from 'vitest';
import type { Job } from '../../src/jobs/job.js';
import type { JobStore } from '../../src/jobs/ports.js';
import { isEnded, transitions } from '../../src/jobs/transitions.js';
import { makeJob, phases, states } from '../support/jobs.js';

/** What every {@link JobStore} must do. `make` gives a new, empty one. */
export function jobStoreContract(name: string, make: () => JobStore | Promise<JobStore>): void {
  const jobIn = (phase: (typeof phases)[number], id = '1200000000000000001') =>
    makeJob(states[phase], { id });
  const idsOf = (jobs: readonly Job[]) => jobs.map(({ id }) => id).sort();

  describe(`a job store on ${name}`, () => {
    test('does not know what was never put', async () => {
      const store = await make();
      expect(await store.get('1')).toBeUndefined();
      expect(await store.listOpen()).toEqual([]);
    });

    test.each(phases)('gives a job in %s back as it was put', async (phase) => {
      const store = await make();
      await store.put(jobIn('accepted'));
      const job = makeJob(states[phase], {
        request: { seed: 0, audio: false, negative_prompt: 'rain ☔\u0000' },
        usual: { p50Ms: 1, p90Ms: 2 },
      });
      await store.put(job);
      expect(await store.get(job.id)).toEqual(job);
    });

    test('keeps the latest version of a job', async () => {
      const store = await make();
      for (const phase of ['accepted', 'submitting', 'submitted'] as const) await store.put(jobIn(phase));
      expect(await store.get(jobIn('accepted').id)).toEqual(jobIn('submitted'));
      expect(await store.listOpen()).toEqual([jobIn('submitted')]);
    });

    test('keeps what was put, whatever happens to the object afterwards', async () => {
      const store = await make();
      const job = structuredClone(jobIn('accepted'));
      await store.put(job);
      Object.assign(job.origin, { token: 'changed' });
      expect(await store.get(job.id)).toEqual(jobIn('accepted'));
    });

    test('lists every job that has not ended, and only those', async () => {
      const store = await make();
      for (const [index, phase] of phases.entries()) {
        const id = `${100 + index}`;
        await store.put(jobIn('accepted', id));
        await store.put(jobIn(phase, id));
      }
      const open = phases.flatMap((phase, index) =>
        transitions[phase].length > 0 ? [`${100 + index}`] : [],
      );
      expect(idsOf(await store.listOpen())).toEqual(open);
    });

    test.each(['delivered', 'failed', 'cancelled'] as const)(
      'takes a job off the open list when it is %s, and still knows it',
      async (phase) => {
        const store = await make();
        await store.put(jobIn('accepted'));
        await store.put(jobIn(phase));
        expect(await store.listOpen()).toEqual([]);
        const kept = await store.get(jobIn(phase).id);
        expect(kept !== undefined && isEnded(kept)).toBe(true);
      },
    );

    test('holds many jobs that are put at once', async () => {
      const store = await make();
      const ids = Array.from({ length: 200 }, (_, index) => `${1_000 + index}`);
      await Promise.all(ids.map((id) => store.put(jobIn('accepted', id))));
      expect(idsOf(await store.listOpen())).toEqual(ids);
    });
  });
}
