import { writeFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { encodeClip } from './encode-clip.js';
import { createFilm } from './film.js';
import { remux } from './remux.js';
import { type RenderMessage, renderOrderSchema } from './render-message.js';
import { layOut } from './shots.js';

// The encoder installs process-wide handlers that rethrow, so it may only be loaded in its own thread.

const say = (message: RenderMessage): void => parentPort?.postMessage(message);

async function draw(data: unknown): Promise<void> {
  const order = renderOrderSchema.parse(data);
  const { frame: size, parts } = await layOut(order);
  const { frames, paint } = createFilm(parts, size);
  const clip = await encodeClip({
    size,
    frames,
    paint,
    onProgress: (frame) => say({ kind: 'progress', frame, frames }),
  });
  await writeFile(order.outputPath, await remux(clip));
  say({ kind: 'done', parts });
}

parentPort?.on('message', (data: unknown) => {
  draw(data).catch((error: unknown) =>
    say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});
