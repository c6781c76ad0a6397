import { AsyncLocalStorage } from 'node:async_hooks';
import { type Clock, install } from '@sinonjs/fake-timers';

/** A process in simulated time: while it is frozen none of its timers ends, and when it is dead, none ever does. */
export type Process = { frozenUntilMs: number; isDead: boolean };

const running = new AsyncLocalStorage<Process | undefined>();

/** Runs something as a process, or outside all of them. Everything that waits because of it belongs to the process. */
export function runAs<T>(process: Process | undefined, act: () => T): T {
  return running.run(process, act);
}

/** Time for everything in this thread, which passes only on command. */
export type SimulatedClock = {
  /** Time since the start of the simulation, on the monotonic clock. */
  readonly nowMs: () => number;
  /** Runs everything that waits only for promises, then ends the next timer. False when there is none. */
  readonly step: () => Promise<boolean>;
  /** Sets the wall clock forward or back, as people and time servers do. Ends no timer. */
  readonly setWallClock: (byMs: number) => void;
  /** Restores this thread's real clocks. */
  readonly uninstall: () => void;
};

/** A date for which tokens and records look realistic. */
const BEGIN_MS = Date.UTC(2026, 0, 1);

/** Replaces the clocks of this thread, and its randomness with `unit`. */
export function installClock(unit: () => number): SimulatedClock {
  const { setImmediate, Math: math } = globalThis;
  const random = math.random;
  const timeout = AbortSignal.timeout;
  const clock: Clock = install({
    now: BEGIN_MS,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  math.random = unit;
  // Node's own version uses the real clock.
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    const end = () => controller.abort(new DOMException('It took too long', 'TimeoutError'));
    setTimeout(end, ms);
    return controller.signal;
  };
  const beganAt = performance.now();
  const { setTimeout: later, setInterval: again } = globalThis;
  /** What the current process does when a timer ends: now, after it thaws, or never. */
  const held = (act: () => void) => {
    const process = running.getStore();
    if (process === undefined) return act;
    const inTime = (): void => {
      if (process.isDead) return;
      const leftMs = Math.ceil(process.frozenUntilMs - performance.now());
      if (leftMs > 0) later(inTime, leftMs);
      else runAs(process, act);
    };
    return inTime;
  };
  Object.assign(globalThis, {
    setTimeout: (act: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
      later(
        held(() => act(...given)),
        ms,
      ),
    setInterval: (act: () => void, ms?: number) => again(held(act), ms),
  });
  return {
    nowMs: () => performance.now() - beganAt,
    step: async () => {
      // By then, all promises that can settle have settled: nothing in a simulation waits for the outside.
      await new Promise((resolve) => setImmediate(resolve));
      if (clock.countTimers() === 0) return false;
      clock.next();
      return true;
    },
    setWallClock: (byMs) => clock.setSystemTime(Date.now() + byMs),
    uninstall: () => {
      clock.uninstall();
      math.random = random;
      AbortSignal.timeout = timeout;
    },
  };
}
