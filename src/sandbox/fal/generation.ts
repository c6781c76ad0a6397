import type { Endpoint } from './endpoint.js';
import type { Answer } from './errors.js';
import type { ParsedInput } from './model-input.js';
import type { SandboxOutcome } from './outcome.js';

/** One log line of a runner, as in the status response. */
export type LogLine = {
  readonly message: string;
  readonly timestamp: string;
  readonly level: 'INFO';
  readonly source: 'USER';
};

/** An accepted generation, as tests see it. */
export type SandboxRequest = {
  readonly requestId: string;
  readonly endpointId: string;
  readonly input: unknown;
  /** Headers of the submit, lower-case, without the key. */
  readonly headers: Readonly<Record<string, string>>;
  /** The URL to call when it is over. */
  readonly webhookUrl: string | undefined;
  readonly state: 'IN_QUEUE' | 'IN_PROGRESS' | 'COMPLETED';
  readonly createdAt: Date;
  readonly startedAt: Date | undefined;
  readonly endedAt: Date | undefined;
  /** It was stopped by a cancel. */
  readonly cancelled: boolean;
  /** Units charged; 0 while it runs and for failures. */
  readonly billedUnits: number;
  /** HTTP status of its result, once COMPLETED. */
  readonly status: number | undefined;
};

/** A generation in the queue. */
export type Generation = {
  readonly requestId: string;
  readonly endpoint: Endpoint;
  readonly body: unknown;
  readonly parsed: ParsedInput;
  readonly headers: Readonly<Record<string, string>>;
  readonly webhookUrl: string | undefined;
  readonly outcome: SandboxOutcome;
  readonly createdAt: Date;
  readonly logs: LogLine[];
  readonly listeners: Set<() => void>;
  state: SandboxRequest['state'];
  /** Requests of other people that are still ahead of it. */
  ahead: number;
  /** How many more times it returns to IN_QUEUE. */
  requeuesLeft: number;
  abort: AbortController;
  timers: Set<NodeJS.Timeout>;
  /** The time at which it is dropped if it has not started. */
  readonly startByMs: number | undefined;
  startedAt: Date | undefined;
  endedAt: Date | undefined;
  cancelled: boolean;
  /** Its payloads were deleted. */
  isErased: boolean;
  answer: Answer | undefined;
};

/** The public view of a generation. */
export function view(generation: Generation): SandboxRequest {
  const { requestId, endpoint, body, headers, webhookUrl, state, createdAt, startedAt, endedAt } = generation;
  return {
    requestId,
    endpointId: endpoint.id,
    input: body,
    headers,
    webhookUrl,
    state,
    createdAt,
    startedAt,
    endedAt,
    cancelled: generation.cancelled,
    billedUnits: generation.answer?.units ?? 0,
    status: generation.answer?.status,
  };
}
