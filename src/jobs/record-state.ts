/** The stored form of a job's state: the part of its record that changes as it goes from phase to phase. */
import * as z from 'zod';
import { sentence, sentenceSchema } from '../text/sentence.js';

/** A time on the wall clock. */
export const timestampMs = z.int().nonnegative();

const submissionSchema = z.object({
  /** When the one POST was about to be sent. */
  submitAtMs: timestampMs,
});

const requestAtFalSchema = submissionSchema.extend({ requestId: z.string().min(1) });

/** The search for a request after the end. */
const searchSchema = submissionSchema.extend({
  /** Searches that got an answer since the end. */
  looks: z.int().nonnegative(),
  /** The time of the last search, or of the end. */
  lookedAtMs: timestampMs,
  /** How long fal has not answered since then, counted in pauses between tries; missing while it answers. */
  unansweredForMs: z.int().nonnegative().optional(),
  /** True when the search has stopped. */
  isOver: z.boolean(),
});

/** What has closed a way to the member. */
const whySchema = sentenceSchema.optional().catch(undefined);

/** fal's progress of an unfinished request. */
export const progressSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('IN_QUEUE'), queuePosition: z.int().nonnegative().optional() }),
  z.object({ status: z.literal('IN_PROGRESS'), logLine: z.string().optional() }),
]);

/** What the provider charged: in its own units, and in millionths of a US dollar if their price was known. */
export const billedSchema = z.object({
  units: z.number().nonnegative(),
  micros: z.int().nonnegative().optional(),
});

const videoSchema = z.object({
  url: z.url(),
  seed: z.int().optional(),
  /** When a signed URL of a private file ends. */
  openUntilMs: timestampMs.optional(),
});

/** Why a job ended without its video, in words for the member. */
export const failureSchema = z.object({
  code: z.string(),
  sentence: sentenceSchema.catch(sentence('failure.unknown')),
  /** What is known of the bill. */
  charge: z.enum(['none', 'unclear', 'charged']),
});

/** Where a job's end was shown: the way, and the message. */
export const placeSchema = z.object({
  route: z.enum(['interaction', 'channel edit', 'channel message', 'direct message', 'nowhere']),
  channelId: z.string(),
  messageId: z.string().optional(),
  /** True when only the member sees it, according to Discord's response. */
  isPrivate: z.boolean().optional(),
});

/** Who asked to cancel a job, and the provider's answer once it was asked. */
export const cancelSchema = z.object({
  by: z.enum(['requester', 'moderator']),
  atMs: timestampMs,
  /** When the provider was last asked without getting an answer. */
  triedAtMs: timestampMs.optional(),
  answer: z.enum(['removed', 'asked', 'too late', 'unknown']).optional(),
});

/** The decision about a request, or that there was none in time. */
export const decisionSchema = z.object({
  kind: z.enum(['approved', 'declined', 'expired']),
  /** The moderator's user id; missing when nobody decided. */
  by: z.string().optional(),
  atMs: timestampMs,
  /** In the moderator's words. */
  reason: z.string().optional(),
});

/** The approval that a request needs before anything is paid. */
export const approvalSchema = z.object({
  /** The channel in which moderators decide. */
  channelId: z.string(),
  /** The server's rule that asks for it. */
  why: sentenceSchema.catch(sentence('approval.why-always')),
  /** The message with the question, once it was posted. */
  messageId: z.string().optional(),
  decision: decisionSchema.optional(),
});

/** The states of a job's life. Each is stored before the external action that it announces, and after its answer. */
export const stateSchema = z.discriminatedUnion('phase', [
  /** Accepted; nothing has been sent to fal. */
  z.object({
    phase: z.literal('accepted'),
    /** True when Discord has accepted the first answer. The job is stored before that answer is sent, with false. */
    isAcknowledged: z.boolean(),
  }),
  /** Ready, but nothing has been sent to fal: a moderator has to approve it before `untilMs`. */
  z.object({ phase: z.literal('awaiting approval'), untilMs: timestampMs }),
  /** Ready, but nothing has been sent to fal: it waits for its turn, or because fal is busy. */
  z.object({
    phase: z.literal('waiting'),
    reason: z.discriminatedUnion('kind', [
      /** Only so many clips are made at once, and members take turns. */
      z.object({
        kind: z.literal('turn'),
        /** The limit that it waits for. */
        line: z.enum(['installation', 'guild']),
        /** How many jobs come before it. */
        ahead: z.int().nonnegative(),
      }),
      /** fal refused the POST because it is busy; the next one is sent at `untilMs`. */
      z.object({ kind: z.literal('busy'), untilMs: timestampMs }),
    ]),
  }),
  /** The one POST is being sent, or was sent without a known answer. */
  submissionSchema.extend({ phase: z.literal('submitting') }),
  /** The answer to the POST never came: fal may or may not be working on it. */
  submissionSchema.extend({
    phase: z.literal('uncertain'),
    sinceMs: timestampMs,
    /** fal's listing was readable late in the search, and did not contain the request. */
    wasLookedFor: z.boolean(),
  }),
  /** fal has accepted it. */
  requestAtFalSchema.extend({
    phase: z.literal('submitted'),
    progress: progressSchema,
    /** The current problem with fal's answers, and its start; missing when the last answer was fine. */
    trouble: z.object({ kind: z.enum(['unreachable', 'unreadable']), sinceMs: timestampMs }).optional(),
    /** It takes longer than nine in ten clips of this kind did here. */
    isLate: z.boolean(),
  }),
  /** fal has finished; only fal has the video so far. */
  requestAtFalSchema.extend({
    phase: z.literal('rendered'),
    video: videoSchema,
    /** Since when no way to the member has been open. */
    keptSinceMs: timestampMs.optional(),
    /** How long delivery has been retried in vain since then, counted in pauses between tries. */
    keptForMs: z.int().nonnegative().optional(),
    /** It is kept because fal denies this bot access to the file. */
    isDenied: z.boolean().optional(),
    /** Why it is kept, where an admin can do something about it. */
    why: whySchema,
  }),
  /** The member has it. */
  requestAtFalSchema.extend({
    phase: z.literal('delivered'),
    video: videoSchema,
    form: z.enum(['file', 'smaller file', 'smaller file: unsigned', 'link: too large', 'link: no copy']),
    /** Why it didn't come by a better way, where an admin can do something about it. */
    why: whySchema,
    tookMs: z.int().nonnegative(),
    endedAtMs: timestampMs,
    shownIn: placeSchema,
  }),
  /** Ended without a video. */
  z.object({
    phase: z.literal('failed'),
    failure: failureSchema,
    requestId: z.string().optional(),
    videoUrl: z.url().optional(),
    endedAtMs: timestampMs,
    /** The POST may have been accepted, and its request is unknown. */
    search: searchSchema.optional(),
    /** Missing until the member has been told. */
    shownIn: placeSchema.optional(),
  }),
  /** Ended because somebody cancelled it. */
  z.object({
    phase: z.literal('cancelled'),
    by: cancelSchema.shape.by,
    charge: failureSchema.shape.charge,
    requestId: z.string().optional(),
    endedAtMs: timestampMs,
    /** Missing until the member has been told. */
    shownIn: placeSchema.optional(),
  }),
]);
