/** The stored form of a job: what a store may hold is read by this alone, whatever is on offer today. */
import { z } from 'zod';
import { sentence, sentenceSchema } from '../text/sentence.js';

const timestampMs = z.int().nonnegative();

/** Who asked, and where: of the interaction by which a job was asked for. It never changes. */
export const requesterSchema = z.object({
  userId: z.string(),
  interactionId: z.string(),
  /** The server whose budget the job counts against. */
  guildId: z.string().optional(),
  channelId: z.string(),
  /** The channel that a thread belongs to. */
  parentChannelId: z.string().optional(),
  /** Discord's name for the member's language, and for the server's. */
  locale: z.string().optional(),
  guildLocale: z.string().optional(),
});

/**
 * Where the answer goes. A press of a button on the job's card replaces it as a whole. The token is a secret for as
 * long as it lives.
 */
export const replyToSchema = z.object({
  applicationId: z.string(),
  token: z.string(),
  /** When the token stops working: 15 minutes after the interaction. */
  tokenExpiresAtMs: timestampMs,
  guildId: z.string().optional(),
  channelId: z.string(),
  /** The message that shows the job, once Discord has said which one that is. */
  messageId: z.string().optional(),
  /** The bot itself is in that place, and may act there by its own token. */
  isBotThere: z.boolean(),
  /** Only the requester sees the card. */
  isPrivate: z.boolean(),
  /** The largest file this interaction may carry. */
  attachmentLimitBytes: z.int().positive(),
  /** The languages of who reads it, by Discord's names: the member's, and the server's. */
  locale: z.string().optional(),
  guildLocale: z.string().optional(),
});

const cropSchema = z.object({
  frame: z.string(),
  edges: z.enum(['top and bottom', 'left and right']),
  lostPercent: z.number(),
});

/** The member's picture as Discord describes it; nothing of it is trusted but the address, whose host is checked. */
export const pictureSchema = z.object({
  url: z.url(),
  name: z.string(),
  /** Missing where Discord does not say it. */
  sizeBytes: z.int().nonnegative().optional(),
  /** It stood covered where it was taken from, so nothing made of it is shown uncovered. */
  isSpoiler: z.boolean().optional(),
  /** The still that an earlier job made of it, at fal: for when Discord no longer serves the picture. */
  copyUrl: z.url().optional(),
  /** What was made of it, once it is at fal: under an address that no other job has. */
  still: z.object({ url: z.url(), crop: cropSchema.optional() }).optional(),
});

/** What a clip is made from, beside words. */
export const sourceSchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('text') }),
  z.object({ mode: z.literal('image'), image: pictureSchema }),
  z.object({ mode: z.literal('frames'), first: pictureSchema, last: pictureSchema }),
  z.object({ mode: z.literal('references'), pictures: z.array(pictureSchema) }),
  /** A clip of fal's; `isSpoiler` as for a picture. */
  z.object({ mode: z.literal('extend'), videoUrl: z.url(), isSpoiler: z.boolean().optional() }),
]);

/**
 * What the member asked for, by the rules of its time: models, options and values that are no longer on offer are as
 * readable as ever. What fal is sent does not depend on it.
 */
export const requestSchema = z
  .object({
    prompt: z.string(),
    model: z.string().optional(),
    duration: z.string().optional(),
    aspect_ratio: z.string().optional(),
    resolution: z.string().optional(),
    audio: z.boolean().optional(),
    fit: z.string().optional(),
    background: z.string().optional(),
    negative_prompt: z.string().optional(),
    seed: z.number().optional(),
    auto_fix: z.boolean().optional(),
    safety_tolerance: z.string().optional(),
    spoiler: z.boolean().optional(),
  })
  // What other times and other models have had.
  .catchall(z.union([z.string(), z.number(), z.boolean()]).optional().catch(undefined));

/** What the member was told before anything was spent. It is never worked out again. */
const termsSchema = z.object({
  /** The model's name for people. */
  model: z.string(),
  /** Of what is made: an extension's own seconds. What is missing of the terms is not known. */
  seconds: z.number().optional(),
  aspectRatio: z.string().optional(),
  resolution: z.string().optional(),
  audio: z.boolean().optional(),
  /** What fal charges, in millionths of a US dollar. */
  costMicros: z.int().nonnegative().optional(),
});

/** See {@link MediaFields}. */
const mediaFieldsSchema = z.union([
  z.object({ frames: z.array(z.string()).readonly() }),
  z.object({ references: z.string() }),
  z.object({ clip: z.string() }),
]);

const submissionSchema = z.object({
  /** When the one POST was about to leave. */
  submitAtMs: timestampMs,
});

const requestAtFalSchema = submissionSchema.extend({ requestId: z.string().min(1) });

/** How a request is looked for after the end. */
const searchSchema = submissionSchema.extend({
  /** Looks that were answered since the end. */
  looks: z.int().nonnegative(),
  /** When the last of them was, or the end. */
  lookedAtMs: timestampMs,
  /** It is not looked for by itself any more. */
  isOver: z.boolean(),
});

/** What fal says of a request that is not finished. */
export const progressSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('IN_QUEUE'), queuePosition: z.int().nonnegative().optional() }),
  z.object({ status: z.literal('IN_PROGRESS'), logLine: z.string().optional() }),
]);

/** What the provider said that it charged: so many of its own units, in millionths of a US dollar where their price was known. */
export const billedSchema = z.object({
  units: z.number().nonnegative(),
  micros: z.int().nonnegative().optional(),
});

