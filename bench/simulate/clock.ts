import { createTimers, type Timer } from './timers.js';

/** A process in simulated time: while it stands still none of its timers ends, and when it is dead, none ever does. */
export type Process = { frozenUntilMs: number; isDead: boolean };

/*
 * Whose code runs. One timer ends at a time, and whatever follows from it runs before the next one: so a variable says
 * it, where an AsyncLocalStorage would cost a tenth of all the time.
 */
let current: Process | undefined;

/** Does something as a process, or outside all of them. */
export function runAs<T>(process: Process | undefined, act: () => T): T {
  const before = current;
  current = process;
  try {
    return act();
  } finally {
    current = before;
  }
}

/** Goes on as a process, until the next timer ends. */
export function goOnAs(process: Process): void {
  current = process;
}

/** Time that passes only when it is told to, for everything in this thread. */
export type SimulatedClock = {
  /** Since the beginning of the simulation, by the clock that nobody sets. */
  readonly nowMs: () => number;
  /** Lets everything that waits only for a promise go on, then ends the next timer. False when there is none. */
  readonly step: () => Promise<boolean>;
  /** Sets the wall clock forth or back, as people and time servers do. No timer ends by that. */
  readonly setWallClock: (byMs: number) => void;
  /** Gives this thread its own time back. */
  readonly uninstall: () => void;
};

/** A day on which tokens and records look as they do. */
export const BEGIN_MS = Date.UTC(2026, 0, 1);

/** Takes over the clocks of this thread; `unit` takes over its chance. */
export function installClock({
  unit,
  hasSteadyClock = true,
}: {
  readonly unit: () => number;
  /** False puts a fault in on purpose: what measures distances reads the clock that people set. */
  readonly hasSteadyClock?: boolean | undefined;
}): SimulatedClock {
  const { nowMs, start, next } = createTimers();
  let setByMs = 0;

  /** Starts a timer of the process of the moment. */
  function startHere(act: () => void, ms: number | undefined, isRepeated: boolean): Timer {
    const process = current;
    const heldMs = () => {
      if (process === undefined) return 0;
      return process.isDead ? Number.POSITIVE_INFINITY : process.frozenUntilMs - nowMs();
    };
    const actHere = () => {
      current = process;
      act();
    };
    return start({ ms, isRepeated, heldMs, act: actHere });
  }

  const stop = (timer: Timer | undefined) => timer?.stop();
  const { setTimeout, setInterval, clearTimeout, clearInterval, performance } = globalThis;
  const own = [
    [globalThis, { setTimeout, setInterval, clearTimeout, clearInterval }],
    [Date, { now: Date.now }],
    [performance, { now: performance.now }],
    [Math, { random: Math.random }],
    [AbortSignal, { timeout: AbortSignal.timeout }],
    [Error, { stackTraceLimit: Error.stackTraceLimit }],
  ] as const;
  Object.assign(globalThis, {
    setTimeout: (act: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
      startHere(() => act(...given), ms, false),
    setInterval: (act: () => void, ms?: number) => startHere(act, ms, true),
    clearTimeout: stop,
    clearInterval: stop,
  });
  Date.now = () => BEGIN_MS + nowMs() + setByMs;
  performance.now = hasSteadyClock ? nowMs : () => nowMs() + setByMs;
  Math.random = unit;
  // Node's own runs by the real clock.
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    const end = () => controller.abort(new DOMException('It took too long', 'TimeoutError'));
    globalThis.setTimeout(end, ms);
    return controller.signal;
  };
  // Nobody reads the stacks of what is simulated, and they take long to make.
  Error.stackTraceLimit = 0;
  return {
    nowMs,
    step: async () => {
      // Ticks come after all promises that can settle, and nothing in a simulation waits for the outside. Twice,
      // because what settles may itself wait for a tick.
      for (let ticks = 0; ticks < 2; ticks += 1)
        await new Promise<void>((resolve) => process.nextTick(resolve));
      current = undefined;
      return next();
    },
    setWallClock: (byMs) => {
      setByMs += byMs;
    },
    uninstall: () => {
      current = undefined;
      for (const [place, before] of own) Object.assign(place, before);
    },
  };
}
