/** A file part of a multipart request, without its bytes. */
export type WireFile = {
  readonly field: string;
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
};

/** A REST request and its response. `status` 0 means that the connection was cut or left hanging. */
export type RestWireEntry = {
  readonly kind: 'rest';
  /** Start of the request, milliseconds since 1970. */
  readonly at: number;
  readonly durationMs: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: string;
  readonly status: number;
  /** The parsed JSON body; for multipart requests, the parsed `payload_json`. */
  readonly requestBody: unknown;
  readonly files: readonly WireFile[];
  readonly responseBody: unknown;
};

/** A gateway packet. `direction` is from the server's point of view. */
export type GatewayWireEntry = {
  readonly kind: 'gateway';
  readonly at: number;
  readonly direction: 'in' | 'out';
  readonly op: number;
  readonly t: string | null;
  readonly d: unknown;
};

/** An interaction on its way to the application's endpoint: once when it is sent, and again with the response. */
type EndpointWireEntry = {
  readonly kind: 'endpoint';
  /** When it was sent. */
  readonly at: number;
  readonly packet: unknown;
  /** Status 0 means that there was no response in time. */
  readonly response?: { readonly durationMs: number; readonly status: number; readonly body: unknown };
};

/** An entry of the wire log. */
export type WireEntry = RestWireEntry | GatewayWireEntry | EndpointWireEntry;

/** The wire log: its latest entries, and a tap for new ones. */
export type Wire = {
  readonly entries: () => readonly WireEntry[];
  /** The kept REST entries. */
  readonly rest: () => readonly RestWireEntry[];
  /** Calls `listener` for each new entry; returns an unsubscribe function. */
  readonly tap: (listener: (entry: WireEntry) => void) => () => void;
  readonly record: (entry: WireEntry) => void;
};

/** Creates a wire log that keeps the last `capacity` entries. */
export function createWire(capacity = 1_000): Wire {
  const kept: WireEntry[] = [];
  const listeners = new Set<(entry: WireEntry) => void>();
  return {
    entries: () => [...kept],
    rest: () => kept.filter((entry) => entry.kind === 'rest'),
    tap: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    record: (entry) => {
      kept.push(entry);
      if (kept.length > capacity) kept.shift();
      for (const listener of listeners) listener(entry);
    },
  };
}
