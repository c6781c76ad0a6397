import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxClock } from './clock.js';
import { type Answer, GenerationFailed, requestError } from './errors.js';
import type { Generation } from './generation.js';
import type { SandboxFalSettings } from './settings.js';

/** The input for a new request. */
export type NewGeneration = Pick<
  Generation,
  'endpoint' | 'body' | 'parsed' | 'headers' | 'webhookUrl' | 'outcome'
> & {
  /** The runner must start within this time, in milliseconds; undefined for no limit. */
  readonly startTimeoutMs: number | undefined;
};

/** The one queue that all endpoints share. */
export type GenerationQueue = {
  readonly accept: (request: NewGeneration) => Generation;
  readonly find: (requestId: string) => Generation | undefined;
  readonly list: () => readonly Generation[];
  /** How many requests are ahead of it, including those of other people. */
  readonly position: (generation: Generation) => number;
  /** `removed` while waiting, `signalled` in progress, `completed` when there was nothing left to cancel. */
  readonly cancel: (generation: Generation) => 'removed' | 'signalled' | 'completed';
  readonly log: (generation: Generation, message: string) => void;
  /** Forgets the generations that ended before this time. */
  readonly forget: (before: Date) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Aborts everything; resolves when running work has released its files (after two seconds at most). */
  readonly stop: () => Promise<void>;
};

const PAUSE_CHECK_MS = 20;
const STOP_WAIT_MS = 2000;

