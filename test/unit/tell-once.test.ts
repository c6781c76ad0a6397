import { expect, test } from 'vitest';
import type { OperatorNotice } from '../../src/jobs/ports.js';
import { createTellOnce } from '../../src/jobs/tell-once.js';
import { memoryStore } from '../support/memory-store.js';
import { silentLog } from '../support/silent-log.js';

const locked: OperatorNotice = { kind: 'locked', why: 'The balance is used up' };

/** Two processes on one store, whose operators can be reached or not. */
function start(isReached = true) {
  const store = memoryStore();
  const told: OperatorNotice[] = [];
  const tell = async (notice: OperatorNotice) => {
    told.push(notice);
    return isReached;
  };
  const process = () => createTellOnce({ store, tell, log: silentLog });
  return { one: process(), other: process(), told, store, tell };
}

test('what two processes meet at once is told once, and both know that', async () => {
  const { one, other, told } = start();
  expect(await Promise.all([one(locked), other(locked)])).toEqual([true, true]);
  expect(told).toEqual([locked]);
  const another: OperatorNotice = { kind: 'locked', why: 'The key is not valid' };
  expect(await other(another)).toBe(true);
  expect(told).toEqual([locked, another]);
});

test('what the operators were told is not told again by a process that meets it a little later', async () => {
  const { one, other, told } = start();
  expect([await one(locked), await other(locked), await one(locked)]).toEqual([true, true, true]);
  expect(told).toEqual([locked]);
});

test('operators who were not reached are told by the next process', async () => {
  const { one, other, told } = start(false);
  expect([await one(locked), await other(locked)]).toEqual([false, false]);
  expect(told).toHaveLength(2);
});

test('a store that fails silences nobody', async () => {
  const { told, tell, store } = start();
  const noteOnce = async () => {
    throw new Error('The store is gone');
  };
  expect(await createTellOnce({ store: { ...store, noteOnce }, tell, log: silentLog })(locked)).toBe(true);
  expect(told).toHaveLength(1);
});
