import type { Crop } from '../animation/crop.js';
import type { AnimationRequest } from '../animation/request.js';
import type { EndedPhase, Job, JobIn, Picture, Progress } from './job.js';

/** Where jobs are kept. Every method rejects with STORE_UNAVAILABLE when the store can't do it. */
export type JobStore = {
  /** Writes the job whole; the promise settles when it is safe. */
  readonly put: (job: Job) => Promise<void>;
  readonly get: (id: string) => Promise<Job | undefined>;
  /** The jobs that have not ended, in no particular order. */
  readonly listOpen: () => Promise<readonly Job[]>;
};

/** How long clips took on this installation. */
export type DurationHistory = {
  readonly record: (job: Job, tookMs: number) => Promise<void>;
  /** The middle and the ninth tenth of what was recorded for clips of the same kind; undefined until it means something. */
  readonly usual: (job: Job) => Promise<{ p50Ms: number; p90Ms: number } | undefined>;
};

/** A picture made ready for the model. */
export type Still = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** What the model will cut off, if anything worth telling. */
  readonly crop: Crop | undefined;
};

/** Fetches a member's picture, checks it by its bytes and makes it ready. Rejects with PICTURE_UNUSABLE. */
export type PrepareStill = (options: {
  readonly picture: Picture;
  readonly request: AnimationRequest;
  readonly signal: AbortSignal;
}) => Promise<Still>;

/** A request at the provider. */
export type RequestHandle = { readonly endpointId: string; readonly requestId: string };

/** The side that makes videos. */
export type VideoProvider = {
  /** Stores the still under an address that no other job has. Costs nothing, so it may be tried again. */
  readonly upload: (options: {
    readonly jobId: string;
    readonly still: Still;
    readonly signal: AbortSignal;
  }) => Promise<string>;
  /**
   * Sends exactly one POST. Rejects with PROVIDER_REJECTED, PROVIDER_LOCKED, PROVIDER_BUSY or PROVIDER_UNAVAILABLE
   * when nothing was accepted for certain, and with SUBMIT_UNCERTAIN when it may have been.
   */
  readonly submit: (options: {
    readonly endpointId: string;
    readonly request: AnimationRequest;
    readonly imageUrl: string;
  }) => Promise<{ readonly requestId: string; readonly progress: Progress }>;
  /** Looks for the request that carries this image address among those the provider knows since `sinceMs`. */
  readonly find: (options: {
    readonly endpointId: string;
    readonly imageUrl: string;
    readonly sinceMs: number;
    readonly signal: AbortSignal;
  }) => Promise<string | undefined>;
  /** Rejects with PROVIDER_UNAVAILABLE when it can't be asked just now. `COMPLETED` says nothing of success. */
  readonly status: (
    handle: RequestHandle,
    signal: AbortSignal,
  ) => Promise<Progress | { readonly status: 'COMPLETED' }>;
  /** The video of a completed request. Rejects with PROVIDER_REJECTED, PROVIDER_FAILED or PROVIDER_UNAVAILABLE. */
  readonly result: (
    handle: RequestHandle,
    signal: AbortSignal,
  ) => Promise<{ readonly url: string; readonly seed?: number | undefined }>;
};

/** A finished video on disk. `dispose` removes it. */
export type Clip = {
  readonly path: string;
  readonly sizeBytes: number;
  readonly dispose: () => Promise<void>;
};

/** Streams a finished video to disk. Rejects with PROVIDER_UNAVAILABLE when it can't be had. */
export type FetchClip = (options: {
  readonly url: string;
  readonly jobId: string;
  readonly signal: AbortSignal;
}) => Promise<Clip>;

/** The member's view of a job: one message, and a word when it is over. */
export type Presenter = {
  /** Shows the job's state when the message's turn comes; the latest wins. Never rejects. */
  readonly show: (job: Job) => void;
  /**
   * Shows the end, with the video when there is one, by the first route that works. Rejects with DELIVERY_TOO_LARGE
   * when the file can't be carried, and with another DELIVERY code when no route is left.
   */
  readonly finish: (job: JobIn<EndedPhase>, clip: Clip | undefined, signal: AbortSignal) => Promise<void>;
};

/** The log, as far as the core needs one: facts first, then a sentence. Secrets and prompts never go in. */
export type Log = Record<
  'debug' | 'info' | 'warn' | 'error',
  (facts: Record<string, unknown>, sentence: string) => void
>;
