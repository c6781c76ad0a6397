/** An answer that is not a success, with what the client would hide: its headers and its whole body. */
export class FalAnswerError extends Error {
  override readonly name = 'FalAnswerError';
  readonly status: number;
  /** The parsed JSON body, or undefined when it was something else. */
  readonly body: unknown;
  readonly errorType: string | undefined;

  constructor(status: number, body: unknown, errorType: string | undefined) {
    super(`fal answered ${status}${errorType === undefined ? '' : ` (${errorType})`}`);
    this.status = status;
    this.body = body;
    this.errorType = errorType;
  }
}

/** No answer came. `wasSent` is false only when the request can't have reached fal. */
export class FalSilenceError extends Error {
  override readonly name = 'FalSilenceError';
  readonly wasSent: boolean;

  constructor(wasSent: boolean, why: string) {
    super(`No answer from fal: ${why}`);
    this.wasSent = wasSent;
  }
}

/** Failures before the first byte could leave. Everything else may have reached the other side. */
const NOT_SENT = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** No single call may take longer, whatever the caller says. */
const MAX_CALL_MS = 120_000;

/**
 * The `fetch` that `@fal-ai/client` is given. It sends every request once: the client repeats failed calls, a submit
 * among them, by its own rules (three times on a reset, 429, 502, 503 or 504), and takes what this throws for final,
 * because these errors are none of its own and carry no `cause`.
 *
 * With `baseUrl`, a request to `https://HOST/PATH` goes to `baseUrl/HOST/PATH`.
 */
export function createOneAttemptFetch(baseUrl: string | undefined): typeof fetch {
  return async (input, init) => {
    const url = locate(baseUrl, input instanceof Request ? input.url : String(input));
    const limit = AbortSignal.timeout(MAX_CALL_MS);
    const signal = init?.signal == null ? limit : AbortSignal.any([limit, init.signal]);
    let answer: Response;
    try {
      // A followed redirect would be a second request.
      answer = await whole(await fetch(url, { ...once(init), signal, redirect: 'error' }));
    } catch (error) {
      const code = codeOf(error);
      throw new FalSilenceError(
        !NOT_SENT.has(code),
        `${code}${error instanceof Error ? ` (${error.message})` : ''}`,
      );
    }
    if (answer.ok) return answer;
    const errorType = answer.headers.get('x-fal-error-type') ?? undefined;
    throw new FalAnswerError(answer.status, await jsonOrNothing(answer), errorType);
  };
}

/** A text body as a stream, which can't be sent twice: `fetch` repeats a request by itself when it is answered 421. */
function once(init: RequestInit | undefined): RequestInit {
  if (typeof init?.body !== 'string') return init ?? {};
  const body = new Blob([init.body]);
  const headers = new Headers(init.headers);
  headers.set('content-length', String(body.size));
  return { ...init, headers, body: body.stream(), duplex: 'half' };
}

/** The answer with its body read to the end: a body that breaks off later would be the client's to judge, and to repeat. */
async function whole(response: Response): Promise<Response> {
  const { status, statusText, headers } = response;
  const bytes = await response.arrayBuffer();
  const kept = new Headers(headers);
  // They describe the bytes on the wire, which are decoded by now.
  kept.delete('content-encoding');
  kept.delete('content-length');
  return new Response(bytes.byteLength === 0 ? null : bytes, { status, statusText, headers: kept });
}

/** Where a request to `url` really goes; see {@link createOneAttemptFetch}. */
export function locate(baseUrl: string | undefined, url: string): string {
  if (baseUrl === undefined) return url;
  const { protocol, host, hostname, pathname, search } = new URL(url);
  // Addresses that the stand-in gave out itself, for uploads and results, are already its own. None of fal's lacks
  // encryption, whatever name the stand-in goes by.
  if (protocol !== 'https:' || hostname === new URL(baseUrl).hostname) return url;
  return `${baseUrl.replace(/\/$/, '')}/${host}${pathname}${search}`;
}

async function jsonOrNothing(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** The system's error code of a failed fetch, which undici puts one level down. */
function codeOf(error: unknown): string {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string') return current.code;
    if (current.name === 'TimeoutError') return 'TIMEOUT';
  }
  return error instanceof Error ? error.name : 'UNKNOWN';
}
