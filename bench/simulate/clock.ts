import { createTimers, type Timer } from './timers.js';

/** A process in simulated time. While it is frozen, none of its timers fires; when it is dead, none ever does. */
export type Process = { frozenUntilMs: number; isDead: boolean };

/*
 * The process whose code is running. One timer fires at a time, and everything that follows from it runs before the next
 * one, so a variable is enough; an AsyncLocalStorage would cost a tenth of the time.
 */
let current: Process | undefined;

/** Runs `act` as a process, or outside all processes. */
export function runAs<T>(process: Process | undefined, act: () => T): T {
  const before = current;
  current = process;
  try {
    return act();
  } finally {
    current = before;
  }
}

/** Continues as a process until the next timer fires. */
export function goOnAs(process: Process): void {
  current = process;
}

/** Simulated time for everything in this thread. It passes only in `step`. */
export type SimulatedClock = {
  /** Milliseconds since the start of the simulation, on the monotonic clock. */
  readonly nowMs: () => number;
  /** Runs everything that waits only for promises, then fires the next timer. False when there is none. */
  readonly step: () => Promise<boolean>;
  /** Sets the wall clock forward or back, as people and time servers do. No timer fires because of it. */
  readonly setWallClock: (byMs: number) => void;
  /** Restores the thread's real clocks. */
  readonly uninstall: () => void;
};

/** The wall clock at the start of every simulation. */
export const BEGIN_MS = Date.UTC(2026, 0, 1);

/** Replaces the clocks of this thread, and its randomness with `unit`. */
export function installClock({
  unit,
  hasSteadyClock = true,
}: {
  readonly unit: () => number;
  /** False injects a fault: durations are measured on the wall clock. */
  readonly hasSteadyClock?: boolean | undefined;
}): SimulatedClock {
  const { nowMs, start, next } = createTimers();
  let setByMs = 0;

  /** Starts a timer of the current process. */
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
  // Nobody reads the stacks of simulated errors, and they are slow to create.
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
