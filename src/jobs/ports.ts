import type { AspectRatio, Background, Fit } from '../animation/choices.js';
import type { Crop } from '../animation/crop.js';
import type { FalInput } from '../animation/fal-input.js';
import type { Sentence } from '../text/sentence.js';
import type { BudgetAlert } from '../usage/budget-alert.js';
import type { Billed, Job, JobIn, Picture, Place, Progress, ProviderName } from './job.js';
import type { Sent } from './sent.js';

/** How long clips took on this installation. */
export type DurationHistory = {
  readonly record: (job: Job, tookMs: number) => Promise<void>;
  /** The median and the 90th percentile for clips of the same kind; undefined until there are enough samples. */
  readonly usual: (job: Job) => Promise<{ p50Ms: number; p90Ms: number } | undefined>;
};

/** A picture prepared for the model. */
export type Still = {
  /** The file with its bytes, which may be many. */
  readonly path: string;
  readonly contentType: string;
  /** The shape of the clip it is for; undefined for a reference. */
  readonly frame: Crop['frame'] | undefined;
  /** How far its own shape was from that, if worth mentioning. */
  readonly crop: Crop | undefined;
  /** A small JPEG of it in the clip's shape; undefined for a reference. */
  readonly preview: Uint8Array<ArrayBuffer> | undefined;
  /** Removes the file. */
  readonly dispose: () => Promise<void>;
};

/** Refreshes the URL of a picture whose Discord link has expired; undefined when that fails. Never rejects. */
export type RefreshLink = (url: string, signal: AbortSignal) => Promise<string | undefined>;

/**
 * Fetches a member's picture, checks its bytes and prepares it: upright, framed, no side longer than `maxSidePx`, small
 * enough. Members take turns. The caller disposes of the still. Rejects with PICTURE_UNUSABLE.
 */
export type PrepareStill = (options: {
  readonly picture: Picture;
  /** How it should fill the clip's frame; undefined for a reference. */
  readonly frame: { readonly aspectRatio: AspectRatio; readonly fit: Fit } | undefined;
  readonly background: Background;
  readonly maxSidePx: number;
  readonly requesterId: string;
  readonly signal: AbortSignal;
}) => Promise<Still>;

/** A request at the provider. */
export type RequestHandle = { readonly endpointId: string; readonly requestId: string };

/** A URL by which anybody can read a private file until that time. */
export type SignedUrl = { readonly url: string; readonly untilMs: number };

/** The service that generates videos. */
export type VideoProvider = {
  /** Stored in the record of each job made here: no other provider is ever asked about it. */
  readonly name: ProviderName;
  /** How long it keeps the clips of requests that are sent now; undefined: as its account says. */
  readonly clipLifetimeMs?: number | undefined;
  /** True when it calls back when a request is over that is sent now. */
  readonly hasWebhook?: boolean;
  /**
   * Uploads the still to a URL that no other job has. Costs nothing, so it may be retried. Rejects with PROVIDER_BUSY or
   * PROVIDER_UNAVAILABLE when a retry may help, and with PROVIDER_LOCKED or PROVIDER_REJECTED when not.
   */
  readonly upload: (options: {
    /** A part of the file's name. */
    readonly name: string;
    readonly still: Still;
    readonly signal: AbortSignal;
  }) => Promise<string>;
  /**
   * Sends exactly one POST. Rejects with PROVIDER_REJECTED, PROVIDER_LOCKED, PROVIDER_BUSY or PROVIDER_UNAVAILABLE when
   * it was definitely not accepted, and with SUBMIT_UNCERTAIN when it may have been.
   */
  readonly submit: (options: {
    /** The job whose request it is; the provider's call back names it. */
    readonly jobId: string;
    readonly endpointId: string;
    readonly input: FalInput;
  }) => Promise<{ readonly requestId: string; readonly progress: Progress }>;
  /**
   * Finds listed requests whose input matches and that may have been sent at that time, or the one with that id; with
   * their inputs and videos, when the provider stores these with them. Rejects with PROVIDER_UNAVAILABLE or PROVIDER_LOCKED when
   * the listing can't be read to its end.
   */
  readonly find: (options: {
    readonly endpointId: string;
    readonly by:
      | { readonly requestId: string }
      | { readonly fits: (input: FalInput) => boolean; readonly sent: Sent };
    readonly signal: AbortSignal;
  }) => Promise<
    readonly {
      readonly requestId: string;
      readonly input?: FalInput | undefined;
      readonly video?: Video | undefined;
    }[]
  >;
  /** Follows a request. Sends nothing before the first `next`. */
  readonly watch: (handle: RequestHandle) => StatusWatch;
  /**
   * The video of a completed request. Rejects with PROVIDER_REJECTED, PROVIDER_FAILED, PROVIDER_CANCELLED,
   * PROVIDER_FAILING when it looks failed, which only time can confirm, PROVIDER_UNREADABLE when the answer has no
   * video or the request is unknown, and PROVIDER_UNAVAILABLE or PROVIDER_LOCKED when there is no answer.
   */
  readonly result: (handle: RequestHandle, signal: AbortSignal) => Promise<Video>;
  /**
   * Asks the provider to cancel a request. `removed`: it had not begun, and will not. `asked`: it has begun and may
   * still end with a video. `too late`: it is over. `unknown`: the provider doesn't know the request. In every case,
   * only the request's own end shows the outcome. Rejects with PROVIDER_UNAVAILABLE or PROVIDER_LOCKED when there is no
   * answer.
   */
  readonly cancel: (
    handle: RequestHandle,
    signal: AbortSignal,
  ) => Promise<'removed' | 'asked' | 'too late' | 'unknown'>;
  /**
   * Signs the URL of a private file of the account. Rejects with PROVIDER_UNREADABLE when the file doesn't exist, with
   * PROVIDER_LOCKED when the key may not sign, and with PROVIDER_UNAVAILABLE.
   */
  readonly sign: (url: string, signal: AbortSignal) => Promise<SignedUrl>;
  /**
   * Permanently deletes a request's input and output. `not allowed`: this account's key may not delete. Rejects with
   * PROVIDER_UNAVAILABLE when it may not have worked.
   */
  readonly erase: (requestId: string, signal: AbortSignal) => Promise<'erased' | 'not allowed'>;
};

