/** How long a job waits for what. Production uses {@link defaultTimings}; tests shorten them. */
export type Timings = {
  /** Between two questions about a request's status, where no stream tells of it. */
  readonly pollMs: number;
  /** The longest pause while fal can't be reached. */
  readonly maxPauseMs: number;
  /** How long a lost submit is looked for before the member is told. */
  readonly reconcileMs: number;
  /** How long a request may be out of reach at fal before the job is closed. */
  readonly unreachableMs: number;
  /** How long a finished request may answer without a video before the job is closed. */
  readonly unreadableMs: number;
  /** The least distance between two edits of one message. */
  readonly editGapMs: number;
  /** The first pause before a failed delivery or download is tried again; it doubles. */
  readonly retryMs: number;
  /** How long a video is kept for a member whom no way leads to. */
  readonly keptMs: number;
  /** How long the token of an interaction works. */
  readonly tokenLifeMs: number;
  /** How long before that a card that only the token reaches asks for a new one. */
  readonly refreshLeadMs: number;
};

/** See {@link Timings}. */
export const defaultTimings: Timings = {
  // With what a broken stream may add, at most 20 requests a minute.
  pollMs: 4_000,
  maxPauseMs: 30_000,
  // fal's listing may show a request only when it has ended; Veo's slowest clips took about 6 minutes.
  reconcileMs: 600_000,
  unreachableMs: 6 * 3_600_000,
  unreadableMs: 180_000,
  // Discord allows 5 edits in 2 s, but shares a hidden limit of about 30 a minute over a channel's messages.
  editGapMs: 2_500,
  retryMs: 1_000,
  keptMs: 7 * 24 * 3_600_000,
  // https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages
  tokenLifeMs: 15 * 60_000,
  refreshLeadMs: 3 * 60_000,
};

/** The pause before the next try when tries have failed since `sinceMs`: half of the time that has passed, with jitter. */
export function pauseMs(sinceMs: number, { pollMs, maxPauseMs }: Timings): number {
  const passedMs = Date.now() - sinceMs;
  const jitter = 0.75 + Math.random() / 2;
  return Math.min(maxPauseMs, Math.max(pollMs, passedMs / 2)) * jitter;
}
