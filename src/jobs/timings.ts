/** All waiting times of a job. Production uses {@link defaultTimings}; tests shorten them. */
export type Timings = {
  /** Between two polls of a request's status, while no stream reports it. */
  readonly pollMs: number;
  /** The same for a request at whose end the provider calls back. */
  readonly restMs: number;
  /** The longest pause while fal is unreachable. */
  readonly maxPauseMs: number;
  /** How long to search for a lost submit before the member is told, counted in pauses between searches. */
  readonly reconcileMs: number;
  /** The pauses between later searches, from the end on. */
  readonly lateLooksMs: readonly number[];
  /** How long one of these may get no answer before the search is given up, counted in pauses between tries. */
  readonly unansweredMs: number;
  /** How long the provider's storage may be away before a job that needs it ends, counted in pauses between uploads. */
  readonly storageMs: number;
  /** How long a request may be unreachable at fal before the job is closed, counted in pauses between polls. */
  readonly unreachableMs: number;
  /**
   * How long a finished request may have no readable video before the job is closed, counted in pauses between polls.
   */
  readonly unreadableMs: number;
  /** The minimum gap between two edits of one message. */
  readonly editGapMs: number;
  /** The first pause before a failed delivery or download is retried; it doubles. */
  readonly retryMs: number;
  /** How long an undeliverable video is kept, counted in pauses between tries. */
  readonly keptMs: number;
  /** How long a request waits for a moderator's approval. */
  readonly approvalMs: number;
  /** How long a process must have been suspended, or how far its clock must have been set, to count as a gap. */
  readonly gapMs: number;
  /** How long another process has to show a card for an interaction that it knows it answered. */
  readonly rivalMs: number;
  /** How long a job belongs to a process that doesn't renew its lease. */
  readonly leaseMs: number;
  /** After the start, until the first look at whether the models are still offered. */
  readonly modelsFirstMs: number;
  /** Between two of these looks. */
  readonly modelsMs: number;
  /** The lifetime of an interaction token. */
  readonly tokenLifeMs: number;
  /** How long before that a card which only the token reaches asks for a new one. */
  readonly refreshLeadMs: number;
};

/** See {@link Timings}. */
export const defaultTimings: Timings = {
  // Together with reopening broken streams, at most 20 requests a minute.
  pollMs: 4_000,
  // A call may be lost, and only a status says how far the request is.
  restMs: 30_000,
  maxPauseMs: 30_000,
  // fal's listing may show a request only when it has ended; Veo's slowest clips took about 6 minutes.
  reconcileMs: 600_000,
  // After 20 min, 1 h, 2, 4, 8, 16, 28 h, and 2 and 3 days: a listing may be hours late.
  lateLooksMs: [1 / 3, 2 / 3, 1, 2, 4, 8, 12, 20, 24].map((hours) => hours * 3_600_000),
  unansweredMs: 7 * 24 * 3_600_000,
  // Nothing has been paid yet, and its member may be waiting for an answer.
  storageMs: 180_000,
  unreachableMs: 6 * 3_600_000,
  unreadableMs: 180_000,
  // Discord allows 5 edits in 2 s, but applies a hidden limit of about 30 a minute to all messages of a channel.
  editGapMs: 2_500,
  retryMs: 1_000,
  keptMs: 7 * 24 * 3_600_000,
  approvalMs: 24 * 3_600_000,
  gapMs: 30_000,
  // 3 s for the first answer, as long for a burst to end, and the edit.
  rivalMs: 8_000,
  // Longer than a busy process stalls. The others look every third of it, so that they replace a dead one within 30 s.
  leaseMs: 21_000,
  // A start has more urgent things to ask.
  modelsFirstMs: 60_000,
  modelsMs: 24 * 3_600_000,
  // https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages
  tokenLifeMs: 15 * 60_000,
  refreshLeadMs: 3 * 60_000,
};

/**
 * How long ago a stored time was. A time in the future, after the clock was set back, counts as now. Within one
 * process, use `performance.now()` instead.
 */
export function agoMs(atMs: number): number {
  return Math.max(0, Date.now() - atMs);
}
