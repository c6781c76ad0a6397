import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createAnswersUnderWay } from '../../src/discord/ack/answers-under-way.js';

/** An answer that settles when it is told to. */
function makeAnswer() {
  const settle = { taken: () => {}, lost: () => {} };
  const answer = new Promise<string>((resolve, reject) => {
    settle.taken = () => resolve('taken');
    settle.lost = () => reject(new Error('lost'));
  });
  return { answer, ...settle };
}

/** A long time for a test; only what is wrong takes it. */
const LONG_MS = 5_000;

test('nobody waits when no answer is under way', async () => {
  const began = performance.now();
  await createAnswersUnderWay().untilNone(LONG_MS);
  expect(performance.now() - began).toBeLessThan(LONG_MS);
});

test('everybody waits until the last answer has settled, however it settles', async () => {
  const answers = createAnswersUnderWay();
  const [one, other] = [makeAnswer(), makeAnswer()];
  const taken = answers.count(one.answer);
  const lost = answers.count(other.answer).catch((error: Error) => error.message);
  const order: string[] = [];
  const waiting = [1, 2].map((place) =>
    answers.untilNone(LONG_MS).then(() => order.push(`goes on ${place}`)),
  );
  one.taken();
  await taken;
  await nextTurn();
  order.push('one has settled');
  other.lost();
  await Promise.all(waiting);
  expect(order).toEqual(['one has settled', 'goes on 1', 'goes on 2']);
  await expect(taken).resolves.toBe('taken');
  await expect(lost).resolves.toBe('lost');
});

test('an answer that never settles holds nobody up for longer than asked', async () => {
  const answers = createAnswersUnderWay();
  void answers.count(makeAnswer().answer);
  const began = performance.now();
  await answers.untilNone(30);
  expect(performance.now() - began).toBeGreaterThanOrEqual(29);
});

test('after a calm moment, the next answer is waited for again', async () => {
  const answers = createAnswersUnderWay();
  await answers.count(Promise.resolve());
  const next = makeAnswer();
  const counted = answers.count(next.answer);
  let isOver = false;
  const over = answers.untilNone(LONG_MS).then(() => {
    isOver = true;
  });
  await nextTurn();
  expect(isOver).toBe(false);
  next.taken();
  await counted;
  await over;
});
