import { StringDecoder } from 'node:string_decoder';
import { createParser } from 'eventsource-parser';
import { getGlobalDispatcher, util } from 'undici';

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

/** What every stream asks with. */
const HEADERS = {
  accept: 'text/event-stream',
  'cache-control': 'no-cache',
  // A compressing proxy may hold events back.
  'accept-encoding': 'identity',
};

/**
 * A stream of server-sent events at `url`. Each event holds a status, comments keep the connection open, and it ends
 * after COMPLETED. It reads from the connection itself: thousands are open at once, and each of fetch's has objects that
 * take several times the memory.
 *
 * @see https://fal.ai/docs/inference-api/queue/status-stream
 * @see https://undici.nodejs.org/#/docs/api/Dispatcher?id=parameter-dispatchhandler
 */
export function createStatusStream({ url, key }: { readonly url: string; readonly key: string }): ReadStream {
  const { origin, pathname, search } = new URL(url);
  const request = {
    origin,
    path: `${pathname}${search}`,
    method: 'GET' as const,
    headers: { ...HEADERS, authorization: `Key ${key}` },
  };
  return (signal, { onEvent, onComment }) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const parser = createParser({
        // A parser whose buffer overflows throws on the next chunk, which ends the stream.
        maxBufferSize: MAX_EVENT_CHARS,
        onEvent: ({ data }) => onEvent(data),
        onComment,
      });
      // A character may be split across two chunks.
      const decoder = new StringDecoder('utf8');
      let abort: ((reason?: Error) => void) | undefined;
      const onAbort = () => abort?.(signal.reason);
      const end = () => signal.removeEventListener('abort', onAbort);
      signal.addEventListener('abort', onAbort);
      getGlobalDispatcher().dispatch(request, {
        onConnect: (stop) => {
          abort = stop;
          if (signal.aborted) onAbort();
        },
        // What is thrown here and in `onData` ends the stream as an error.
        onHeaders: (status, raw) => {
          if (status < 200) return true;
          const { 'content-type': type = 'nothing' } = util.parseHeaders(raw);
          const isOpen = status === 200 && /^text\/event-stream\b/i.test(String(type));
          if (!isOpen) throw new Error(`fal opened no stream: ${status} with ${String(type)}`);
          return true;
        },
        onData: (chunk) => {
          parser.feed(decoder.write(chunk));
          return true;
        },
        onComplete: () => {
          end();
          resolve();
        },
        onError: (error) => {
          end();
          reject(error);
        },
      });
    });
}
