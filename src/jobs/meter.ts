import type { ErrorCode } from '../errors.js';
import type { Job, Place } from './job.js';

/** Counts what happens, for the people who watch the bot. No method throws. */
export type Meter = {
  /** How a first answer ended, and how long after the interaction's arrival in this process. */
  readonly firstAnswer: (outcome: 'accepted' | 'refused' | 'in doubt', ms: number) => void;
  /** A call to Discord. The route has no ids and no tokens in it. */
  readonly discordCall: (call: {
    readonly method: string;
    readonly route: string;
    /** The HTTP status; undefined when there was no answer. */
    readonly status: number | undefined;
    /** For a rate limit: whose it is (`user`, `global` or `shared`), in Discord's words. */
    readonly limitedBy?: string | undefined;
  }) => void;
  /** A call to fal failed. */
  readonly falFailure: (call: string, code: ErrorCode) => void;
  /** A message with a clip, or with the reason why there is none, was sent or couldn't be sent on this way. */
  readonly delivery: (route: Place['route'], outcome: 'sent' | 'failed', ms: number) => void;
  /** A job has ended, and its requester is told. */
  readonly jobEnded: (job: Job) => void;
  /** Jobs were claimed that another process, or an earlier one, had left. */
  readonly jobsTakenOver: (count: number) => void;
};
