import { createParser } from 'eventsource-parser';
import { fetch } from 'undici';

/** Receives what arrives on an open stream. */
export type StreamListener = {
  /** The text of one event. */
  readonly onEvent: (data: string) => void;
  /** A comment, which shows that the connection is alive. */
  readonly onComment: () => void;
};

/** Opens a stream once and reads it to its end, or until `signal` aborts. Rejects when it doesn't end properly. */
export type ReadStream = (signal: AbortSignal, listener: StreamListener) => Promise<void>;

/** The size limit of one event, in characters. A status with many log lines is far smaller. */
const MAX_EVENT_CHARS = 256 * 1024;

/**
 * A stream of server-sent events at `url`. Each event holds a status, comments keep the connection open, and it ends
 * after COMPLETED.
 *
 * @see https://fal.ai/docs/inference-api/queue/status-stream
 */
export function createStatusStream({ url, key }: { readonly url: string; readonly key: string }): ReadStream {
  return async (signal, { onEvent, onComment }) => {
    const response = await fetch(url, {
      headers: {
        authorization: `Key ${key}`,
        accept: 'text/event-stream',
        'cache-control': 'no-cache',
        // A compressing proxy may hold events back.
        'accept-encoding': 'identity',
      },
      redirect: 'error',
      signal,
    });
    const { ok, status, body, headers } = response;
    const type = headers.get('content-type') ?? 'nothing';
    if (!ok || body === null || !/^text\/event-stream\b/i.test(type)) {
      await body?.cancel();
      throw new Error(`fal opened no stream: ${status} with ${type}`);
    }
    const parser = createParser({
      // A parser whose buffer overflows throws on the next chunk, which ends the stream.
      maxBufferSize: MAX_EVENT_CHARS,
      onEvent: ({ data }) => onEvent(data),
      onComment,
    });
    // A character may be split across two chunks.
    const decoder = new TextDecoder();
    for await (const chunk of body) parser.feed(decoder.decode(chunk, { stream: true }));
  };
}
