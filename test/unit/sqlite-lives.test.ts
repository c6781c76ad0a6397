import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { type LifeStep, live, openLives, wrongWith } from '../support/job-lives.js';
import { makeJob, states } from '../support/jobs.js';
import { needing } from '../support/needs.js';
import { startSqliteProcess } from '../support/sqlite-process.js';
import { tempDir } from '../support/temp-dir.js';

const newFile = async () => path.join(await tempDir(), 'flipbook.sqlite');
const stepSchema = z.object({ index: z.int(), revision: z.int() });

test.each([
  [6, 1],
  [4, 20],
])(
  'no acknowledged step is lost or half done when the process is killed %i times: %i jobs at once',
  async (times, atOnce) => {
    const file = await newFile();
    const steps: LifeStep[] = [];
    let first = 0;
    for (let round = 0; round < times; round += 1) {
      const process = startSqliteProcess({ act: 'live', file, extra: `${first}`, atOnce });
      const facts: unknown[] = [];
      // Sometimes while it opens the file, mostly after some steps: at least 16 in all, however quick the kills are.
      for (let awaited = (6 * round) % 10; awaited > 0; awaited -= 1) facts.push(await process.next());
      process.kill();
      facts.push(...(await process.rest()));
      steps.push(...z.array(stepSchema).parse(facts));
      // Also skip what was created but never acknowledged.
      first = Math.max(first, ...steps.map(({ index }) => index)) + atOnce;
      const { store, close } = openLives(file);
      expect(await wrongWith(store, steps, first)).toEqual([]);
      close();
    }
    expect(steps.length).toBeGreaterThan(15);
  },
);

test('after closing and reopening the file everything is there, and continues', async () => {
  const file = await newFile();
  const steps: LifeStep[] = [];
  const before = openLives(file);
  await live(before.store, 0, (step) => steps.push(step));
  await before.store.want('1000001', {});
  before.close();
  const { store, close } = openLives(file);
  onTestFinished(close);
  await live(store, 1, (step) => steps.push(step));
  expect(await wrongWith(store, steps, 2)).toEqual([]);
});

test('a job is free when its process ends, even before its lease expires', async () => {
  const file = await newFile();
  const before = openLives(file);
  const stop = new Error('stop');
  const died = live(before.store, 0, ({ revision }) => {
    if (revision === 3) throw stop;
  });
  await expect(died).rejects.toBe(stop);
  before.close();
  const { store, close } = openLives(file);
  onTestFinished(close);
  const claimed = await store.claim({ owner: 'next', leaseMs: 1_000 });
  expect(claimed.map(({ revision }) => revision)).toEqual([3]);
});

test('removing the file of running jobs loses none of them', async () => {
  const file = path.join(await tempDir(), 'data', 'flipbook.sqlite');
  const steps: LifeStep[] = [];
  const { store, close } = openLives(file);
  await live(store, 0, (step) => {
    steps.push(step);
    if (step.revision === 3) rmSync(path.dirname(file), { recursive: true });
  });
  close();
  const again = openLives(file);
  onTestFinished(again.close);
  expect(await wrongWith(again.store, steps, 1)).toEqual([]);
});

test('a write whose file is removed before its commit is rejected, and counts once when repeated', async () => {
  const file = path.join(await tempDir(), 'data', 'flipbook.sqlite');
  const { store, close } = openLives(file);
  onTestFinished(close);
  const job = makeJob(states.accepted, { id: '1' });
  await store.create(job);
  const cancelled = makeJob(states.cancelled, { id: '1' });
  const put = () => store.put(cancelled, { ifRevision: 1 });
  const waiting = put();
  // It has begun by then, and is committed when the loop has turned.
  await new Promise<void>((resolve) => process.nextTick(resolve));
  rmSync(path.dirname(file), { recursive: true });
  await expect(waiting).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(await put()).toEqual({ kind: 'saved', revision: 2 });
  expect((await store.entriesOf('1')).map(({ kind }) => kind)).toEqual(['reserve', 'release']);
});

test.each([1, 40])(
  'a full disk rejects whole steps, and they continue when there is room: %i jobs at once',
  needing('mount'),
  async (atOnce) => {
    const file = await newFile();
    const dir = path.dirname(file);
    const extra = path.join(dir, 'ballast');
    const script = 'mount -t tmpfs -o size=2m tmpfs "$0" && "$@"';
    const wrap = (command: readonly string[]) => ['unshare', '-Urm', 'sh', '-c', script, dir, ...command];
    const [told] = await startSqliteProcess({ act: 'fill lives', file, extra, atOnce, wrap }).rest();
    const { steps, errors, wrong } = z
      .object({ steps: z.int(), errors: z.array(z.unknown()).min(1), wrong: z.array(z.string()) })
      .parse(told);
    for (const error of errors) expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(wrong).toEqual([]);
    expect(steps).toBeGreaterThan(20);
  },
);
