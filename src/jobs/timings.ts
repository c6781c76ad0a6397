/** How long a job waits for what. Production uses {@link defaultTimings}; tests shorten them. */
export type Timings = {
  /** Between two questions about a request's status, where no stream tells of it. */
  readonly pollMs: number;
  /** The longest pause while fal can't be reached. */
  readonly maxPauseMs: number;
  /** How long a lost submit is looked for before the member is told, in pauses between looks. */
  readonly reconcileMs: number;
  /** Between the looks for it after that, from the end on. */
  readonly lateLooksMs: readonly number[];
  /** How long a request may be out of reach at fal before the job is closed, in pauses between questions. */
  readonly unreachableMs: number;
  /** How long a finished request may answer without a video before the job is closed, in pauses between questions. */
  readonly unreadableMs: number;
  /** The least distance between two edits of one message. */
  readonly editGapMs: number;
  /** The first pause before a failed delivery or download is tried again; it doubles. */
  readonly retryMs: number;
  /** How long a video is kept for a member whom no way leads to, in pauses between tries. */
  readonly keptMs: number;
  /** From this length on, a time in which the process did not run, or by which its clock was set, is a gap. */
  readonly gapMs: number;
  /** How long another process may take to show a card for an interaction that it knows it has answered. */
  readonly rivalMs: number;
  /** How long a job belongs to a process that doesn't renew its lease. */
  readonly leaseMs: number;
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
  // After 20 min, 1 h, 2, 4, 8, 16, 28 h, and 2 and 3 days: a listing may be late by hours.
  lateLooksMs: [1 / 3, 2 / 3, 1, 2, 4, 8, 12, 20, 24].map((hours) => hours * 3_600_000),
  unreachableMs: 6 * 3_600_000,
  unreadableMs: 180_000,
  // Discord allows 5 edits in 2 s, but shares a hidden limit of about 30 a minute over a channel's messages.
  editGapMs: 2_500,
  retryMs: 1_000,
  keptMs: 7 * 24 * 3_600_000,
  gapMs: 30_000,
  // 3 s for the first answer, as long for a burst to end, and the edit.
  rivalMs: 8_000,
  // Longer than a busy process stalls, and shorter than most clips take.
  leaseMs: 30_000,
  // https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages
  tokenLifeMs: 15 * 60_000,
  refreshLeadMs: 3 * 60_000,
};

/**
 * How long ago a stored moment was. A clock that was set back makes it lie ahead, which counts as just now.
 * For distances that begin and end in one process there is `performance.now()`.
 */
export function agoMs(atMs: number): number {
  return Math.max(0, Date.now() - atMs);
}
