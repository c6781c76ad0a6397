import { type Process, runAs } from './clock.js';
import type { Random } from './random.js';
import type { Story } from './story.js';

/** How unreliable calls currently are. Each value is a share of all calls. */
export type Weather = {
  /** Never arrives. */
  lostBefore: number;
  /** Arrives, but its answer does not. */
  lostAfter: number;
  /** Arrives after a long time, answered or not. */
  slow: number;
};

/** The link from one process to everything outside it: while the process is frozen or dead, nothing gets through. */
export type Link = {
  /**
   * Runs `effect` outside, some time from now, and resolves with its result some time after that. Rejects with what
   * `effect` throws, and with `lost()` when there is no answer.
   */
  readonly call: <T>(options: {
    readonly what: string;
    readonly effect: () => T;
    readonly lost?: (() => unknown) | undefined;
    readonly signal?: AbortSignal | undefined;
  }) => Promise<T>;
  /** Kills the process in the middle of whatever it does. */
  readonly kill: () => void;
  /** Freezes the process; what happens in the meantime reaches it when it thaws. */
  readonly freeze: (ms: number) => void;
  /** Runs something in the process. */
  readonly run: <T>(act: () => T) => T;
  readonly isDead: () => boolean;
  /** True when it would notice something that happens now. */
  readonly isUp: () => boolean;
};

const FOREVER = new Promise<never>(() => {});

/** Creates a link. With `diesAtCall`, the process is killed around that call: before or after it took effect. */
export function createLink({
  name,
  random,
  weather,
  story,
  diesAtCall,
  onDeath,
}: {
  readonly name: string;
  readonly random: Random;
  readonly weather: Weather;
  readonly story: Story;
  readonly diesAtCall: number | undefined;
  readonly onDeath: () => void;
}): Link {
  const process: Process = { frozenUntilMs: 0, isDead: false };
  let calls = 0;

  const kill = () => {
    if (process.isDead) return;
    process.isDead = true;
    story.tell(`${name} is killed`);
    runAs(undefined, onDeath);
  };

  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

  /** On the way out, whatever the process does meanwhile. */
  const leave = (isSlow: boolean) =>
    runAs(undefined, () => pause(isSlow ? random.int(1_000, 40_000) : random.int(1, 60)));

  /** On the way back: a frozen process gets the answer when it thaws, and a dead one never does. */
  async function arrive(): Promise<void> {
    await leave(false);
    while (process.frozenUntilMs > performance.now()) await pause(1);
    if (process.isDead) await FOREVER;
  }

  return {
    call: async ({ what, effect, lost, signal }) => {
      if (process.isDead) return FOREVER;
      calls += 1;
      const isLast = calls === diesAtCall;
      const isAfter = random.chance(0.5);
      const isSlow = random.chance(weather.slow);
      const fate = random.unit();
      const canLose = lost !== undefined;
      const running = (async () => {
        if (isLast && !isAfter) kill();
        if (process.isDead) return FOREVER;
        await leave(isSlow);
        // Its caller has closed the connection.
        signal?.throwIfAborted();
        if (canLose && fate < weather.lostBefore) {
          story.tell(`${name}: ${what} never arrives`);
          await arrive();
          throw lost();
        }
        const result = effect();
        if (isLast) kill();
        await arrive();
        if (canLose && fate < weather.lostBefore + weather.lostAfter) {
          story.tell(`${name}: the answer to ${what} is lost`);
          throw lost();
        }
        return result;
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
    freeze: (ms) => {
      if (process.isDead || process.frozenUntilMs > performance.now()) return;
      story.tell(`${name} stands still for ${Math.round(ms / 1_000)} s`);
      process.frozenUntilMs = performance.now() + ms;
    },
    run: (act) => runAs(process, act),
    isDead: () => process.isDead,
    isUp: () => !process.isDead && process.frozenUntilMs <= performance.now(),
  };
}
