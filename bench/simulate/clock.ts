import { type Clock, install } from '@sinonjs/fake-timers';

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
  const { Math: math } = globalThis;
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
  const steady = performance.now.bind(performance);
  const beganAt = steady();
  if (!hasSteadyClock) performance.now = () => Date.now() - BEGIN_MS;
  const {
    setTimeout: later,
    setInterval: again,
    clearTimeout: clear,
    clearInterval: clearAgain,
  } = globalThis;
  /** What must not happen any more: a timer that ended while its process stood still waits under another number. */
  const cleared = new WeakSet<object>();
  /** What the process of the moment does when a timer ends: now, when it goes on, or never. */
  const held = <T extends object>(start: (inTime: () => void) => T, act: () => void): T => {
    const process = current;
    const inTime = (): void => {
      if (process?.isDead === true || cleared.has(timer)) return;
      const leftMs = process === undefined ? 0 : Math.ceil(process.frozenUntilMs - steady());
      if (leftMs > 0) {
        later(inTime, leftMs);
        return;
      }
      current = process;
      act();
    };
    const timer = start(inTime);
    return timer;
  };
  const forget = (stop: (timer: NodeJS.Timeout) => void) => (timer: NodeJS.Timeout | undefined) => {
    if (timer === undefined) return;
    cleared.add(timer);
    stop(timer);
  };
  Object.assign(globalThis, {
    setTimeout: (act: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
      held(
        (inTime) => later(inTime, ms),
        () => act(...given),
      ),
    setInterval: (act: () => void, ms?: number) => held((inTime) => again(inTime, ms), act),
    clearTimeout: forget(clear),
    clearInterval: forget(clearAgain),
  });
  return {
    nowMs: () => steady() - beganAt,
    step: async () => {
      // Ticks come after all promises that can settle, and nothing in a simulation waits for the outside. Twice,
      // because what settles may itself wait for a tick.
      for (let ticks = 0; ticks < 2; ticks += 1)
        await new Promise<void>((resolve) => process.nextTick(resolve));
      if (clock.countTimers() === 0) return false;
      current = undefined;
      clock.next();
      return true;
    },
    setWallClock: (byMs) => clock.setSystemTime(Date.now() + byMs),
    uninstall: () => {
      current = undefined;
      clock.uninstall();
      math.random = random;
      AbortSignal.timeout = timeout;
    },
  };
}
