import {
  Agent,
  type Dispatcher,
  type Response as FetchedResponse,
  fetch,
  type RequestInit as OnceInit,
} from 'undici';
import { within } from '../jobs/wait.js';
import { wordSchema } from './error-type.js';

/**
 * The header of a result's answer that says what was charged.
 *
 * @see https://fal.ai/docs/documentation/model-apis/common-parameters
 */
export const BILLABLE_UNITS = 'x-fal-billable-units';

/** An unsuccessful response, with the headers and the whole body that the client would hide. */
export class FalAnswerError extends Error {
  override readonly name = 'FalAnswerError';
  readonly status: number;
  /** The parsed JSON body; undefined for anything else. */
  readonly body: unknown;
  readonly errorType: string | undefined;
  /** The header that says what was charged. */
  readonly billableUnits: string | undefined;
  /** How long fal asks to wait before the next try. */
  readonly retryAfterMs: number | undefined;

  constructor(
    status: number,
    body: unknown,
    errorType: string | undefined,
    {
      billableUnits,
      retryAfterMs,
    }: { readonly billableUnits?: string | undefined; readonly retryAfterMs?: number | undefined } = {},
  ) {
    super(`fal answered ${status}${errorType === undefined ? '' : ` (${errorType})`}`);
    this.status = status;
    this.body = body;
    this.errorType = errorType;
    this.billableUnits = billableUnits;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No response arrived. `wasSent` is false only when no byte of the request can have been sent. */
export class FalSilenceError extends Error {
  override readonly name = 'FalSilenceError';
  readonly wasSent: boolean;

  constructor(wasSent: boolean, why: string) {
    super(`No answer from fal: ${why}`);
    this.wasSent = wasSent;
  }
}

/** The upper limit for any single call, whatever the caller sets. */
const MAX_CALL_MS = 120_000;

/** The limit for a decompressed response body. A page of a hundred requests with long prompts is smaller. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/**
 * The `fetch` for `@fal-ai/client`. It sends every request once. The client itself would retry failed calls, submits
 * included (three times on a reset, 429, 502, 503 or 504), but treats the errors thrown here as final, because they are
 * not its own and have no `cause`.
 *
 * With `baseUrl`, a request to `https://HOST/PATH` goes to `baseUrl/HOST/PATH`.
 */
export function createOneAttemptFetch(baseUrl: string | undefined): typeof globalThis.fetch {
  const agent = new Agent();
  return async (input, init = {}) => {
    const url = locate(baseUrl, input instanceof Request ? input.url : String(input));
    let wasSent = false;
    const dispatcher = agent.compose(
      beforeSending(() => {
        wasSent = true;
      }),
    );
    let answer: Response;
    try {
      answer = await within(MAX_CALL_MS, init.signal ?? undefined, async (signal) =>
        // A followed redirect would be a second request.
        whole(await fetch(url, { ...once(init), signal, dispatcher, redirect: 'error' })),
      );
    } catch (error) {
      throw new FalSilenceError(
        wasSent,
        `${codeOf(error)}${error instanceof Error ? ` (${error.message})` : ''}`,
      );
    }
    if (answer.ok) return answer;
    const errorType = wordSchema.safeParse(answer.headers.get('x-fal-error-type')).data;
    throw new FalAnswerError(answer.status, await jsonOrNothing(answer), errorType, {
      billableUnits: answer.headers.get(BILLABLE_UNITS) ?? undefined,
      retryAfterMs: retryAfterOf(answer.headers.get('retry-after')),
    });
  };
}

/**
 * Calls `note` just before a request is written to an open connection: after DNS lookup, connect and certificate check,
 * and before the first byte.
 *
 * @see https://undici.nodejs.org/#/docs/api/Dispatcher (onConnect)
 */
function beforeSending(note: () => void): Dispatcher.DispatchInterceptor {
  return (dispatch) => (options, handler) => {
    const begin = handler.onConnect?.bind(handler);
    const onConnect: Dispatcher.DispatchHandlers['onConnect'] = (abort) => {
      note();
      begin?.(abort);
    };
    return dispatch(options, Object.assign(handler, { onConnect }));
  };
}

/**
 * Turns a text body into a stream, which can't be sent twice: `fetch` itself repeats a request that is answered 421.
 */
function once({ method, headers, body }: RequestInit): OnceInit {
  const sent = { method: method ?? 'GET', headers: Object.fromEntries(new Headers(headers)) };
  if (body == null) return sent;
  const content = typeof body === 'string' ? new Blob([body]) : body;
  if (!(content instanceof Blob)) throw new TypeError('A body must be a text or a blob');
  sent.headers['content-length'] = String(content.size);
  return { ...sent, body: content.stream(), duplex: 'half' };
}

/** The response with its body read completely. If a body broke off later, the client would handle it, and retry. */
async function whole({ status, statusText, headers, body }: FetchedResponse): Promise<Response> {
  const bytes = await readBody(body);
  const kept = new Headers([...headers]);
  // This header describes the bytes on the wire, which are decoded by now.
  kept.delete('content-encoding');
  kept.delete('content-length');
  return new Response(bytes.byteLength === 0 ? null : bytes, { status, statusText, headers: kept });
}

/** Counts while reading, because a response's stated length may be missing or wrong. */
async function readBody(body: AsyncIterable<Uint8Array> | null): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES) throw new Error(`the answer has more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Maps `url` to the URL that is requested; see {@link createOneAttemptFetch}. */
export function locate(baseUrl: string | undefined, url: string): string {
  if (baseUrl === undefined) return url;
  const { protocol, host, hostname, pathname, search } = new URL(url);
  // The emulator's own URLs, for uploads and results, need no mapping. fal's are always https, whatever name the
  // emulator has.
  if (protocol !== 'https:' || hostname === new URL(baseUrl).hostname) return url;
  return `${baseUrl.replace(/\/$/, '')}/${host}${pathname}${search}`;
}

/**
 * The pause that a `Retry-After` header asks for: a number of seconds, or a date.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
function retryAfterOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return ms > 0 ? ms : undefined;
}

async function jsonOrNothing(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** The system error code of a failed fetch, which undici nests one level down. */
function codeOf(error: unknown): string {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string') return current.code;
    if (current.name === 'TimeoutError') return 'TIMEOUT';
  }
  return error instanceof Error ? error.name : 'UNKNOWN';
}
