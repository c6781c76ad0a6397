import type { Endpoint } from './endpoint.js';

/** How the embedded fal behaves; every field may be changed while it runs. Times are milliseconds. */
export type SandboxFalSettings = {
  /** How many generations run at once; all others wait IN_QUEUE. */
  concurrency: number;
  /** How many requests of other people are ahead of each new one. */
  queueAhead: number;
  /** How long each of those takes. */
  queueStepMs: number;
  /** Whether the renderer writes log lines. Partner models may write none. */
  logs: boolean;
  /**
   * When the request listing starts to show a generation. Its schema requires `started_at`, so a waiting one is
   * probably not listed: the default is `started`.
   */
  listed: 'submitted' | 'started' | 'ended';
  /** How long the listing lags behind. */
  listingDelayMs: number;
  /** How long results are kept when payloads are stored: 30 days (fal docs, inference-api/queue/result). */
  resultRetentionMs: number;
  /** How long files are kept. fal keeps them by account setting; an older FAQ promised "at least 7 days". */
  fileRetentionMs: number;
  /** Who may read files by their plain URL: anybody, or nobody (403; or 404, as if the file didn't exist). */
  filesAcl: 'allow' | 'forbid' | 'hide';
  /**
   * The values of `storage_type` that an upload may ask for; without it, it is the CDN. fal refuses `gcs` since 2026,
   * though its client for Python still falls back to it: add it to have the earlier fal.
   */
  storageTypes: readonly string[];
  /** Whether keys have the permission `assets:read`, which signing file URLs requires. */
  mayReadAssets: boolean;
  /** Keys with admin permissions. */
  adminKeys: readonly string[];
  /** Endpoints besides those that fal is known to have. */
  added: readonly Endpoint[];
  /** Endpoints that are deprecated. */
  deprecated: readonly string[];
  /** Endpoints that are not there any more. */
  removed: readonly string[];
  /** Unit prices in US dollars of endpoints where they are not the usual ones. */
  unitPrices: Readonly<Record<string, number>>;
  /** While set, every submit answers 403 "User is locked. Reason: …". */
  lockReason: string | undefined;
  /** What a cancel does to a running generation: it is "only a signal", so both happen (fal docs, queue/cancel). */
  cancelInProgress: 'stop' | 'finish';
  /** The units that a generation costs which a cancel has stopped; undefined: its result doesn't say. fal's pages don't. */
  cancelledUnits: number | undefined;
  /** Where a body that fails its schema is rejected: at the submit, or later in the result. */
  schemaErrors: 'submit' | 'result';
  /** The minimum short side of an input picture, in pixels. fal doesn't publish the real one. */
  minPictureSide: number;
  /**
   * The longest clip that can be extended, in seconds. fal's pages say 8, and also that clips can be extended "up to 30
   * seconds"; the stricter one is the default.
   */
  longestExtendedSeconds: number;
  /** The pauses before a webhook that was not accepted is sent again. */
  webhookRetriesMs: readonly number[];
};

/** The lock reason of an account without credit (fal's server SDK, lock reasons). */
export const EXHAUSTED_BALANCE = 'Exhausted balance. Top up your balance at fal.ai/dashboard/billing.';

const DAY_MS = 86_400_000;

/** Ten retries in two hours (fal docs, model-apis/inference/webhooks). fal doesn't publish the pauses themselves. */
const WEBHOOK_RETRIES_MS = [10, 30, 60, 120, 300, 600, 900, 1200, 1800, 2180].map(
  (seconds) => seconds * 1000,
);

/** The default behaviour, for somebody new to the sandbox. */
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
    storageTypes: ['fal-cdn', 'fal-cdn-v3'],
    mayReadAssets: true,
    adminKeys: [],
    added: [],
    deprecated: [],
    removed: [],
    unitPrices: {},
    lockReason: undefined,
    cancelInProgress: 'stop',
    cancelledUnits: undefined,
    schemaErrors: 'submit',
    minPictureSide: 64,
    longestExtendedSeconds: 8,
    webhookRetriesMs: WEBHOOK_RETRIES_MS,
  };
}
