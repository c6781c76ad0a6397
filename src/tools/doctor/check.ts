/** How a check ended. `skip`: it was not looked at, for the reason that `found` gives. */
export type Status = 'ok' | 'warn' | 'fail' | 'skip';

/** What one check found, in words for the person who runs the bot. */
export type Finding = {
  readonly check: string;
  readonly status: Status;
  readonly found: string;
  /** What to do about it, one sentence or two an entry. Empty when there is nothing to do. */
  readonly cures: readonly string[];
};

/** What a check says of what it looked at. */
export type Verdict<T> = Omit<Finding, 'check'> & {
  /** What later checks build on. Without it, they are skipped. */
  readonly value?: T;
};

/** A check that has ended. */
type Checked<T> = {
  readonly finding: Finding;
  readonly value: T | undefined;
  /** The check on whose account this one and those after it are skipped. */
  readonly blockedBy: string;
};

/** A check that starts when it is first run, or when one that builds on it is; it runs once. It never rejects. */
type Check<T> = { readonly name: string; readonly run: () => Promise<Checked<T>> };

/** What a check is given: `signal` ends it after `limitMs`. */
export type Within = { readonly signal: AbortSignal; readonly limitMs: number };

/** All is well; `value` is what later checks build on. */
export function ok<T>(found: string, value: T): Verdict<T> {
  return { status: 'ok', found, cures: [], value };
}

/** The bot can run, but the person who runs it should know. */
export function warn<T>(found: string, cure: string, value: T): Verdict<T> {
  return { status: 'warn', found, cures: [cure], value };
}

/** The bot can't run like this, or not well. */
export function fail(found: string, ...cures: readonly string[]): Verdict<never> {
  return { status: 'fail', found, cures };
}

/** There was nothing to look at. */
export function skip(found: string): Verdict<never> {
  return { status: 'skip', found, cures: [] };
}

/** Makes the checks of a check-up. Each is over after `limitMs`, which ends what is still going on. */
export function createCheckMaker(limitMs: number) {
  function check<T>(name: string, act: (within: Within) => Promise<Verdict<T>>): Check<T> {
    const run = once(async () => {
      const { value, ...facts } = await inTime(act, limitMs);
      return { finding: { check: name, ...facts }, value, blockedBy: name };
    });
    return { name, run };
  }

  /** A check with what an earlier one found, which is skipped when that one failed. */
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
  const controller = new AbortController();
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
