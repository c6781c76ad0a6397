import type { MiddlewareHandler } from 'hono';
import type { Bindings } from './bindings.js';

/** One request and its response, as sent over the socket. */
export type WireEntry = {
  readonly at: Date;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  /** 0 when no response was sent (a scripted reset or hang). */
  readonly status: number;
  readonly durationMs: number;
  /** Parsed JSON; missing for anything else, and above 64 KiB. */
  readonly requestBody?: unknown;
  readonly responseBody?: unknown;
};

/** The recent traffic. */
export type Wire = {
  /** The last 1000, oldest first. */
  readonly entries: () => readonly WireEntry[];
  /** Calls `listener` for every new entry; returns an unsubscribe function. */
  readonly listen: (listener: (entry: WireEntry) => void) => () => void;
  readonly clear: () => void;
};

const MOST_ENTRIES = 1000;
/** Longer bodies (pictures as data URIs) are dropped: a thousand of them would not fit in memory. */
const LONGEST_BODY = 65_536;

/** Files are for the routes to read, JSON too. */
const FILE = /^\/v3b?\.fal\.media\//;

/** Creates a recorder and the middleware that feeds it, which must come before all others. */
export function createWire(): { readonly wire: Wire; readonly record: MiddlewareHandler<Bindings> } {
  let entries: WireEntry[] = [];
  const listeners = new Set<(entry: WireEntry) => void>();
  const record: MiddlewareHandler<Bindings> = async (c, next) => {
    const at = new Date();
    const startedAt = performance.now();
    const { pathname, search } = new URL(c.req.url);
    const isInput = isJson(c.req.header('content-type')) && !FILE.test(pathname);
    const requestBody = isInput ? parse(await c.req.text()) : undefined;
    await next();
    const answered = c.res.headers.get('x-hono-already-sent') === null;
    const responseBody =
      answered && isJson(c.res.headers.get('content-type')) ? parse(await c.res.clone().text()) : undefined;
    const entry: WireEntry = {
      at,
      method: c.req.method,
      path: `${pathname}${search}`,
      status: answered ? c.res.status : 0,
      durationMs: performance.now() - startedAt,
      ...(requestBody === undefined ? {} : { requestBody }),
      ...(responseBody === undefined ? {} : { responseBody }),
    };
    entries = [...entries.slice(1 - MOST_ENTRIES), entry];
    for (const listener of listeners) listener(entry);
  };
  return {
    record,
    wire: {
      entries: () => entries,
      listen: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      clear: () => {
        entries = [];
      },
    },
  };
}

function isJson(contentType: string | null | undefined): boolean {
  return contentType?.includes('application/json') === true;
}

function parse(text: string): unknown {
  if (text.length > LONGEST_BODY) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
