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
export type Checked<T> = {
  readonly finding: Finding;
  readonly value: T | undefined;
  /** The check on whose account this one and those after it are skipped. */
  readonly blockedBy: string;
};

/** How long one check may take, in milliseconds. A busy machine needs seconds to start ffmpeg and encode with it. */
export const LIMIT_MS = 20_000;

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

/** Runs one check. Never rejects, and is over after {@link LIMIT_MS}, when the signal ends what is still going on. */
export async function check<T>(
  name: string,
  act: (signal: AbortSignal) => Promise<Verdict<T>>,
): Promise<Checked<T>> {
  const { value, ...facts } = await inTime(act);
  return { finding: { check: name, ...facts }, value, blockedBy: name };
}

/** Runs a check with what an earlier one found, or skips it when that one failed. Never rejects. */
export async function checkAfter<N, T>(
  earlier: Promise<Checked<N>>,
  name: string,
  act: (needed: N, signal: AbortSignal) => Promise<Verdict<T>>,
): Promise<Checked<T>> {
  const { value, blockedBy } = await earlier;
  if (value !== undefined) return check(name, (signal) => act(value, signal));
  const finding = { check: name, ...skip(`not looked at, because "${blockedBy}" failed`) };
  return { finding, value: undefined, blockedBy };
}

async function inTime<T>(act: (signal: AbortSignal) => Promise<Verdict<T>>): Promise<Verdict<T>> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Verdict<T>>((resolve) => {
    timer = setTimeout(() => {
      resolve(
        fail(
          `no answer within ${LIMIT_MS / 1_000} s`,
          "Look at this machine's network, and try again later.",
        ),
      );
      controller.abort();
    }, LIMIT_MS);
  });
  try {
    return await Promise.race([act(controller.signal), late]);
  } catch (error) {
    const [why] = String(error).split('\n');
    return fail(`the check itself broke (${why})`, 'This is a bug in Flipbook: please report this line.');
  } finally {
    clearTimeout(timer);
  }
}
