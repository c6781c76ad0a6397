/** A file part of a multipart request, without its bytes. */
export type WireFile = {
  readonly field: string;
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
};

/** A REST request and its answer. `status` 0 means that the connection was cut or left hanging. */
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
  /** The parsed JSON body; of a multipart request, its parsed `payload_json`. */
  readonly requestBody: unknown;
  readonly files: readonly WireFile[];
  readonly responseBody: unknown;
};

/** A gateway packet. `direction` is seen from the server. */
export type GatewayWireEntry = {
  readonly kind: 'gateway';
  readonly at: number;
  readonly direction: 'in' | 'out';
  readonly op: number;
  readonly t: string | null;
  readonly d: unknown;
};

/** Something that went over the wire. */
export type WireEntry = RestWireEntry | GatewayWireEntry;

/** What went over the wire: the last entries, and a tap for all that come. */
export type Wire = {
  readonly entries: () => readonly WireEntry[];
  /** The REST entries among the kept ones. */
  readonly rest: () => readonly RestWireEntry[];
  /** Calls `listener` for each coming entry; returns how to stop. */
  readonly tap: (listener: (entry: WireEntry) => void) => () => void;
  readonly record: (entry: WireEntry) => void;
};

/** Makes a log of the wire that keeps the last `capacity` entries. */
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
