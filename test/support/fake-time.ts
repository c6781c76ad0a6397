import { vi } from 'vitest';

/** More than anything does that ends. */
const MOST_JUMPS = 5_000;

/** Lets the fake timers run, one after the other, until `act` is over; throws when they alone do not end it. */
export async function throughTime<T>(act: Promise<T>): Promise<T> {
  let isOver = false;
  const done = act.finally(() => {
    isOver = true;
  });
  done.catch(() => undefined);
  for (let jumps = 0; !isOver; jumps += 1) {
    if (jumps === MOST_JUMPS) throw new Error('It does not end, however much time passes');
    await vi.advanceTimersToNextTimerAsync();
  }
  return done;
}
