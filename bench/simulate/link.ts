import { goOnAs, type Process, runAs } from './clock.js';
import type { Random } from './random.js';
import type { Story } from './story.js';

/** How badly calls go just now. Every share is of all calls. */
export type Weather = {
  /** Never arrives. */
  lostBefore: number;
  /** Arrives, and its answer does not. */
  lostAfter: number;
  /** Arrives after a long time, answered or not. */
  slow: number;
};

/** The link from one process to everything outside it: while the process stands still or is dead, nothing comes or goes. */
export type Link = {
  readonly name: string;
  /**
   * Has `effect` happen out there, some time from now, and resolves with what it returns some time after that.
   * Rejects with what `effect` throws, and with `lost()` when there is no answer.
   */
  readonly call: <T>(options: {
    readonly what: string;
    readonly effect: () => T;
    readonly lost?: (() => unknown) | undefined;
    readonly signal?: AbortSignal | undefined;
  }) => Promise<T>;
  /** The job that the store's last answer to this process was about: what it does next, it does for that one. */
  readonly subject: { jobId: string };
  /** Ends the process in the middle of whatever it does. */
  readonly kill: () => void;
  /** Holds the process up; what it does meanwhile happens when it goes on. */
  readonly freeze: (ms: number) => void;
  /** Does something in the process, and lets all that follows from it be the process's own. */
  readonly run: <T>(act: () => T) => T;
  readonly isDead: () => boolean;
  /** True when it would hear of something that happens now. */
  readonly isUp: () => boolean;
};

/** The one call that can't be made again. */
export const POST = 'the POST';

/** How much oftener it goes wrong than other calls do. */
const BAD_LUCK = 4;

/** Has it happen, and tells of it later: by what it returned, or by what it threw. */
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

/** Never settles. Each its own: whatever waits for a shared one would be kept until the end of all simulations. */
const forever = () => new Promise<never>(() => {});

/** The next turn that a process's life takes: at that call of its (of that name), before or after it took effect. */
export type Turn = {
  readonly atCall: number;
  readonly named: string | undefined;
  readonly kind: 'death' | 'pause';
};

/** Makes a link. */
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
  /** It stands still, or is dead. */
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

  /** On the way there, whatever the process does meanwhile. */
  const leave = (isSlow: boolean) =>
    runAs(undefined, () => pause(isSlow ? random.int(1_000, 40_000) : random.int(1, 60)));

  /** On the way back: who stands still hears of it when they go on, and who is dead never does. */
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
    subject: { jobId: 'none' },
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