/** Creates an empty queue; `work` turns a started generation into its answer. */
export function createQueue({
  settings,
  clock,
  work,
  onEnd,
}: {
  readonly settings: SandboxFalSettings;
  readonly clock: SandboxClock;
  readonly work: (generation: Generation) => Promise<Answer>;
  /** Called when a generation is over. */
  readonly onEnd: (generation: Generation) => void;
}): GenerationQueue {
  const all = new Map<string, Generation>();
  let waiting: Generation[] = [];
  const working = new Set<Promise<unknown>>();
  let paused = false;

  const changed = (generation: Generation): void => {
    for (const listener of generation.listeners) listener();
  };
  const everyoneMoved = (): void => waiting.forEach(changed);

  const later = (generation: Generation, delayMs: number, act: () => void): void => {
    const timer = setTimeout(() => {
      generation.timers.delete(timer);
      act();
    }, delayMs);
    generation.timers.add(timer);
  };

  const finish = (generation: Generation, answer: Answer): void => {
    for (const timer of generation.timers) clearTimeout(timer);
    generation.timers.clear();
    waiting = waiting.filter((other) => other !== generation);
    generation.answer = answer;
    generation.endedAt = new Date();
    generation.state = 'COMPLETED';
    changed(generation);
    everyoneMoved();
    onEnd(generation);
  };

  const enqueue = (generation: Generation): void => {
    generation.state = 'IN_QUEUE';
    generation.ahead = Math.max(0, settings.queueAhead);
    waiting.push(generation);
    changed(generation);
    step(generation);
  };

  const step = (generation: Generation): void => {
    if (generation.ahead === 0) {
      startNext();
      return;
    }
    const delayMs = paused ? Math.max(settings.queueStepMs, PAUSE_CHECK_MS) : settings.queueStepMs;
    later(generation, delayMs, () => {
      if (generation.state !== 'IN_QUEUE') return;
      if (!paused) generation.ahead -= 1;
      changed(generation);
      step(generation);
    });
  };

  const startNext = (): void => {
    while (!paused && working.size < settings.concurrency) {
      // Nobody overtakes: each counts down the people ahead by a timer of its own.
      const [next] = waiting;
      if (next === undefined || next.ahead > 0) return;
      waiting = waiting.slice(1);
      void start(next);
      everyoneMoved();
    }
  };

  const start = async (generation: Generation): Promise<void> => {
    generation.state = 'IN_PROGRESS';
    generation.startedAt ??= new Date();
    generation.abort = new AbortController();
    changed(generation);
    const task = work(generation).catch(toAnswer);
    working.add(task);
    const answer = await task;
    working.delete(task);
    if (generation.requeuesLeft > 0 && !generation.cancelled) {
      generation.requeuesLeft -= 1;
      enqueue(generation);
    } else {
      finish(generation, generation.cancelled ? { ...CANCELLED, units: settings.cancelledUnits } : answer);
    }
    startNext();
  };

  /** The deadline was fixed at the submit; a runner that started in time may take as long as it likes. */
  const dropIfLate = (generation: Generation): void => {
    const isLate = generation.startByMs !== undefined && clock.nowMs() >= generation.startByMs;
    if (isLate && generation.state === 'IN_QUEUE') finish(generation, START_TIMEOUT);
  };

  /** A timer may be early by the clock: by a millisecond, or by as much as that was set back. */
  const dropWhenLate = (generation: Generation, startByMs: number): void => {
    dropIfLate(generation);
    if (generation.state !== 'IN_QUEUE') return;
    later(generation, startByMs - clock.nowMs(), () => dropWhenLate(generation, startByMs));
  };
  clock.onSkip(() => waiting.forEach(dropIfLate));

  return {
    accept: ({ startTimeoutMs, ...request }) => {
      const startByMs = startTimeoutMs === undefined ? undefined : clock.nowMs() + startTimeoutMs;
      const generation: Generation = {
        ...request,
        requestId: randomUUID(),
        createdAt: new Date(),
        logs: [],
        listeners: new Set(),
        state: 'IN_QUEUE',
        ahead: 0,
        requeuesLeft: request.outcome.requeues ?? 0,
        abort: new AbortController(),
        timers: new Set(),
        startByMs,
        startedAt: undefined,
        endedAt: undefined,
        cancelled: false,
        isErased: false,
        answer: undefined,
      };
      all.set(generation.requestId, generation);
      if (startByMs !== undefined) dropWhenLate(generation, startByMs);
      enqueue(generation);
      return generation;
    },
    find: (requestId) => all.get(requestId),
    list: () => [...all.values()],
    position: (generation) =>
      waiting
        .slice(0, Math.max(0, waiting.indexOf(generation)))
        .concat(generation)
        .reduce((before, { ahead }) => Math.max(before + 1, ahead), -1),
    cancel: (generation) => {
      if (generation.state === 'COMPLETED') return 'completed';
      if (generation.state === 'IN_QUEUE') {
        generation.cancelled = true;
        finish(generation, CANCELLED);
        return 'removed';
      }
      if (settings.cancelInProgress === 'stop') {
        generation.cancelled = true;
        generation.abort.abort(new Error('cancelled'));
      }
      return 'signalled';
    },
    log: (generation, message) => {
      generation.logs.push({ message, timestamp: new Date().toISOString(), level: 'INFO', source: 'USER' });
      changed(generation);
    },
    forget: (before) => {
      for (const [id, { endedAt }] of all) if (endedAt !== undefined && endedAt < before) all.delete(id);
    },
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
      startNext();
    },
    stop: async () => {
      paused = true;
      for (const generation of all.values()) {
        for (const timer of generation.timers) clearTimeout(timer);
        generation.requeuesLeft = 0;
        generation.abort.abort(new Error('stopped'));
        generation.listeners.clear();
      }
      await Promise.race([Promise.all(working), sleep(STOP_WAIT_MS, undefined, { ref: false })]);
    },
  };
}

/** After a cancel: COMPLETED with `client_cancelled`, 499 (fal docs, model-apis/errors). */
const CANCELLED = requestError({
  status: 499,
  errorType: 'client_cancelled',
  detail: 'Request was cancelled by the client',
});

/** `X-Fal-Request-Timeout-Type: user` means that the deadline was the caller's own (fal docs, common-parameters). */
const START_TIMEOUT = requestError({
  status: 504,
  errorType: 'request_timeout',
  detail: 'Request timed out before a runner could start it',
  headers: { 'x-fal-request-timeout-type': 'user' },
});

function toAnswer(error: unknown): Answer {
  if (error instanceof GenerationFailed) return error.answer;
  return requestError({
    status: 500,
    errorType: 'runner_server_error',
    detail: `Internal server error: ${error instanceof Error ? error.message : String(error)}`,
  });
}
