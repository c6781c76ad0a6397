import { type ChildProcess, fork } from 'node:child_process';
import { DIST_DIR } from '../../dist-dir.js';
import { FlipbookError } from '../../errors.js';
import { sentence } from '../../text/sentence.js';
import { type PictureAnswer, type PictureTask, pictureAnswerSchema } from './picture-task.js';

const SCRIPT = new URL('src/media/picture/picture-process.js', DIST_DIR);

/**
 * Makes glibc give the memory of a photo back when it is decoded, instead of keeping it in pieces. What a small picture
 * takes is used again for the next: the kernel needs 8 ms to hand it out anew. Other C libraries ignore it.
 *
 * @see https://man7.org/linux/man-pages/man3/mallopt.3.html
 */
const GIVE_BACK = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: `${4 * 1024 * 1024}`,
  MALLOC_TRIM_THRESHOLD_: `${16 * 1024 * 1024}`,
};

/** A running picture process. */
export type PictureChild = {
  /** Rejects with the error of a library that doesn't load. */
  readonly loaded: Promise<void>;
  /**
   * The answer to a task; undefined when the process ended over it, as it does when the task takes too long. Rejects when
   * the process could not be started, and with PROVIDER_UNAVAILABLE when it lacks what it needs, as while it is replaced.
   */
  readonly answerTo: (task: PictureTask) => Promise<PictureAnswer | undefined>;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
  /** Lets the process end. */
  readonly leave: () => void;
};

type Waiting = {
  readonly resolve: (answer: PictureAnswer | undefined) => void;
  readonly reject: (error: Error) => void;
};

/** Under which number it is waited for whether the library loads; tasks have numbers from 1. */
const LOADED = 0;

/** Starts the process with the environment `env`. A task may take `taskMs`. Throws when that fails at once. */
export function startPictureChild({
  env,
  taskMs,
}: {
  readonly env: NodeJS.ProcessEnv;
  readonly taskMs: number;
}): PictureChild {
  const child = fork(SCRIPT, {
    env: { ...GIVE_BACK, ...env },
    // Pixels lie outside of what V8 counts, so it would collect them late. For the rest, V8 needs little room here.
    execArgv: ['--expose-gc', '--max-semi-space-size=1', '--v8-pool-size=1'],
    // Its libraries' words are no lines of the log: what matters comes as an answer.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  const waiting = new Map<number, Waiting>();
  /** Why the process can do no task; undefined when it can. */
  let lack: string | undefined = 'The picture process ended while it started';
  const settle = (id: number, act: (one: Waiting) => void) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (one !== undefined) act(one);
    if (waiting.size === 0) hold(child, false);
  };
  const waitFor = (id: number) =>
    new Promise<PictureAnswer | undefined>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      hold(child, true);
    });
  const ended = new Promise<void>((resolve) => {
    const end = (act: (one: Waiting) => void) => {
      for (const id of [...waiting.keys()]) settle(id, act);
      resolve();
    };
    child.once('exit', () => {
      settle(LOADED, ({ resolve: answer }) => answer(undefined));
      const why = lack;
      end((one) => (why === undefined ? one.resolve(undefined) : one.reject(unavailable(why))));
    });
    child.on('error', (error) => {
      // Without a number it never started. Otherwise its end is still to come.
      if (child.pid === undefined) end((one) => one.reject(error));
    });
  });
  child.on('message', (data) => {
    const answer = pictureAnswerSchema.safeParse(data).data;
    if (answer === undefined) {
      lack = 'The picture process gave an answer of an unknown form';
      child.kill('SIGKILL');
      return;
    }
    if (answer.kind === 'loaded') lack = undefined;
    if (answer.kind === 'not-loaded') lack = answer.text;
    settle('id' in answer ? answer.id : LOADED, ({ resolve }) => resolve(answer));
  });

  const loaded = waitFor(LOADED).then((answer) => {
    if (answer === undefined) throw new Error('The picture process ended while it started');
    if (answer.kind === 'not-loaded') throw new Error(answer.text);
  });
  // Who only asks for a picture hears it from the task.
  loaded.catch(() => {});

  return {
    loaded,
    answerTo: (task) => {
      const answer = waitFor(task.id);
      const late = setTimeout(() => {
        lack = undefined;
        child.kill('SIGKILL');
      }, taskMs);
      // A process that died a moment ago takes no task; its end is reported when it is really over.
      if (child.pid !== undefined) child.send(task, (error) => error !== null && child.kill('SIGKILL'));
      return answer.finally(() => clearTimeout(late));
    },
    ended,
    leave: () => {
      if (child.connected) child.disconnect();
    },
  };
}

function unavailable(why: string): FlipbookError {
  return new FlipbookError('PROVIDER_UNAVAILABLE', sentence('picture.not-now'), { cause: new Error(why) });
}

/** Only a process that is waited for keeps the bot's process running. */
function hold(child: ChildProcess, isHeld: boolean): void {
  if (isHeld) child.ref();
  else child.unref();
  if (isHeld) child.channel?.ref();
  else child.channel?.unref();
}
