import { expect, test } from 'vitest';
import { askTogether } from '../../src/fal/ask-together.js';
import { FalAnswerError } from '../../src/fal/one-attempt-fetch.js';

/** Asks a fal that knows these, and answers 404 to the whole question where one is unknown. */
async function askAbout(ids: readonly string[], known: readonly string[], body: unknown = { error: {} }) {
  const asked: string[] = [];
  const found = await askTogether(ids, async (some) => {
    asked.push(some.join());
    if (some.some((id) => !known.includes(id))) throw new FalAnswerError(404, body, undefined);
    return some.map((id) => [id, id.toUpperCase()] as const);
  });
  return { asked, found: [...found] };
}

test('one question is enough where fal knows everything', async () => {
  expect(await askAbout(['a', 'b'], ['a', 'b'])).toEqual({
    asked: ['a,b'],
    found: [
      ['a', 'A'],
      ['b', 'B'],
    ],
  });
});

test('where one is unknown, each is asked about alone', async () => {
  expect(await askAbout(['a', 'b'], ['b'])).toEqual({ asked: ['a,b', 'a', 'b'], found: [['b', 'B']] });
  expect(await askAbout(['a'], [])).toEqual({ asked: ['a'], found: [] });
});

test("a 404 that isn't fal's own says nothing of an endpoint", async () => {
  await expect(
    askTogether(['a'], () => Promise.reject(new FalAnswerError(404, undefined, undefined))),
  ).rejects.toThrow('404');
  await expect(
    askTogether(['a'], () => Promise.reject(new FalAnswerError(500, {}, undefined))),
  ).rejects.toThrow('500');
});
