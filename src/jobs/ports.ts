import type { AspectRatio, Background, Fit } from '../animation/choices.js';
import type { Crop } from '../animation/crop.js';
import type { FalInput } from '../animation/fal-input.js';
import type { Draft } from './draft.js';
import type { Billed, Job, JobIn, Picture, Place, Progress, ProviderName } from './job.js';

/** Where drafts are kept, for an hour. Every method rejects with STORE_UNAVAILABLE when the store can't do it. */
export type Drafts = {
  readonly put: (id: string, draft: Draft) => Promise<void>;
  /** Undefined when there is none any more. */
  readonly get: (id: string) => Promise<Draft | undefined>;
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
  /** The shape of the clip that it is for; undefined for a reference. */
  readonly frame: Crop['frame'] | undefined;
  /** How far its own shape was from that, if worth telling. */
  readonly crop: Crop | undefined;
  /** The same as a small JPEG, when it is not the whole picture as it was. */
  readonly preview: Uint8Array<ArrayBuffer> | undefined;
};

/** A new address for a picture whose link to Discord has expired; undefined when there is none. Never rejects. */
export type RefreshLink = (url: string, signal: AbortSignal) => Promise<string | undefined>;

/** Fetches a member's picture, checks it by its bytes and makes it ready: upright, in the frame, light enough. Rejects with PICTURE_UNUSABLE. */
export type PrepareStill = (options: {
  readonly picture: Picture;
  /** How it is to fill the clip's frame; a reference fills none. */
  readonly frame: { readonly aspectRatio: AspectRatio; readonly fit: Fit } | undefined;
  readonly background: Background;
  /** Members take turns. */
  readonly requesterId: string;
  readonly signal: AbortSignal;
}) => Promise<Still>;

/** A request at the provider. */
export type RequestHandle = { readonly endpointId: string; readonly requestId: string };

/** When a request was sent: by this machine's clock of then, and how long ago by the steady clock of who sent it. */
export type Sent = { readonly atMs: number; readonly agoMs: number | undefined };

/** The side that makes videos. */
export type VideoProvider = {
  /** Stands in the record of each job that is made here: no other provider is ever asked about it. */
  readonly name: ProviderName;
  /** How long it keeps the clips of requests that are sent now; undefined: as its account says. */
  readonly clipLifetimeMs?: number | undefined;
  /** Stores the still under an address that no other job has. Costs nothing, so it may be tried again. */
  readonly upload: (options: {
    /** A part of the file's name. */
    readonly name: string;
    readonly still: Still;
    readonly signal: AbortSignal;
  }) => Promise<string>;
  /**
   * Sends exactly one POST. Rejects with PROVIDER_REJECTED, PROVIDER_LOCKED, PROVIDER_BUSY or PROVIDER_UNAVAILABLE
   * when nothing was accepted for certain, and with SUBMIT_UNCERTAIN when it may have been.
   */
  readonly submit: (options: {
    readonly endpointId: string;
    readonly input: FalInput;
  }) => Promise<{ readonly requestId: string; readonly progress: Progress }>;
  /**
   * The requests that the provider lists whose input fits and that may have been sent then, or the one of that id; with
   * their videos, when the provider keeps these with them. Rejects with PROVIDER_UNAVAILABLE or PROVIDER_LOCKED when
   * the listing can't be read to its end.
   */
  readonly find: (options: {
    readonly endpointId: string;
    readonly by:
      | { readonly requestId: string }
      | { readonly fits: (input: FalInput) => boolean; readonly sent: Sent };
    readonly signal: AbortSignal;
  }) => Promise<readonly { readonly requestId: string; readonly video?: Video | undefined }[]>;
  /** Follows a request. Nothing is sent before the first `next`. */
  readonly watch: (handle: RequestHandle) => StatusWatch;
  /**
   * The video of a completed request. Rejects with PROVIDER_REJECTED, PROVIDER_FAILED, PROVIDER_CANCELLED,
   * PROVIDER_FAILING when it looks failed, which only time can confirm, PROVIDER_UNREADABLE when the answer holds no video or the request is not known, and PROVIDER_UNAVAILABLE or
   * PROVIDER_LOCKED when there is no answer.
   */
  readonly result: (handle: RequestHandle, signal: AbortSignal) => Promise<Video>;
  /**
   * Asks for the end of a request. `removed`: it had not begun, and will not. `asked`: it has begun and may still end
   * with a video. `too late`: it is over. `unknown`: the provider knows no such request. In every case the request's
   * own end tells what became of it. Rejects with PROVIDER_UNAVAILABLE or PROVIDER_LOCKED when there is no answer.
   */
  readonly cancel: (
    handle: RequestHandle,
    signal: AbortSignal,
  ) => Promise<'removed' | 'asked' | 'too late' | 'unknown'>;
  /**
   * An address by which anybody can read a private file of the account for a week. Rejects with PROVIDER_UNREADABLE
   * when there is no such file, with PROVIDER_LOCKED when the key may not give one out, and with PROVIDER_UNAVAILABLE.
   */
  readonly sign: (url: string, signal: AbortSignal) => Promise<string>;
  /**
   * Deletes what a request was given and what it made, for good. `not allowed`: this account's key may not do that.
   * Rejects with PROVIDER_UNAVAILABLE when it may not have worked.
   */
  readonly erase: (requestId: string, signal: AbortSignal) => Promise<'erased' | 'not allowed'>;
};

/** A finished video where the provider keeps it, and what it cost, if the provider said so. */
export type Video = {
  readonly url: string;
  readonly seed?: number | undefined;
  readonly billed?: Billed | undefined;
};

/** What the provider says of a request: where it is, or that it is over, which says nothing of success. */
export type StatusAnswer = Progress | { readonly status: 'COMPLETED' };

