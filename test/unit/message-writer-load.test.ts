import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Edit, MIN_GAP_MS, pass, startWriter } from '../support/writer-world.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const SECONDS = 180;

type Kind = 'change' | 'news';

/** Writes what `kindAt` says in every second of a job of three minutes, then closes. */
async function simulate(kindAt: (second: number) => Kind, editMs: number): Promise<readonly Edit[]> {
  const { writer, edits } = startWriter({ editMs });
  for (let second = 0; second < SECONDS; second += 1) {
    writer.write(`second ${second}`, kindAt(second));
    await pass(1_000);
  }
  void writer.close();
  await pass(600_000);
  return edits;
}

function expectPolite(edits: readonly Edit[]): void {
  expect(edits.length).toBeLessThanOrEqual(7);
  for (const [index, { atMs }] of edits.entries()) {
    const before = edits[index - 1];
    if (before !== undefined) expect(atMs - before.atMs).toBeGreaterThanOrEqual(MIN_GAP_MS);
    expect(atMs).toBeLessThanOrEqual(SECONDS * 1_000);
  }
}

test.each([0, 400, 3_000])(
  'a new queue position every second and four changes of state make at most 7 edits in 3 minutes (edits of %i ms)',
  async (editMs) => {
    const edits = await simulate((second) => ([0, 1, 3, 90].includes(second) ? 'change' : 'news'), editMs);
    expectPolite(edits);
    expect(edits[0]?.atMs).toBe(0);
  },
);

test('a request that goes back to the queue every 3 seconds makes no more edits than that', async () => {
  const edits = await simulate((second) => (second % 3 === 0 ? 'change' : 'news'), 400);
  expectPolite(edits);
});

test('whatever happens when, edits keep their gap, their limit and the order of the bodies', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom<Kind>('change', 'news'), { minLength: SECONDS, maxLength: SECONDS }),
      fc.integer({ min: 0, max: 8_000 }),
      async (kinds, editMs) => {
        const edits = await simulate((second) => kinds[second] ?? 'news', editMs);
        expectPolite(edits);
        const seconds = edits.map(({ body }) => Number(body.replace('second ', '')));
        expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
      },
    ),
    { numRuns: 25 },
  );
});

test('the last change of a quiet job is always shown', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 0, max: 8_000 }),
      async (pauses, editMs) => {
        const { writer, edits } = startWriter({ editMs });
        for (const [index, pauseMs] of pauses.entries()) {
          writer.write(`change ${index}`, 'change');
          await pass(pauseMs);
        }
        await pass(10_000 + editMs * 2);
        expect(edits.at(-1)?.body).toBe(`change ${pauses.length - 1}`);
      },
    ),
    { numRuns: 50 },
  );
});
