/** The program of the process in which pictures are decoded. It serves the bot that started it, and ends with it. */
import { errorText } from '../error-text.js';
import type { PictureAnswer } from './picture-task.js';

const tell = (answer: PictureAnswer) => process.send?.(answer);

// `process.exit` would wait for a decoder that hangs.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// A terminal and systemd send these to the bot's processes, too. The bot still needs its pictures while it stops.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => {});
process.on('message', async (task) => {
  const { doPictureTask } = await import('./picture-work.js');
  tell(await doPictureTask(task));
  globalThis.gc?.();
});

// The rest is loaded when it is needed: most starts of a bot only ask whether the library loads.
import('sharp').then(
  () => tell({ kind: 'loaded' }),
  (error: unknown) => tell({ kind: 'not-loaded', text: errorText(error) }),
);
