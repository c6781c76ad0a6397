import { createParser } from 'eventsource-parser';
import { fetch } from 'undici';

/** What arrives on a stream that is open. */
export type StreamListener = {
  /** The text of one event. */
  readonly onEvent: (data: string) => void;
  /** A comment: the other side is still there. */
  readonly onComment: () => void;
};

/** Opens a stream once and reads it to its end, or until `signal` is aborted. Rejects when it does not end well. */
export type ReadStream = (signal: AbortSignal, listener: StreamListener) => Promise<void>;

/** The longest event that is waited for, in characters. A status with many log lines stays far below. */
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
        // What compresses a stream may hold its events back.
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
      // A parser that holds more throws when it is fed again, which ends the stream.
      maxBufferSize: MAX_EVENT_CHARS,
      onEvent: ({ data }) => onEvent(data),
      onComment,
    });
    // A character may be split over two chunks.
    const decoder = new TextDecoder();
    for await (const chunk of body) parser.feed(decoder.decode(chunk, { stream: true }));
  };
}