/** A finished video where the provider keeps it, and what it cost, if the provider said so. */
export type Video = {
  readonly url: string;
  readonly seed?: number | undefined;
  readonly billed?: Billed | undefined;
};

/** A request's status: its progress, or that it is over, which doesn't mean success. */
export type StatusAnswer = Progress | { readonly status: 'COMPLETED' };

/** A request being followed. */
export type StatusWatch = {
  /**
   * Resolves with the next status: at once when the provider's stream reports a change, otherwise with the answer to a
   * poll after `pauseMs`, or much later while the stream works. With a pause of 0, polls at once, whatever the stream
   * has reported. One call at a time.
   *
   * Rejects with PROVIDER_UNAVAILABLE, PROVIDER_LOCKED or PROVIDER_UNREADABLE when that poll fails, and with the
   * signal's reason.
   */
  readonly next: (options: {
    readonly pauseMs: number;
    readonly signal: AbortSignal;
  }) => Promise<StatusAnswer>;
  /** Closes the stream. Rejects a pending call of `next`. */
  readonly close: () => void;
};

/** A finished video on disk. `dispose` removes it. */
export type Clip = {
  readonly path: string;
  readonly sizeBytes: number;
  /** True when the file says in a signed form how it was made (C2PA). */
  readonly hasProvenance?: boolean;
  readonly dispose: () => Promise<void>;
};

/**
 * Streams a finished video to disk. Rejects with PROVIDER_UNREADABLE when it no longer exists, with PROVIDER_LOCKED
 * when it is private, and with PROVIDER_UNAVAILABLE when it can't be fetched for another reason.
 */
export type FetchClip = (options: {
  readonly url: string;
  readonly jobId: string;
  /** Members take turns. */
  readonly requesterId: string;
  readonly signal: AbortSignal;
}) => Promise<Clip>;

/**
 * Creates a copy of a clip with at most `maxBytes`. Resolves with undefined when that is impossible: ffmpeg is missing,
 * or the limit is so small that the clip would look bad.
 */
export type ShrinkClip = (options: {
  readonly clip: Clip;
  readonly maxBytes: number;
  /** Members take turns. */
  readonly requesterId: string;
  readonly signal: AbortSignal;
}) => Promise<Clip | undefined>;

/** The form in which a clip was delivered. */
export type DeliveredAs = JobIn<'delivered'>['state']['form'];

type FileForm = 'file' | `smaller file${string}`;

/** What a message delivers of a clip: the file, or only the link to the video. */
export type Cargo =
  | { readonly as: Extract<DeliveredAs, FileForm>; readonly clip: Clip }
  | { readonly as: Exclude<DeliveredAs, FileForm>; readonly clip?: never };

