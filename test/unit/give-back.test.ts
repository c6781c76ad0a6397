import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DIST_DIR } from '../../src/dist-dir.js';
import { giveBackAtRest } from '../../src/give-back.js';

const MB = 1024 * 1024;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A process that looks every second, and how often it has collected. A collection gives back at most `mostMb`. */
function start({ mostMb = Number.POSITIVE_INFINITY } = {}) {
  const now = { cpuMs: 500, heapBytes: 40 * MB };
  let collected = 0;
  const gc = () => {
    collected += 1;
    now.heapBytes = Math.max(41 * MB, now.heapBytes - mostMb * MB);
  };
  const stop = giveBackAtRest({ gc, lookMs: 1_000, read: () => ({ ...now }) });
  /** A second in which it was busy for `cpuMs`, and V8 took `growsMb`. */
  const pass = ({ cpuMs = 0, growsMb = 0 } = {}) => {
    now.cpuMs += cpuMs;
    now.heapBytes += growsMb * MB;
    vi.advanceTimersByTime(1_000);
    return collected;
  };
  return { pass, stop };
}

test('a process collects what a burst has left once it rests, and then not again', () => {
  const { pass } = start();
  // What its start has left: the second time tells that there is nothing more.
  expect([pass(), pass(), pass()]).toEqual([1, 2, 2]);
  expect(pass({ cpuMs: 900, growsMb: 30 })).toBe(2);
  expect(pass({ cpuMs: 300, growsMb: 30 })).toBe(2);
  expect([pass({ cpuMs: 200 }), pass()]).toEqual([3, 4]);
  expect([pass(), pass({ growsMb: 7 })]).toEqual([4, 4]);
  expect(pass({ growsMb: 1 })).toBe(5);
});

test('a process goes on collecting while much is given back', () => {
  const { pass } = start({ mostMb: 6 });
  expect([pass(), pass(), pass()]).toEqual([1, 2, 2]);
  expect(pass({ cpuMs: 900, growsMb: 20 })).toBe(2);
  // 6, 6, 6 and 2 MB.
  expect([pass(), pass(), pass(), pass(), pass()]).toEqual([3, 4, 5, 6, 6]);
});

/** Fills pages, drops every other object on them, and prints what V8 holds before and after it has rested. */
const HALF_EMPTY = `
  import { getHeapStatistics } from 'node:v8';
  const { giveBackAtRest } = await import(process.env.GIVE_BACK);
  globalThis.kept = Array.from({ length: 300_000 }, (_, at) => ({ at, text: 'number ' + at, list: [at] }));
  for (let at = 0; at < kept.length; at += 2) kept[at] = undefined;
  gc();
  const held = () => getHeapStatistics().total_heap_size;
  const before = held();
  let least = before;
  giveBackAtRest({ lookMs: 100, read: () => ({ cpuMs: 0, heapBytes: held() }) });
  const timer = setInterval(() => (least = Math.min(least, held())), 50);
  setTimeout(() => {
    clearInterval(timer);
    console.log(JSON.stringify({ before, least }));
  }, 3_000);
`;

test('pages that are half empty are given back, which V8 by itself keeps', async () => {
  vi.useRealTimers();
  const args = ['--expose-gc', '--input-type=module', '-e', HALF_EMPTY];
  const GIVE_BACK = new URL('src/give-back.js', DIST_DIR).href;
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { GIVE_BACK } });
  const { before, least }: { before: number; least: number } = JSON.parse(stdout);
  // 16 MB on Node.js 20, 5 on 24.
  expect(before - least).toBeGreaterThan(2 * MB);
});

test('it ends when it is stopped, and without a collector there is none', () => {
  const { pass, stop } = start();
  stop();
  expect(pass({ growsMb: 100 })).toBe(0);
  giveBackAtRest({ gc: undefined })();
  expect(vi.getTimerCount()).toBe(0);
});
