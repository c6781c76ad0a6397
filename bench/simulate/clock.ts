import { AsyncLocalStorage } from 'node:async_hooks';
import { type Clock, install } from '@sinonjs/fake-timers';

/** A process in simulated time: while it stands still none of its timers ends, and when it is dead, none ever does. */
export type Process = { frozenUntilMs: number; isDead: boolean };

const running = new AsyncLocalStorage<Process | undefined>();

/** Does something as a process, or outside all of them. Whatever waits because of it is the process's own. */
export function runAs<T>(process: Process | undefined, act: () => T): T {
  return running.run(process, act);
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
const BEGIN_MS = Date.UTC(2026, 0, 1);

/** Takes over the clocks of this thread; `unit` takes over its chance. */
export function installClock(unit: () => number): SimulatedClock {
  const { setImmediate, Math: math } = globalThis;
  const random = math.random;
  const timeout = AbortSignal.timeout;
  const clock: Clock = install({
    now: BEGIN_MS,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  math.random = unit;
  // Node's own runs by the real clock.
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    const end = () => controller.abort(new DOMException('It took too long', 'TimeoutError'));
    setTimeout(end, ms);
    return controller.signal;
  };
  const beganAt = performance.now();
  const { setTimeout: later, setInterval: again } = globalThis;
  /** What the process of the moment does when a timer ends: now, when it goes on, or never. */
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
      // All promises that can settle have settled by then: nothing in a simulation waits for the outside.
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
