import { goOnAs, type Process, runAs } from './clock.js';
import type { Random } from './random.js';
import type { Story } from './story.js';

/** How badly calls go at the moment, as shares of all calls. */
export type Weather = {
  /** Never arrives. */
  lostBefore: number;
  /** Arrives, but its answer doesn't. */
  lostAfter: number;
  /** Arrives after a long time, answered or not. */
  slow: number;
};

/** The link from one process to everything outside it. While the process is frozen or dead, nothing passes. */
export type Link = {
  readonly name: string;
  /**
   * Runs `effect` at the other side after some time, and resolves with its result some time after that.
   * Rejects with what `effect` throws, and with `lost()` when there is no answer.
   */
  readonly call: <T>(options: {
    readonly what: string;
    readonly effect: () => T;
    readonly lost?: (() => unknown) | undefined;
    readonly signal?: AbortSignal | undefined;
  }) => Promise<T>;
  /** Kills the process at any point. */
  readonly kill: () => void;
  /** Suspends the process; its pending work happens when it continues. */
  readonly freeze: (ms: number) => void;
  /** Runs `act` in the process, together with everything that follows from it. */
  readonly run: <T>(act: () => T) => T;
  readonly isDead: () => boolean;
  /** True when the process would notice an event now. */
  readonly isUp: () => boolean;
};

/** The one call that can't be repeated. */
export const POST = 'the POST';

/** How many times more often it fails than other calls. */
const BAD_LUCK = 4;

/** Runs the effect now, and returns a function that repeats its result or error later. */
function outcomeOf<T>(effect: () => T): () => T {
  try {
    const result = effect();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** A new promise that never settles. A shared one would keep everything that waits for it in memory. */
const forever = () => new Promise<never>(() => {});

/** The next crash or freeze of a process: at that call (of that name), before or after its effect. */
export type Turn = {
  readonly atCall: number;
  readonly named: string | undefined;
  readonly kind: 'death' | 'pause';
};

/** Creates a {@link Link}. */
export function createLink({
  name,
  random,
  weather,
  story,
  nowMs,
  turn,
  onDeath,
  onHurt,
}: {
  readonly name: string;
  readonly random: Random;
  readonly weather: Weather;
  readonly story: Story;
  readonly nowMs: () => number;
  readonly turn: Turn | undefined;
  readonly onDeath: () => void;
  /** Called when the process is frozen or killed. */
  readonly onHurt: () => void;
}): Link {
  const process: Process = { frozenUntilMs: 0, isDead: false };
  let calls = 0;

  const kill = () => {
    if (process.isDead) return;
    process.isDead = true;
    onHurt();
    story.tell(`${name} is killed`);
    runAs(undefined, onDeath);
  };

  const freeze = (ms: number) => {
    if (process.isDead || process.frozenUntilMs > nowMs()) return;
    onHurt();
    story.tell(`${name} stands still for ${Math.round(ms / 1_000)} s`);
    process.frozenUntilMs = nowMs() + ms;
  };

  const heldMs = () => process.frozenUntilMs - nowMs();

  const takeTurn = () => (turn?.kind === 'pause' ? freeze(random.int(5_000, 150_000)) : kill());

  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

  /** The request's way to the other side, which a frozen process doesn't delay. */
  const leave = (isSlow: boolean) =>
    runAs(undefined, () => pause(isSlow ? random.int(1_000, 40_000) : random.int(1, 60)));

  /** The answer's way back: a frozen process gets it when it continues, a dead one never. */
  async function arrive(): Promise<void> {
    await leave(false);
    for (let leftMs = heldMs(); leftMs > 0; leftMs = heldMs()) {
      await runAs(undefined, () => pause(Math.ceil(leftMs)));
    }
    if (process.isDead) await forever();
    goOnAs(process);
  }

  return {
    name,
    call: async ({ what, effect, lost, signal }) => {
      if (process.isDead) return forever();
      const isMeant = turn !== undefined && (turn.named === undefined || turn.named === what);
      if (isMeant) calls += 1;
      const isTurn = isMeant && calls === turn.atCall;
      const isAfter = random.chance(0.5);
      const isSlow = random.chance(weather.slow);
      const fate = random.unit() / (what === POST ? BAD_LUCK : 1);
      const canLose = lost !== undefined;
      const running = (async () => {
        if (isTurn && !isAfter) takeTurn();
        if (process.isDead) return forever();
        await leave(isSlow);
        // Its caller has closed the connection.
        signal?.throwIfAborted();
        if (canLose && fate < weather.lostBefore) {
          story.tell(`${name}: ${what} never arrives`);
          await arrive();
          throw lost();
        }
        const happened = outcomeOf(effect);
        if (isTurn && isAfter) takeTurn();
        await arrive();
        if (canLose && fate < weather.lostBefore + weather.lostAfter) {
          story.tell(`${name}: the answer to ${what} is lost`);
          throw lost();
        }
        return happened();
      })();
      if (signal === undefined) return running;
      running.catch(() => undefined);
      return new Promise((resolve, reject) => {
        const onAbort = () => reject(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
        running.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
      });
    },
    kill,
    freeze,
    run: (act) => {
      goOnAs(process);
      return act();
    },
    isDead: () => process.isDead,
    isUp: () => !process.isDead && process.frozenUntilMs <= nowMs(),
  };
}
