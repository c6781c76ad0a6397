import { expect, test } from 'vitest';
import type { Job } from '../../src/jobs/job.js';
import { createErasePreview } from '../../src/jobs/preview-files.js';
import { makeJob, states } from '../support/jobs.js';

/** The URLs that are deleted with a job. */
async function deletedWith(job: Job): Promise<readonly string[]> {
  const deleted: string[] = [];
  await createErasePreview(async (urls) => {
    deleted.push(...urls);
  })(job);
  return deleted;
}

const STILL = 'https://v3.fal.media/files/a/still.png';
const CLIP = states.delivered.video.url;

test('a preview goes with its clip, its still and the copy of its picture', async () => {
  const delivered = makeJob(states.delivered, { provider: 'renderer' });
  expect(await deletedWith(delivered)).toEqual([STILL, CLIP]);
  const { source } = delivered;
  if (source.mode !== 'image') throw new Error('It is made from a picture');
  const copied = { ...source, image: { ...source.image, still: undefined, copyUrl: 'http://copy/cat.png' } };
  expect(await deletedWith({ ...delivered, source: copied })).toEqual(['http://copy/cat.png', CLIP]);
  expect(await deletedWith(makeJob(states.failed, { provider: 'renderer' }))).toEqual([STILL]);
});

test('what fal has is not deleted here, nor where nothing is rendered', async () => {
  expect(await deletedWith(makeJob(states.delivered))).toEqual([]);
  const erase = createErasePreview(undefined);
  await expect(erase(makeJob(states.delivered, { provider: 'renderer' }))).resolves.toBeUndefined();
});
