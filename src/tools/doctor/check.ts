import { createAbort } from '../../jobs/wait.js';

/** How a check ended. `skip`: it did not run, for the reason in `found`. */
export type Status = 'ok' | 'warn' | 'fail' | 'skip';

/** The finding of one check, in words for the operator. */
export type Finding = {
  readonly check: string;
  readonly status: Status;
  readonly found: string;
  /** Advice, one or two sentences per entry. Empty when there is nothing to do. */
  readonly cures: readonly string[];
};

/** A check's result. */
export type Verdict<T> = Omit<Finding, 'check'> & {
  /** Input for later checks. Without it, they are skipped. */
  readonly value?: T;
};

/** A finished check. */
type Checked<T> = {
  readonly finding: Finding;
  readonly value: T | undefined;
  /** The failed check because of which this one and those after it are skipped. */
  readonly blockedBy: string;
};

/** A check that runs once, when it or a check that depends on it is first run. It never rejects. */
type Check<T> = { readonly name: string; readonly run: () => Promise<Checked<T>> };

/** A check's time limit: `signal` aborts it after `limitMs`. */
export type Within = { readonly signal: AbortSignal; readonly limitMs: number };

/** Everything is fine; `value` is the input for later checks. */
export function ok<T>(found: string, value: T): Verdict<T> {
  return { status: 'ok', found, cures: [], value };
}

/** The bot can run, but the operator should know. */
export function warn<T>(found: string, cure: string, value: T): Verdict<T> {
  return { status: 'warn', found, cures: [cure], value };
}

/** The bot can't run like this, or not well. */
export function fail(found: string, ...cures: readonly string[]): Verdict<never> {
  return { status: 'fail', found, cures };
}

/** Nothing to check. */
export function skip(found: string): Verdict<never> {
  return { status: 'skip', found, cures: [] };
}

/** Creates the functions that define checks. Each check is aborted after `limitMs`. */
export function createCheckMaker(limitMs: number) {
  function check<T>(name: string, act: (within: Within) => Promise<Verdict<T>>): Check<T> {
    const run = once(async () => {
      const { value, ...facts } = await inTime(act, limitMs);
      return { finding: { check: name, ...facts }, value, blockedBy: name };
    });
    return { name, run };
  }

  /** A check that uses the value of an earlier one, and is skipped when that one fails. */
  function checkAfter<N, T>(
    earlier: Check<N>,
    name: string,
    act: (needed: N, within: Within) => Promise<Verdict<T>>,
  ): Check<T> {
    const run = once(async () => {
      const { value, blockedBy } = await earlier.run();
      if (value !== undefined) return check(name, (within) => act(value, within)).run();
      const finding = { check: name, ...skip(`skipped, because "${blockedBy}" failed`) };
      return { finding, value: undefined, blockedBy };
    });
    return { name, run };
  }

  return { check, checkAfter };
}

function once<T>(start: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= start();
    return running;
  };
}

async function inTime<T>(act: (within: Within) => Promise<Verdict<T>>, limitMs: number): Promise<Verdict<T>> {
  const controller = createAbort();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Verdict<T>>((resolve) => {
    timer = setTimeout(() => {
      resolve(
        fail(`no answer within ${limitMs / 1_000} s`, "Check this machine's network and try again later."),
      );
      controller.abort();
    }, limitMs);
  });
  try {
    return await Promise.race([act({ signal: controller.signal, limitMs }), late]);
  } catch (error) {
    const [why] = String(error).split('\n');
    return fail(`the check itself failed (${why})`, 'This is a bug in Flipbook: please report this line.');
  } finally {
    clearTimeout(timer);
  }
}
