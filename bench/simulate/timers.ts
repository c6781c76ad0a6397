/** A timer of {@link createTimers}, with the methods of Node's own. */
export type Timer = {
  readonly unref: () => Timer;
  readonly stop: () => void;
};

type Waiting = { atMs: number; turn: number; isStopped: boolean; readonly end: () => void };

/** The longest delay of a Node timer; a longer one fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** Timers on a clock that jumps from one to the next. Timers due at the same time fire in the order of their starts. */
export type Timers = {
  readonly nowMs: () => number;
  readonly start: (options: {
    readonly act: () => void;
    readonly ms: number | undefined;
    readonly isRepeated?: boolean;
    /** How long the timer's owner stays frozen from now on. The timer fires after that; with Infinity, never. */
    readonly heldMs: () => number;
  }) => Timer;
  /** Sets the clock to the next timer and fires it. False when there is none. */
  readonly next: () => boolean;
};

/** Starts a clock at 0, without timers. */
export function createTimers(): Timers {
  /** A binary heap: no timer is due before its parent, at half its index. Stopped timers stay in it. */
  const heap: Waiting[] = [];
  let now = 0;
  let turns = 0;

  const isBefore = (one: Waiting, other: Waiting) =>
    one.atMs < other.atMs || (one.atMs === other.atMs && one.turn < other.turn);

  function put(timer: Waiting, ms: number): void {
    turns += 1;
    timer.turn = turns;
    timer.atMs = now + ms;
    let place = heap.length;
    for (;;) {
      const half = (place - 1) >> 1;
      const parent = heap[half];
      if (parent === undefined || isBefore(parent, timer)) break;
      heap[place] = parent;
      place = half;
    }
    heap[place] = timer;
  }

  function take(): Waiting | undefined {
    const [first] = heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      const left = heap[2 * place + 1];
      const right = heap[2 * place + 2];
      if (left === undefined) break;
      const isRight = right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (isBefore(last, child)) break;
      heap[place] = child;
      place = 2 * place + (isRight ? 2 : 1);
    }
    heap[place] = last;
    return first;
  }

  return {
    nowMs: () => now,
    start: ({ act, ms = 0, isRepeated = false, heldMs }) => {
      const waitMs = ms >= 1 && ms <= LONGEST_MS ? Math.floor(ms) : 1;
      const end = () => {
        const leftMs = heldMs();
        if (leftMs === Number.POSITIVE_INFINITY) return;
        if (leftMs > 0) return put(waiting, Math.ceil(leftMs));
        if (isRepeated) put(waiting, waitMs);
        act();
      };
      const waiting: Waiting = { atMs: 0, turn: 0, isStopped: false, end };
      put(waiting, waitMs);
      const timer: Timer = {
        unref: () => timer,
        stop: () => {
          waiting.isStopped = true;
        },
      };
      return timer;
    },
    next: () => {
      let timer = take();
      while (timer?.isStopped === true) timer = take();
      if (timer === undefined) return false;
      now = timer.atMs;
      timer.end();
      return true;
    },
  };
}