/** What to deliver to the member: a finished clip, or how a job ended without one. */
export type Outcome =
  | {
      readonly job: JobIn<'rendered'>;
      readonly cargo: Cargo;
      /** The time from the member's request until now; the way adds the time it takes itself. */
      readonly askedAgoMs: number;
      /** Why it doesn't come by a better way, where an admin can do something about it. */
      readonly why?: Sentence | undefined;
    }
  | { readonly job: JobIn<'failed' | 'cancelled'>; readonly cargo?: never };

/** One way to reach a member. It doesn't decide which way is tried first, or with what. */
export type Way = {
  readonly route: Exclude<Place['route'], 'nowhere'>;
  /** False when it can't work for this job at the moment; true means that it is worth a try. */
  readonly isOpen: (job: Job) => boolean;
  /** The largest file worth trying. Rejects only with the signal's reason. */
  readonly maxBytes: (job: Job, signal: AbortSignal) => Promise<number>;
  /**
   * Sends one message and waits out short faults. Rejects with DELIVERY_TOO_LARGE, with DELIVERY_UNAVAILABLE when the
   * way may work later, with another DELIVERY code when it will never accept this, and with the signal's reason.
   */
  readonly send: (outcome: Outcome, signal: AbortSignal) => Promise<Place>;
};

/** The member's view of a running job: one message, and a ping at the end. */
export type Presenter = {
  /**
   * Shows the job's state when the message's turn comes; the latest wins. With `isHeldUp` it says that the job is on
   * hold because nothing can be stored. `isOurs` is called when the turn has come: another process may have delivered
   * the end in the meantime, which must not be overwritten. Never rejects.
   */
  readonly show: (
    job: Job,
    options?: { readonly isHeldUp?: boolean; readonly isOurs?: () => boolean },
  ) => void;
  /**
   * Makes the card show these small pictures from its next change on, while the job is open; each belongs to the picture
   * at its position in the source. Never rejects.
   */
  readonly preview: (
    job: Job,
    previews: readonly { readonly index: number; readonly bytes: Uint8Array<ArrayBuffer> }[],
  ) => void;
  /** Drops waiting edits. Resolves when the last edit in flight is over, so that nothing overwrites the end. */
  readonly settle: (job: Job) => Promise<void>;
  /**
   * Finds out whether the first answer to a job's interaction was this process's own. Resolves with the message, and
   * the mark of the card that is on it now; with `unknown` when Discord never took an answer, with `rival` when another
   * process has answered, and with `expired` when that can't be found out any more. `untilOurs` is waited for before
   * a card is shown to find out.
   */
  readonly confirmAcknowledged: (
    job: JobIn<'accepted'>,
    signal: AbortSignal,
    untilOurs: () => Promise<void>,
  ) => Promise<{ readonly messageId: string; readonly mark: number } | 'unknown' | 'rival' | 'expired'>;
  /**
   * Pings the requester after the end is stored. Best effort: it never rejects, and retries after a temporary fault
   * only if that can't send two pings.
   */
  readonly pingRequester: (job: JobIn<'delivered' | 'failed' | 'cancelled'>) => Promise<void>;
  /** Drops waiting edits and pings. Resolves when no edit is in flight. Nothing may be shown afterwards. */
  readonly close: () => Promise<void>;
};

/** Asks a server's moderators about requests. */
export type Approvals = {
  /**
   * Posts the question, with buttons. Resolves with the message's id. Rejects with DELIVERY_UNAVAILABLE when it may
   * work later, with another DELIVERY code when it will not, and with the signal's reason.
   */
  readonly ask: (job: JobIn<'awaiting approval'>, signal: AbortSignal) => Promise<string>;
  /** Shows the outcome of the request in the question's message. Best effort: never rejects. */
  readonly settle: (job: Job) => Promise<void>;
};

/** Whether the provider still offers a model's endpoint. */
export type ModelStatus = 'active' | 'deprecated' | 'gone';

/** Something that the people who run the bot should know. */
export type OperatorNotice =
  /** The provider refuses the account. */
  | { readonly kind: 'locked'; readonly why: string }
  /** The provider retires models that are on offer here: their names, with their endpoints. */
  | { readonly kind: 'retired'; readonly deprecated: readonly string[]; readonly gone: readonly string[] }
  /** A share of a budget for all servers is used. */
  | ({ readonly kind: 'budget' } & BudgetAlert);

/** Tells the people who run the bot. Resolves with whether anybody was reached; never rejects. */
export type TellOperators = (notice: OperatorNotice) => Promise<boolean>;

/** The log as the core needs it: facts first, then a sentence. Must never contain secrets or prompts. */
export type Log = Record<
  'debug' | 'info' | 'warn' | 'error',
  (facts: Record<string, unknown>, sentence: string) => void
>;
