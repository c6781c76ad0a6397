import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLine } from '../../src/jobs/line.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const HOLD_MS = 1_000;
const { signal: never } = new AbortController();

/** A line whose tasks record that they have started, and end when the test says so. */
function startLine(atOnce: number) {
  const line = createLine({ atOnce, holdMs: HOLD_MS });
  const begun: string[] = [];
  const enter = (name: string, who: string, signal = never) => {
    let end = (): void => {};
    const ended = new Promise<string>((resolve) => {
      end = () => resolve(name);
    });
    const done = line({
      who,
      signal,
      act: () => {
        begun.push(name);
        return ended;
      },
    });
    return { done, end };
  };
  return { begun, enter };
}

test('a limited number of tasks run at a time, and settle as they end', async () => {
  const { begun, enter } = startLine(2);
  const [one, two, three] = [enter('one', 'a'), enter('two', 'b'), enter('three', 'c')];
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['one', 'two']);
  one.end();
  expect(await one.done).toBe('one');
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['one', 'two', 'three']);
  two.end();
  three.end();
  expect(await Promise.all([two.done, three.done])).toEqual(['two', 'three']);
});

test('a slow task continues without its slot', async () => {
  const { begun, enter } = startLine(1);
  const slow = enter('slow', 'a');
  const quick = enter('quick', 'b');
  await vi.advanceTimersByTimeAsync(HOLD_MS - 1);
  expect(begun).toEqual(['slow']);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual(['slow', 'quick']);
  quick.end();
  expect(await quick.done).toBe('quick');
  slow.end();
  expect(await slow.done).toBe('slow');
});

test("a person's second task waits for everybody's first", async () => {
  const { begun, enter } = startLine(1);
  const acts = [enter('a1', 'a'), enter('a2', 'a'), enter('a3', 'a'), enter('b1', 'b'), enter('b2', 'b')];
  for (const { end } of acts) end();
  await Promise.all(acts.map(({ done }) => done));
  expect(begun).toEqual(['a1', 'b1', 'a2', 'b2', 'a3']);
});

test('a task aborted while waiting leaves the line and never starts', async () => {
  const { begun, enter } = startLine(1);
  const first = enter('first', 'a');
  const leaving = new AbortController();
  const given = enter('given up', 'b', leaving.signal);
  const last = enter('last', 'c');
  leaving.abort(new Error('left'));
  await expect(given.done).rejects.toThrow('left');
  first.end();
  last.end();
  await last.done;
  expect(begun).toEqual(['first', 'last']);
});

test('a failed task releases its slot', async () => {
  const line = createLine({ atOnce: 1, holdMs: HOLD_MS });
  const failing = line({ who: 'a', signal: never, act: () => Promise.reject(new Error('no')) });
  const next = line({ who: 'a', signal: never, act: async () => 'next' });
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('next');
});

test('without a limit a task keeps its slot, even when aborted while running', async () => {
  const line = createLine({ atOnce: 1 });
  const begun: string[] = [];
  const leaving = new AbortController();
  let end = (): void => {};
  const act = () => {
    begun.push('heavy');
    return new Promise<string>((resolve) => {
      end = () => resolve('heavy');
    });
  };
  const heavy = line({ who: 'a', signal: leaving.signal, act });
  const next = line({ who: 'b', signal: never, act: async () => begun.push('next') });
  await vi.advanceTimersByTimeAsync(0);
  leaving.abort(new Error('left'));
  await vi.advanceTimersByTimeAsync(1_000 * HOLD_MS);
  expect(begun).toEqual(['heavy']);
  end();
  expect(await heavy).toBe('heavy');
  expect(await next).toBe(2);
});

test('who has nothing in the line any more comes as early as everybody else', async () => {
  const { begun, enter } = startLine(1);
  for (const name of ['a1', 'a2']) {
    const { done, end } = enter(name, 'a');
    end();
    await done;
  }
  const running = enter('c1', 'c');
  const acts = [enter('a3', 'a'), enter('b1', 'b')];
  for (const { end } of [running, ...acts]) end();
  await Promise.all(acts.map(({ done }) => done));
  expect(begun).toEqual(['a1', 'a2', 'c1', 'a3', 'b1']);
});

test('who still has a task running comes later with the next one, even after the end of another', async () => {
  const { begun, enter } = startLine(1);
  const [first, second] = [enter('a1', 'a'), enter('a2', 'a')];
  first.end();
  await first.done;
  await vi.advanceTimersByTimeAsync(0);
  const acts = [enter('a3', 'a'), enter('b1', 'b')];
  for (const { end } of [second, ...acts]) end();
  await Promise.all(acts.map(({ done }) => done));
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
});

test('a task that is aborted while it runs pushes nobody out of the line', async () => {
  const { begun, enter } = startLine(1);
  const leaving = new AbortController();
  const first = enter('first', 'a');
  const second = enter('second', 'b', leaving.signal);
  const last = enter('last', 'c');
  first.end();
  await first.done;
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['first', 'second']);
  leaving.abort(new Error('left'));
  second.end();
  last.end();
  expect(await Promise.all([second.done, last.done])).toEqual(['second', 'last']);
  expect(begun).toEqual(['first', 'second', 'last']);
});
