import type { Generation } from './generation.js';
import type { GenerationQueue } from './queue.js';
import { statusBody } from './status.js';

/** How often a comment line keeps the connection open (fal docs, inference-api/queue/status-stream). */
const COMMENT_EVERY_MS = 15_000;

/** Server-sent events: the status at every change, with only the new log lines; ends after COMPLETED. */
export function statusStream(of: {
  readonly generation: Generation;
  readonly queue: GenerationQueue;
  readonly withLogs: boolean;
  readonly queueUrl: string;
}): Response {
  const { generation, queue, withLogs, queueUrl } = of;
  const encoder = new TextEncoder();
  let close = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      let logsSent = 0;
      let lastSent = '';
      const send = (): void => {
        const logs = withLogs ? generation.logs.slice(logsSent) : null;
        const position = queue.position(generation);
        const status = statusBody({ generation, position, logs, queueUrl });
        const text = JSON.stringify(status);
        if (text === lastSent) return;
        lastSent = text;
        logsSent = generation.logs.length;
        controller.enqueue(encoder.encode(`data: ${text}\n\n`));
        if (generation.state === 'COMPLETED') {
          close();
          controller.close();
        }
      };
      const ping = (): void => controller.enqueue(encoder.encode(': ping\n\n'));
      const comments = setInterval(ping, COMMENT_EVERY_MS).unref();
      close = () => {
        clearInterval(comments);
        generation.listeners.delete(send);
      };
      generation.listeners.add(send);
      send();
    },
    cancel: () => close(),
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' },
  });
}
