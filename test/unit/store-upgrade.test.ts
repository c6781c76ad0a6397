import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Phase } from '../../src/jobs/job.js';
import { createDurationHistory } from '../../src/store/duration-history.js';
import { openStore } from '../../src/store/open-store.js';
import { makeJob, states } from '../support/jobs.js';
import { tempDir } from '../support/temp-dir.js';

const ended: ReadonlySet<Phase> = new Set(['delivered', 'failed', 'cancelled']);

/** The contents of each file in `test/fixtures`: what is special about a job, its id, and its last phase. */
const files: Readonly<Record<string, readonly (readonly [string, string, Phase])[]>> = {
  'store-v1.db': [
    ['accepted, public', '1573398569694645487', 'accepted'],
    ['accepted, private, DM', '1573414831603484349', 'accepted'],
    ['submitting', '1573431093511409145', 'submitting'],
    ['submitting, cropped', '1573447355418884275', 'submitting'],
    ['uncertain, looked for', '1573463617327325378', 'uncertain'],
    ['uncertain, not yet looked for', '1573479879234891669', 'uncertain'],
    ['submitted, queued', '1573496141143233129', 'submitted'],
    ['submitted, queued nowhere', '1573512403051212345', 'submitted'],
    ['submitted, in progress with a log line', '1573528664958962455', 'submitted'],
    ['submitted, in progress', '1573544926867332214', 'submitted'],
    ['submitted, unreachable', '1573561188775144338', 'submitted'],
    ['submitted, unreadable', '1573577450682710554', 'submitted'],
    ['submitted, late', '1573593712590847068', 'submitted'],
    ['rendered', '1573609974499024128', 'rendered'],
    ['rendered, without a seed', '1573626236407556101', 'rendered'],
    ['delivered, file', '1573642498315286544', 'delivered'],
    ['delivered, too large', '1573658760223103935', 'delivered'],
    ['delivered, no copy', '1573675022131291271', 'delivered'],
    ['failed, none', '1573691284038672523', 'failed'],
    ['failed, none, at fal', '1573707545947177757', 'failed'],
    ['failed, unclear', '1573723807855658176', 'failed'],
    ['failed, unclear, at fal', '1573740069762904024', 'failed'],
    ['failed, unclear, with its video', '1573756331671537893', 'failed'],
    ['failed, charged, with its video', '1573772593578708346', 'failed'],
    ['failed, charged, at fal', '1573788855487202293', 'failed'],
    ['failed, charged', '1573805117395124528', 'failed'],
    ['cancelled by its requester', '1573821379303012688', 'cancelled'],
    ['cancelled by a moderator', '1573837641211463138', 'cancelled'],
  ],
};

/** The store on a copy of the file, and all its complaints. */
async function openCopy(name: string) {
  const location = path.join(await tempDir(), name);
  await copyFile(path.join('test/fixtures', name), location);
  const complaints: unknown[] = [];
  const complain = (facts: unknown, sentence: string) => complaints.push([sentence, facts]);
  const log = { debug: () => {}, info: () => {}, warn: complain, error: complain };
  const { jobs, keyv, close } = await openStore({ location, log });
  onTestFinished(close);
  return { store: jobs, keyv, log, complaints };
}

describe.each(Object.entries(files))('%s', (name, jobs) => {
  test.each(jobs)('has the job that is %s', async (_what, id, phase) => {
    const { store } = await openCopy(name);
    expect((await store.get(id))?.job).toMatchObject({
      id,
      requester: { interactionId: id, userId: expect.stringMatching(/^\d{18,19}$/) },
      state: { phase },
    });
  });

  test('gives every open job to a start, without complaints', async () => {
    const { store, complaints } = await openCopy(name);
    const open = jobs.filter(([, , phase]) => !ended.has(phase));
    const found = (await store.listOpen()).map(({ id, state }) => `${id} ${state.phase}`);
    expect(found.sort()).toEqual(open.map(([, id, phase]) => `${id} ${phase}`).sort());
    expect(complaints).toEqual([]);
  });

  test('still knows the usual durations', async () => {
    const { keyv, log, complaints } = await openCopy(name);
    const history = createDurationHistory({ keyv: keyv('durations'), log });
    expect(await history.usual(makeJob(states.accepted))).toEqual({ p50Ms: 71_204, p90Ms: 93_271 });
    expect(complaints).toEqual([]);
  });
});
