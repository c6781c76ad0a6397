/** The program of the process in which pictures are decoded. It serves the bot that started it, and ends with it. */
import { errorText } from '../error-text.js';
import type { PictureAnswer } from './picture-task.js';

/**
 * A full collection takes 10 to 15 ms: little beside a photo, which leaves most to collect, but half of what a small
 * picture takes. After that one, only what is new is collected.
 */
const SHORT_TASK_MS = 100;

const tell = (answer: PictureAnswer) => process.send?.(answer);

// `process.exit` would wait for a decoder that hangs.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// A terminal and systemd send these to the bot's processes, too. The bot still needs its pictures while it stops.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => {});
process.on('message', async (task) => {
  const startedAtMs = performance.now();
  try {
    const { doPictureTask } = await import('./picture-work.js');
    tell(await doPictureTask(task));
  } catch (error) {
    // Its files are being replaced, or the bot is of another version. A new process may find all that it needs.
    const leave = () => process.kill(process.pid, 'SIGKILL');
    process.send?.(
      { kind: 'not-loaded', text: errorText(error) } satisfies PictureAnswer,
      undefined,
      {},
      leave,
    );
  }
  const isShort = performance.now() - startedAtMs < SHORT_TASK_MS;
  if (isShort) globalThis.gc?.({ type: 'minor' });
  else globalThis.gc?.();
});

// The rest is loaded when it is needed: most starts of a bot only ask whether the library loads.
import('sharp').then(
  () => tell({ kind: 'loaded' }),
  (error: unknown) => tell({ kind: 'not-loaded', text: errorText(error) }),
);
