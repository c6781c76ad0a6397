import { Worker } from 'node:worker_threads';
import { DIST_DIR } from '../../../dist-dir.js';
import { type Part, type RenderOrder, renderMessageSchema } from './render-message.js';

const WORKER = new URL('src/sandbox/fal/renderer/render-worker.js', DIST_DIR);

/** A clip to draw. */
export type RenderTask = Omit<RenderOrder, 'shrink'> & {
  /** The request's input as it was sent. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  readonly onProgress: (frame: number, frames: number) => void;
};

/** A finished clip on disk. */
export type Rendered = {
  readonly path: string;
  /** What is needed to continue it; only for clips drawn here. */
  readonly parts?: readonly Part[];
};

/** Draws one clip. Rejects when that fails or the task's signal aborts. */
export type Renderer = (task: RenderTask) => Promise<Rendered>;

/** The real renderer: one worker thread, started when first needed. */
export type WorkerRenderer = { readonly render: Renderer; readonly stop: () => Promise<void> };

/**
 * Creates the real renderer. Tasks are drawn one after another; after `idleMs` (default 20 s) without work, the thread
 * ends and frees the encoder's memory. `shrink` draws each side smaller by this factor (default 1), for callers that
 * need many clips and look at none closely.
 */
export function createWorkerRenderer({
  idleMs = 20_000,
  shrink = 1,
}: {
  readonly idleMs?: number;
  readonly shrink?: number;
} = {}): WorkerRenderer {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  };

  const begin = (): Worker => {
    const thread = new Worker(WORKER);
    worker = thread;
    thread.on('exit', () => {
      if (worker === thread) worker = undefined;
    });
    // A waiting task gets the error; a thread that fails between two tasks must not end the process.
    thread.on('error', () => undefined);
    return thread;
  };

  const draw = async (task: RenderTask): Promise<Rendered> => {
    task.signal.throwIfAborted();
    clearTimeout(idle);
    const thread = worker ?? begin();
    try {
      const parts = await converse(thread, task, shrink);
      thread.unref();
      idle = setTimeout(() => void end(), idleMs).unref();
      return { path: task.outputPath, parts };
    } catch (error) {
      // A thread that failed or was stopped within a frame is not reused.
      await end();
      throw error;
    }
  };

  return {
    render: (task) => {
      const result = last.then(() => draw(task));
      last = result.catch(() => undefined);
      return result;
    },
    stop: end,
  };
}

function converse(thread: Worker, task: RenderTask, shrink: number): Promise<readonly Part[]> {
  const { signal, onProgress, input: _input, ...order } = task;
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      signal.removeEventListener('abort', onAbort);
      act();
    };
    const onMessage = (data: unknown): void => {
      const parsed = renderMessageSchema.safeParse(data);
      if (!parsed.success) {
        settle(() => reject(parsed.error));
        return;
      }
      const message = parsed.data;
      if (message.kind === 'progress') onProgress(message.frame, message.frames);
      else if (message.kind === 'done') settle(() => resolve(message.parts));
      else settle(() => reject(new Error(message.message)));
    };
    const onError = (error: unknown): void => settle(() => reject(error));
    const onExit = (code: number): void =>
      settle(() => reject(new Error(`The render thread ended with code ${code}`)));
    const onAbort = (): void => settle(() => reject(signal.reason));
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    signal.addEventListener('abort', onAbort);
    thread.ref();
    thread.postMessage({ ...order, shrink } satisfies RenderOrder);
  });
}