/** A request being followed. */
export type StatusWatch = {
  /**
   * Resolves with what is said next: at once when the provider's stream tells of a change, else with the answer to a
   * question asked after `pauseMs`, or much later while the stream is telling. One call at a time.
   *
   * Rejects with PROVIDER_UNAVAILABLE, PROVIDER_LOCKED or PROVIDER_UNREADABLE when that question is not answered, and
   * with the signal's reason.
   */
  readonly next: (options: {
    readonly pauseMs: number;
    readonly signal: AbortSignal;
  }) => Promise<StatusAnswer>;
  /** Ends the stream. A call of `next` that still waits is rejected. */
  readonly close: () => void;
};

/** A finished video on disk. `dispose` removes it. */
export type Clip = {
  readonly path: string;
  readonly sizeBytes: number;
  readonly dispose: () => Promise<void>;
};

/**
 * Streams a finished video to disk. Rejects with PROVIDER_UNREADABLE when it is not there any more, with
 * PROVIDER_LOCKED when it is private, and with PROVIDER_UNAVAILABLE when it can't be had for another reason.
 */
export type FetchClip = (options: {
  readonly url: string;
  readonly jobId: string;
  /** Members take turns. */
  readonly requesterId: string;
  readonly signal: AbortSignal;
}) => Promise<Clip>;

/**
 * Makes a copy of a clip that has at most `maxBytes`. Resolves with undefined where that can't be done: no ffmpeg here,
 * or so little room that it would look bad.
 */
export type ShrinkClip = (options: {
  readonly clip: Clip;
  readonly maxBytes: number;
  /** Members take turns. */
  readonly requesterId: string;
  readonly signal: AbortSignal;
}) => Promise<Clip | undefined>;

/** In which form a clip reached its member. */
export type DeliveredAs = JobIn<'delivered'>['state']['form'];

/** What a message brings of a clip: the file, or no more than the link to the video. */
export type Cargo =
  | { readonly as: Extract<DeliveredAs, 'file' | 'smaller file'>; readonly clip: Clip }
  | { readonly as: Exclude<DeliveredAs, 'file' | 'smaller file'>; readonly clip?: never };

/** What a way is to bring to the member: a finished clip, or how a job has ended without one. */
export type Outcome =
  | {
      readonly job: JobIn<'rendered'>;
      readonly cargo: Cargo;
      /** How long ago the member asked, when the way is given this: it adds the time that it takes itself. */
      readonly askedAgoMs: number;
    }
  | { readonly job: JobIn<'failed' | 'cancelled'>; readonly cargo?: never };

/** One way to a member. Which one is tried first, and with what, is not its business. */
export type Way = {
  readonly route: Exclude<Place['route'], 'nowhere'>;
  /** False when it can't work for this job just now; true means that it is worth a try. */
  readonly isOpen: (job: Job) => boolean;
  /** The largest file that is worth a try on it. Never rejects but with the signal's reason. */
  readonly maxBytes: (job: Job, signal: AbortSignal) => Promise<number>;
  /**
   * Sends one message; short faults are waited out. Rejects with DELIVERY_TOO_LARGE, with DELIVERY_UNAVAILABLE when the
   * way may work later, with another DELIVERY code when it will not take this, and with the signal's reason.
   */
  readonly send: (outcome: Outcome, signal: AbortSignal) => Promise<Place>;
};

/** The member's view of a job while it runs: one message; and a ping when it is over. */
export type Presenter = {
  /**
   * Shows the job's state when the message's turn comes; the latest wins. With `isHeldUp` it says that nothing goes on
   * because nothing can be written down. `isOurs` is asked when the turn has come: another process may have brought the
   * end meanwhile, and nothing is shown over that. Never rejects.
   */
  readonly show: (
    job: Job,
    options?: { readonly isHeldUp?: boolean; readonly isOurs?: () => boolean },
  ) => void;
  /**
   * Has the card show these small pictures from its next change on, as long as the job is open: each is of the picture
   * at its place in the source. Never rejects.
   */
  readonly preview: (
    job: Job,
    previews: readonly { readonly index: number; readonly bytes: Uint8Array<ArrayBuffer> }[],
  ) => void;
  /** Drops what waits to be shown. Resolves when the last edit in flight is over: nothing comes after the end. */
  readonly settle: (job: Job) => Promise<void>;
  /**
   * Finds out whether the first answer to a job's interaction was this process's own. Resolves with the message, and
   * the mark of the card that is on it now; with `unknown` when Discord never took an answer, with `rival` when another
   * process has answered, and with `expired` when that can't be found out any more.
   */
  readonly confirmAcknowledged: (
    job: JobIn<'accepted'>,
    signal: AbortSignal,
  ) => Promise<{ readonly messageId: string; readonly mark: number } | 'unknown' | 'rival' | 'expired'>;
  /**
   * Pings the requester alone, after the end is written down. A courtesy: it never rejects, and is sent again after a
   * passing fault only as long as that can't make two of it.
   */
  readonly pingRequester: (job: JobIn<'delivered' | 'failed' | 'cancelled'>) => Promise<void>;
};

/** Tells those who run the bot why the provider refuses its account. Resolves with whether anybody was reached. */
export type TellOperators = (why: string) => Promise<boolean>;

/** Whether the operators were told of a locked account, kept for the next process. Neither rejects. */
export type LockNote = {
  readonly read: () => Promise<boolean>;
  readonly write: (isTold: boolean) => Promise<void>;
};

/** The log, as far as the core needs one: facts first, then a sentence. Secrets and prompts never go in. */
export type Log = Record<
  'debug' | 'info' | 'warn' | 'error',
  (facts: Record<string, unknown>, sentence: string) => void
>;
