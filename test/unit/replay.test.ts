import { expect, test } from 'vitest';
import { replay, type Statement } from '../../src/store/postgres/replay.js';
import type { Sql } from '../../src/store/sql/sql.js';

type Asking = Pick<Sql, 'all' | 'run'>;

/** Runs a function over a database that answers each question with its number, and notes what it was sent. */
function run<T>(act: (sql: Asking) => T) {
  const sent: (readonly string[])[] = [];
  let answers = 0;
  const send = async (statements: readonly Statement[]) => {
    sent.push(statements.map(({ text, bound }) => [text, ...bound].join(' ')));
    answers += 1;
    return [answers];
  };
  return { sent, result: replay({ rowsOn: (sql) => sql, act, send }) };
}

test('each question is sent once, and answered at the place where it was asked', async () => {
  const { sent, result } = run(({ all }) => {
    const [first] = all('first');
    const [second] = all('second', Number(first));
    return [first, second];
  });
  expect(await result).toEqual([1, 2]);
  expect(sent).toEqual([['first'], ['second 1']]);
});

test('what needs no answer is sent in order with the next question, or at the end', async () => {
  const { sent, result } = run(({ all, run: write }) => {
    write('a', 1);
    write('b');
    const [found] = all('look');
    write('c', Number(found));
    return found;
  });
  expect(await result).toBe(1);
  expect(sent).toEqual([['a 1', 'b', 'look'], ['c 1']]);
});

test('a function that asks nothing sends nothing, and its error is its own', async () => {
  expect(await run(() => 'done').result).toBe('done');
  const failing = run(({ all, run: write }) => {
    write('a');
    all('look');
    write('b');
    throw new Error('My own');
  });
  await expect(failing.result).rejects.toThrow('My own');
  expect(failing.sent).toEqual([['a', 'look']]);
});

test('a function that asks something else when it is run again is stopped', async () => {
  let runs = 0;
  const { sent, result } = run(({ all }) => {
    runs += 1;
    all('look', runs);
    return all('look again');
  });
  await expect(result).rejects.toThrow('A bug: a transaction that was run again asked something else: look');
  expect(sent).toEqual([['look 1']]);
});

test('a function that goes on although an answer is missing gets the answer all the same', async () => {
  const { sent, result } = run(({ all, run: write }) => {
    try {
      const [found] = all('look');
      write('found', Number(found));
      return 'found';
    } catch {
      try {
        write('not found');
      } catch {
        // The database is not asked for anything beyond the missing answer.
      }
      return 'not found';
    }
  });
  expect(await result).toBe('found');
  expect(sent).toEqual([['look'], ['found 1']]);
});

test("a database's error ends the function", async () => {
  const result = replay({
    rowsOn: (sql) => sql,
    act: ({ all }) => all('look'),
    send: async () => {
      throw new Error('The connection is gone');
    },
  });
  await expect(result).rejects.toThrow('The connection is gone');
});
