import { FlipbookError } from '../../errors.js';
import type { Still } from '../../jobs/ports.js';
import { sentence } from '../../text/sentence.js';
import { type PictureChild, startPictureChild } from './picture-child.js';
import type { PictureAnswer, PictureTask, StillTask } from './picture-task.js';

/**
 * Decodes and draws pictures in a process of their own: a picture that crashes the decoder can't touch running jobs,
 * and the memory that it takes is given back. The process starts when it is needed.
 */
export type Pictures = {
  /** Resolves when pictures can be read on this machine; rejects with the error of a library that doesn't load. */
  readonly check: () => Promise<void>;
  /**
   * Writes the still to the file `into`. Rejects with PICTURE_UNUSABLE, and with PROVIDER_UNAVAILABLE while the process
   * can't load what it needs. When the signal aborts, it rejects with its reason, but not before the picture is decoded:
   * until then it takes memory.
   */
  readonly makeStill: (task: StillTask, signal: AbortSignal) => Promise<Omit<Still, 'path' | 'dispose'>>;
  /** Draws an SVG as a PNG. */
  readonly drawPng: (svg: string) => Promise<Uint8Array>;
};

/** A picture of 200 megapixels takes some seconds; a machine that is far slower should still manage. */
const TASK_MS = 120_000;

/** Creates {@link Pictures}. */
export function createPictures({
  env,
  idleMs = 5_000,
  taskMs = TASK_MS,
}: {
  /** The environment of the process: libraries read theirs, and it needs no token and no key. */
  readonly env: NodeJS.ProcessEnv;
  /** The process ends after this long without work. */
  readonly idleMs?: number;
  /** How long one picture may take before the process is ended. */
  readonly taskMs?: number;
}): Pictures {
  let child: PictureChild | undefined;
  let idle: NodeJS.Timeout | undefined;
  let users = 0;
  let lastId = 0;

  function begin(): PictureChild {
    const begun = startPictureChild({ env, taskMs });
    child = begun;
    void begun.ended.then(() => {
      if (child === begun) child = undefined;
    });
    return begun;
  }

  /** Keeps the process while `act` uses it, and for a while after. */
  async function using<T>(act: (child: PictureChild) => Promise<T>): Promise<T> {
    clearTimeout(idle);
    users += 1;
    try {
      return await act(child ?? begin());
    } finally {
      users -= 1;
      if (users === 0) idle = setTimeout(leave, idleMs).unref();
    }
  }

  function leave(): void {
    child?.leave();
    child = undefined;
  }

  function ask(task: (id: number) => PictureTask): Promise<PictureAnswer | undefined> {
    lastId += 1;
    const numbered = task(lastId);
    return using(({ answerTo }) => answerTo(numbered));
  }

  /**
   * The answer to a task; undefined when two processes ended over it. One may have been killed for another reason, such as
   * a second task.
   */
  async function askTwice(
    task: (id: number) => PictureTask,
    signal?: AbortSignal,
  ): Promise<PictureAnswer | undefined> {
    const answer = await ask(task);
    signal?.throwIfAborted();
    return answer ?? ask(task);
  }

  return {
    check: () => using(({ loaded }) => loaded),
    makeStill: async (task, signal) => {
      const answer = await askTwice((id) => ({ kind: 'still', id, task }), signal);
      if (answer === undefined) throw unusable(sentence('picture.damaged'), new Error(ENDED));
      if (answer.kind === 'unusable') throw unusable(answer.reason, new Error(answer.text));
      if (answer.kind !== 'still') throw unexpected(answer);
      const { frame, crop, preview, ...still } = answer.still;
      return { ...still, frame, crop, preview };
    },
    drawPng: async (svg) => {
      const answer = await askTwice((id) => ({ kind: 'drawing', id, svg }));
      if (answer === undefined) throw new Error(ENDED);
      if (answer.kind !== 'drawing') throw unexpected(answer);
      return answer.png;
    },
  };
}

const ENDED = 'Two picture processes ended over it';

function unusable(reason: FlipbookError['sentence'], cause: unknown): FlipbookError {
  return new FlipbookError('PICTURE_UNUSABLE', reason, { cause });
}

function unexpected(answer: PictureAnswer): Error {
  return new Error('text' in answer ? answer.text : `The picture process answered "${answer.kind}"`);
}
