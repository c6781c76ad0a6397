import { expect, onTestFinished, test, vi } from 'vitest';
import { catalogShapes } from '../../src/animation/endpoint-shape.js';
import type { ModelKey } from '../../src/animation/models.js';
import type { Job } from '../../src/jobs/job.js';
import { checkIsOffered, createModelWatch } from '../../src/jobs/model-watch.js';
import type { Log, ModelStatus, OperatorNotice } from '../../src/jobs/ports.js';
import { sentence } from '../../src/text/sentence.js';
import { makeJob, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';

const IMAGE = 'fal-ai/veo3.1/image-to-video';
const FAST_IMAGE = 'fal-ai/veo3.1/fast/image-to-video';
const LITE_IMAGE = 'fal-ai/veo3.1/lite/image-to-video';

/** A watch that looks again and again at what `statuses` say; while they are empty, nobody answers. */
function watchOf({ told: kept = undefined as string | undefined, isReached = true } = {}) {
  const statuses = new Map<string, ModelStatus>(catalogShapes().map(({ id }) => [id, 'active']));
  const notices: OperatorNotice[] = [];
  const note = { told: kept };
  let looks = 0;
  const watch = createModelWatch({
    ask: async () => {
      looks += 1;
      if (statuses.size === 0) throw new Error('no answer');
      return statuses;
    },
    tellOperators: async (notice) => {
      notices.push(notice);
      return isReached;
    },
    note: {
      read: async () => note.told,
      write: async (told) => {
        note.told = told;
      },
    },
    firstMs: 5,
    everyMs: 5,
    log: silentLog,
  });
  onTestFinished(watch.close);
  /** Resolves when everything has been looked at that was set before, and what came of it is told. */
  const afterLooks = async () => {
    const before = looks;
    await expect.poll(() => looks, { interval: 2 }).toBeGreaterThan(before + 2);
  };
  return { watch, statuses, notices, note, afterLooks };
}

test('nothing is said of models that fal offers', async () => {
  const { watch, notices, note, afterLooks } = watchOf();
  expect(watch.statusOf(IMAGE)).toBe('active');
  await afterLooks();
  expect(watch.statusOf(IMAGE)).toBe('active');
  expect(notices).toEqual([]);
  expect(note.told).toBeUndefined();
});

test('each change is told once, however often it is seen, and by whichever process', async () => {
  const first = watchOf();
  first.statuses.set(IMAGE, 'deprecated').set(LITE_IMAGE, 'gone');
  await first.afterLooks();
  const notice = {
    kind: 'retired',
    deprecated: [`Veo 3.1 (\`${IMAGE}\`)`],
    gone: [`Veo 3.1 Lite (\`${LITE_IMAGE}\`)`],
  };
  expect(first.notices).toEqual([notice]);
  expect([IMAGE, FAST_IMAGE, LITE_IMAGE].map(first.watch.statusOf)).toEqual(['deprecated', 'active', 'gone']);
  first.statuses.set(IMAGE, 'gone');
  await first.afterLooks();
  expect(first.notices).toHaveLength(2);

  const second = watchOf({ told: first.note.told });
  second.statuses.set(IMAGE, 'gone').set(LITE_IMAGE, 'gone');
  await second.afterLooks();
  expect(second.notices).toEqual([]);
  // When all is well again, the next time is news.
  second.statuses.set(IMAGE, 'active').set(LITE_IMAGE, 'active');
  await second.afterLooks();
  second.statuses.set(IMAGE, 'gone').set(LITE_IMAGE, 'gone');
  await second.afterLooks();
  expect(second.notices).toHaveLength(1);
});

test('operators who were not reached are told again', async () => {
  const { statuses, notices, afterLooks } = watchOf({ isReached: false });
  statuses.set(IMAGE, 'deprecated');
  await afterLooks();
  expect(notices.length).toBeGreaterThan(1);
});

test('silence changes nothing that is known, and retires nothing', async () => {
  const { watch, statuses, notices, afterLooks } = watchOf();
  statuses.set(IMAGE, 'deprecated');
  await afterLooks();
  statuses.clear();
  await afterLooks();
  expect([IMAGE, FAST_IMAGE].map(watch.statusOf)).toEqual(['deprecated', 'active']);
  expect(notices).toHaveLength(1);
});

const HOUR_MS = 3_600_000;

/** When a watch looks, in hours, once it has begun, with what it was told and what it complained about. */
function timed(answers: readonly (ModelStatus | 'no answer')[], told?: string) {
  vi.useFakeTimers({ now: 0 });
  onTestFinished(() => void vi.useRealTimers());
  const hours: number[] = [];
  const asked: (readonly string[])[] = [];
  const notices: OperatorNotice[] = [];
  const errors: string[] = [];
  const note = { told, isBroken: false };
  const log: Log = { ...silentLog, error: (_facts, words) => void errors.push(words) };
  const watch = createModelWatch({
    ask: async (ids) => {
      hours.push(Date.now() / HOUR_MS);
      asked.push(ids);
      const answer = answers[hours.length - 1] ?? 'active';
      if (answer === 'no answer') throw new Error(answer);
      return new Map([[IMAGE, answer]]);
    },
    tellOperators: async (notice) => {
      notices.push(notice);
      return false;
    },
    note: {
      read: async () => {
        if (note.isBroken) throw new Error('A bug');
        return note.told;
      },
      write: async (state) => {
        note.told = state;
      },
    },
    firstMs: HOUR_MS,
    everyMs: 24 * HOUR_MS,
    log,
  });
  onTestFinished(watch.close);
  const pass = (count: number) => vi.advanceTimersByTimeAsync(count * HOUR_MS);
  return { watch, pass, hours, asked, notices, errors, note };
}

test('what failed or found something gone is looked at again sooner', async () => {
  const { pass, hours } = timed(['active', 'no answer', 'gone', 'deprecated', 'active']);
  await pass(80);
  expect(hours).toEqual([1, 25, 26, 27, 51, 75]);
});

test('each endpoint of the catalog is asked about, once', async () => {
  const { pass, asked } = timed([]);
  await pass(1);
  const catalog = [...new Set(catalogShapes().map(({ id }) => id))];
  expect(asked.map((ids) => ids.toSorted())).toEqual([catalog.toSorted()]);
});

test('as long as fal says nothing, nobody is told anything, and what was told stays told', async () => {
  const told = JSON.stringify({ deprecated: [`Veo 3.1 (\`${IMAGE}\`)`], gone: [] });
  const again = timed(['no answer', 'deprecated'], told);
  await again.pass(2);
  expect([again.notices, again.note.told]).toEqual([[], told]);
  const unreached = timed(['deprecated', 'no answer', 'no answer']);
  await unreached.pass(26);
  expect([unreached.hours.length, unreached.notices.length]).toEqual([3, 1]);
});

test('a closed watch looks no more, and says nothing of that', async () => {
  const { watch, pass, hours, errors } = timed([]);
  await pass(1);
  watch.close();
  await pass(100);
  expect([hours, errors]).toEqual([[1], []]);
});

test('the operators learn from the log when nothing is watched any more', async () => {
  const { pass, note, errors } = timed([]);
  note.isBroken = true;
  await pass(1);
  expect(errors).toHaveLength(1);
});

test('a request for a model that is gone is refused with what replaces it', () => {
  const refusal = (gone: readonly string[], allowedModels: readonly ModelKey[]) => {
    const statusOf = (id: string): ModelStatus => (gone.includes(id) ? 'gone' : 'deprecated');
    return () => checkIsOffered(makeJob(states.accepted), statusOf, { allowedModels });
  };
  const refusalWith = (...gone: readonly string[]) => refusal(gone, []);
  expect(refusalWith()).not.toThrow();
  expect(refusalWith(FAST_IMAGE)).not.toThrow();
  expect(refusalWith(IMAGE)).toThrow(
    'fal no longer offers Veo 3.1 for this kind of clip. Please choose Veo 3.1 Fast, Veo 3.1 Lite, or Gemini Omni Flash 1.1 instead.',
  );
  expect(refusalWith(IMAGE, FAST_IMAGE)).toThrow(
    'Please choose Veo 3.1 Lite or Gemini Omni Flash 1.1 instead.',
  );
  const omni = 'google/gemini-omni-flash/v1.1/image-to-video';
  expect(refusalWith(IMAGE, FAST_IMAGE, LITE_IMAGE, omni)).toThrow('Veo 3.1 is no longer available here.');
  // What the server doesn't allow replaces nothing.
  expect(refusal([IMAGE], ['veo-3.1-lite'])).toThrow('Please choose Veo 3.1 Lite instead.');
});

test('only a model that makes the same kind of clip replaces one that is gone', () => {
  const endpointId = 'fal-ai/veo3.1/extend-video';
  const job: Job = {
    ...makeJob(states.accepted),
    endpointId,
    source: { mode: 'extend', videoUrl: 'https://v3.fal.media/files/clip.mp4' },
  };
  const statusOf = (id: string): ModelStatus => (id === endpointId ? 'gone' : 'active');
  expect(() => checkIsOffered(job, statusOf, { allowedModels: [] })).toThrow(
    expect.objectContaining({
      sentence: sentence('model.gone', { model: 'Veo 3.1', others: ['Veo 3.1 Fast'] }),
    }),
  );
});
