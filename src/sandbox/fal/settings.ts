/** How the embedded fal behaves; every field may be changed while it runs. Times are milliseconds. */
export type SandboxFalSettings = {
  /** Generations worked on at once; all others wait IN_QUEUE. */
  concurrency: number;
  /** Requests of other people in front of each new one. */
  queueAhead: number;
  /** How long each of those takes to move out of the way. */
  queueStepMs: number;
  /** Whether the renderer writes log lines. Models of partners may well write none. */
  logs: boolean;
  /**
   * From when on the request listing shows a generation. Its schema requires `started_at`, so one that still waits
   * is probably not listed: the default is `started`.
   */
  listed: 'submitted' | 'started' | 'ended';
  /** How long after that moment the listing lags behind. */
  listingDelayMs: number;
  /** How long results stay when payloads are stored: 30 days (fal docs, inference-api/queue/result). */
  resultRetentionMs: number;
  /** How long files stay. fal keeps them by account setting; an older FAQ promised "at least 7 days". */
  fileRetentionMs: number;
  /** Who may read files by their plain address: anybody, or nobody (403; or 404, as if there were none). */
  filesAcl: 'allow' | 'forbid' | 'hide';
  /** Whether keys have the permission `assets:read`, by which addresses of files are signed. */
  mayReadAssets: boolean;
  /** Keys that may do what only admin keys may. */
  adminKeys: readonly string[];
  /** While set, every submit answers 403 "User is locked. Reason: …". */
  lockReason: string | undefined;
  /** What a cancel does to a generation in progress: it is "only a signal", so both happen (fal docs, queue/cancel). */
  cancelInProgress: 'stop' | 'finish';
  /** Where a body that fails its schema is refused: by the submit itself, or later as the result. */
  schemaErrors: 'submit' | 'result';
  /** Shortest side of an input picture, pixels. fal doesn't publish the real minimum. */
  minPictureSide: number;
  /**
   * Longest clip that can be extended, seconds. fal's pages say 8, and also that clips can be extended "up to 30
   * seconds"; the stricter one is the default.
   */
  longestExtendedSeconds: number;
};

/** The lock reason of an account without credit (fal's server SDK, lock reasons). */
export const EXHAUSTED_BALANCE = 'Exhausted balance. Top up your balance at fal.ai/dashboard/billing.';

const DAY_MS = 86_400_000;

/** The behaviour a newcomer should meet. */
export function defaultSettings(): SandboxFalSettings {
  return {
    concurrency: 1,
    queueAhead: 2,
    queueStepMs: 2500,
    logs: true,
    listed: 'started',
    listingDelayMs: 0,
    resultRetentionMs: 30 * DAY_MS,
    fileRetentionMs: 7 * DAY_MS,
    filesAcl: 'allow',
    mayReadAssets: true,
    adminKeys: [],
    lockReason: undefined,
    cancelInProgress: 'stop',
    schemaErrors: 'submit',
    minPictureSide: 64,
    longestExtendedSeconds: 8,
  };
}