const videoSchema = z.object({ url: z.url(), seed: z.int().optional() });

/** Why a job ended without its video, in words for the member. */
export const failureSchema = z.object({
  code: z.string(),
  sentence: sentenceSchema.catch(sentence('failure.unknown')),
  /** What is known of the bill. */
  charge: z.enum(['none', 'unclear', 'charged']),
});

/** Where the end of a job was shown: by which way, and on which message. */
export const placeSchema = z.object({
  route: z.enum(['interaction', 'channel edit', 'channel message', 'direct message', 'nowhere']),
  channelId: z.string(),
  messageId: z.string().optional(),
  /** Only the member sees it, as Discord said of the message itself. */
  isPrivate: z.boolean().optional(),
});

/** Who asked for the end of a job, and what the provider said to that once it was asked. */
export const cancelSchema = z.object({
  by: z.enum(['requester', 'moderator']),
  atMs: timestampMs,
  /** When the provider was last asked without an answer. */
  triedAtMs: timestampMs.optional(),
  answer: z.enum(['removed', 'asked', 'too late', 'unknown']).optional(),
});

/** The states of a job's life. Each is written before the outside act that it announces and after its answer. */
export const stateSchema = z.discriminatedUnion('phase', [
  /** Taken; nothing has left for fal. */
  z.object({
    phase: z.literal('accepted'),
    /** Discord has taken the first answer. It is written down before that answer leaves, as not yet taken. */
    isAcknowledged: z.boolean(),
  }),
  /** The one POST is leaving, or left without a known answer. */
  submissionSchema.extend({ phase: z.literal('submitting') }),
  /** The answer to the POST never came: fal may or may not be working. */
  submissionSchema.extend({
    phase: z.literal('uncertain'),
    sinceMs: timestampMs,
    /** fal's listing could be read late in the search, and the request was not in it. */
    wasLookedFor: z.boolean(),
  }),
  /** fal has it. */
  requestAtFalSchema.extend({
    phase: z.literal('submitted'),
    progress: progressSchema,
    /** What is wrong with fal's answers, and since when; missing when the last one was as it should be. */
    trouble: z.object({ kind: z.enum(['unreachable', 'unreadable']), sinceMs: timestampMs }).optional(),
    /** It takes longer than nine in ten clips of this kind did here. */
    isLate: z.boolean(),
  }),
  /** fal is done; the video is still only there. */
  requestAtFalSchema.extend({
    phase: z.literal('rendered'),
    video: videoSchema,
    /** Since when no way to the member has been open. */
    keptSinceMs: timestampMs.optional(),
    /** For how long the ways have been tried in vain since then, in pauses between tries. */
    keptForMs: z.int().nonnegative().optional(),
    /** It is kept because fal does not let this bot have the file. */
    isDenied: z.boolean().optional(),
  }),
  /** The member has it. */
  requestAtFalSchema.extend({
    phase: z.literal('delivered'),
    video: videoSchema,
    form: z.enum(['file', 'smaller file', 'link: too large', 'link: no copy']),
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
    /** The POST may have been taken, and its request is not known. */
    search: searchSchema.optional(),
    /** Missing until the member has been told. */
    shownIn: placeSchema.optional(),
  }),
  /** Ended because somebody asked for it. */
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

/** The version of the record below. An older one is brought up to date first. */
export const JOB_VERSION = 4;

/**
 * That of the interaction that asked for the job, or that opened the form by which it was asked for; former versions
 * gave a second try the first one's with a number behind it. It is short enough for a nonce of Discord's (25).
 */
export const jobIdSchema = z.string().regex(/^\d{1,20}(-\d{1,3})?$/);

/** One request of one member, from the command to the finished video. Fields that are not in it are passed over. */
export const recordSchema = z.object({
  version: z.literal(JOB_VERSION),
  id: jobIdSchema,
  createdAtMs: timestampMs,
  /** What its cards carry, so that this process knows them again; missing in records of former versions. */
  mark: z.int().positive().optional(),
  requester: requesterSchema,
  replyTo: replyToSchema,
  /** Who makes the clip: fal, for money, or the built-in renderer, which is free and forgets everything when it stops. */
  provider: z.enum(['fal', 'renderer']),
  endpointId: z.string(),
  request: requestSchema,
  source: sourceSchema,
  terms: termsSchema,
  /** What fal is sent beside the addresses of pictures and clips, by its own names: made once, with the job. */
  input: z.record(z.string(), z.unknown()),
  /** See {@link InputDefaults}. */
  inputDefaults: z.record(z.string(), z.string().nullable()),
  /** fal's names of the fields for those addresses; missing where words are all there is. */
  mediaFields: mediaFieldsSchema.optional(),
  /** The job that this one repeats, whose clip fal may have all the same: that is asked before this one is paid. */
  retryOf: z.string().optional(),
  /** Its file was taken off its message: by whom. */
  removed: z.object({ by: cancelSchema.shape.by, atMs: timestampMs }).optional(),
  /** How long clips of this kind took here, when there is enough history; fixed when fal has taken the job. */
  usual: z.object({ p50Ms: z.int(), p90Ms: z.int() }).optional(),
  cancel: cancelSchema.optional(),
  /** How long the provider was told to keep the clip; missing where its account says that. */
  clipLifetimeMs: z.int().positive().optional(),
  /** Missing where the provider did not say it. */
  billed: billedSchema.optional(),
  state: stateSchema,
});
