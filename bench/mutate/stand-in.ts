/** Stands in for vitest in one process that lives long: a test file is loaded once, and its tests run often. */
import { createExpect } from 'vitest';

export { vi } from 'vitest';

type Act = () => unknown;

/** A test as a file declares it. */
export type Declared = { readonly name: string; readonly act: Act; readonly file: DeclaredFile };

/** What a test file declares. */
type DeclaredFile = { readonly tests: Declared[]; readonly before: Act[]; readonly after: Act[] };

const { setTimeout: startTimer, clearTimeout: endTimer } = globalThis;

/** A test that takes longer than its turns never ends. A busy machine delays turns: it needs no longer limit. */
const TURN_MS = 10;
const TURNS = 400;

let declaring: DeclaredFile = { tests: [], before: [], after: [] };
const ending: Act[] = [];

/** vitest keeps here what belongs to the running test. */
const running = { type: 'test', name: 'running', meta: {}, onFinished: [], promises: [] };

Object.assign(globalThis, {
  __vitest_worker__: {
    config: {
      // A busy machine may poll late; the turns end a test that waits in vain.
      expect: { poll: { timeout: 60_000, interval: 20 } },
      fakeTimers: { loopLimit: 10_000, shouldClearNativeTimers: true },
    },
  },
});

/** Vitest's `expect`, for the running test. */
export const expect = Reflect.apply(createExpect, undefined, [running]);

/** Runs before each test of the file. */
export function beforeEach(act: Act): void {
  declaring.before.push(act);
}

/** Runs after each test of the file. */
export function afterEach(act: Act): void {
  declaring.after.push(act);
}

/** The process ends with everything in it. */
export function afterAll(): void {}

/** Runs after the current test. */
export function onTestFinished(act: Act): void {
  ending.push(act);
}

/** Declares a test. */
export function test(name: string, act: Act): void {
  declaring.tests.push({ name, act, file: declaring });
}

test.each =
  (rows: readonly unknown[]) =>
  (name: string, act: (...row: readonly unknown[]) => unknown): void => {
    rows.forEach((row, index) => {
      test(`${name} ${index}`, () => act(...(Array.isArray(row) ? row : [row])));
    });
  };

/** Only names its tests: they share what is done before and after each test of their file. */
export function describe(group: string, declare: () => void): void {
  const first = declaring.tests.length;
  declare();
  const own = declaring.tests.splice(first);
  declaring.tests.push(...own.map((one) => ({ ...one, name: `${group} ${one.name}` })));
}

describe.each =
  (rows: readonly unknown[]) =>
  (group: string, declare: (...row: readonly unknown[]) => void): void => {
    rows.forEach((row, index) => {
      describe(`${group} ${index}`, () => declare(...(Array.isArray(row) ? row : [row])));
    });
  };

/** The tests that `load` declares by importing one file. */
export async function declaredBy(load: () => Promise<unknown>): Promise<readonly Declared[]> {
  declaring = { tests: [], before: [], after: [] };
  await load();
  return declaring.tests;
}

/** What became of a test; `hung` when it did not end. */
export type Outcome = 'passed' | 'hung' | { readonly thrown: unknown };

/** Runs a test. Never rejects. */
export async function run({ act, file }: Declared): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<'hung'>((resolve) => {
    const turn = (left: number) => {
      timer = startTimer(() => (left === 0 ? resolve('hung') : turn(left - 1)), TURN_MS);
    };
    turn(TURNS);
  });
  const acts = async () => {
    try {
      for (const one of [...file.before, act]) await one();
      return 'passed';
    } catch (thrown) {
      return { thrown };
    } finally {
      for (const one of [...ending.splice(0).reverse(), ...file.after]) await one();
    }
  };
  try {
    return await Promise.race([acts().catch((thrown: unknown) => ({ thrown })), limit]);
  } finally {
    endTimer(timer);
  }
}
