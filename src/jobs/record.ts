/** The stored form of a job. Stored records are parsed by this alone, whatever is on offer today. */
import * as z from 'zod';
import { approvalSchema, billedSchema, cancelSchema, stateSchema, timestampMs } from './record-state.js';

/** Who asked, and where: from the interaction that requested the job. It never changes. */
export const requesterSchema = z.object({
  userId: z.string(),
  interactionId: z.string(),
  /** The server whose budget the job counts against. */
  guildId: z.string().optional(),
  /** The server whose settings apply, if it is another one: a member may use their own installation in it. */
  rulesGuildId: z.string().optional(),
  channelId: z.string(),
  /** The channel that a thread belongs to. */
  parentChannelId: z.string().optional(),
  /** Discord's locale of the member, and of the server. */
  locale: z.string().optional(),
  guildLocale: z.string().optional(),
});

/**
 * Where to answer. A button press on the job's card replaces it as a whole. The token is a secret while it is valid.
 */
export const replyToSchema = z.object({
  applicationId: z.string(),
  token: z.string(),
  /** When the token expires: 15 minutes after the interaction. */
  tokenExpiresAtMs: timestampMs,
  guildId: z.string().optional(),
  channelId: z.string(),
  /** The message that shows the job, once Discord has named it. */
  messageId: z.string().optional(),
  /** True when the bot itself is in that place and may act there with its own token. */
  isBotThere: z.boolean(),
  /** True when only the requester sees the card. */
  isPrivate: z.boolean(),
  /** The largest file this interaction may carry. */
  attachmentLimitBytes: z.int().positive(),
  /** Discord's locales of the reader: the member's, and the server's. */
  locale: z.string().optional(),
  guildLocale: z.string().optional(),
});

const cropSchema = z.object({
  frame: z.string(),
  edges: z.enum(['top and bottom', 'left and right']),
  lostPercent: z.number(),
});

/** The member's picture as Discord describes it. Only its URL is used, after a check of its host. */
export const pictureSchema = z.object({
  url: z.url(),
  name: z.string(),
  /** Missing when Discord doesn't give it. */
  sizeBytes: z.int().nonnegative().optional(),
  /** In pixels, likewise. */
  sides: z.object({ width: z.int().positive(), height: z.int().positive() }).optional().catch(undefined),
  /** True when it was a spoiler in its message, so that everything made of it is a spoiler too. */
  isSpoiler: z.boolean().optional(),
  /** An earlier job's still of it at fal, used when Discord no longer serves the picture; perhaps made for fewer pixels. */
  copyUrl: z.url().optional(),
  /** The still made of it, once it is uploaded to fal, at a URL that no other job has. */
  still: z.object({ url: z.url(), crop: cropSchema.optional() }).optional(),
});

/** What a clip is made from, besides text. */
export const sourceSchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('text') }),
  z.object({ mode: z.literal('image'), image: pictureSchema }),
  z.object({ mode: z.literal('frames'), first: pictureSchema, last: pictureSchema }),
  z.object({ mode: z.literal('references'), pictures: z.array(pictureSchema) }),
  /** A clip at fal, and how long it is, if known; `isSpoiler` as for a picture. */
  z.object({
    mode: z.literal('extend'),
    videoUrl: z.url(),
    isSpoiler: z.boolean().optional(),
    seconds: z.number().positive().optional(),
  }),
  /** The same, with the length and shape that it keeps when it is changed. */
  z.object({
    mode: z.literal('change'),
    videoUrl: z.url(),
    isSpoiler: z.boolean().optional(),
    seconds: z.number().positive(),
    aspectRatio: z.string().optional(),
  }),
]);

/**
 * The member's request under the rules of its time: models, options and values that are no longer on offer stay
 * readable. fal's input does not depend on it.
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
  // Values from other times and other models.
  .catchall(z.union([z.string(), z.number(), z.boolean()]).optional().catch(undefined));

/** What the member was told before anything was spent. It is never recalculated. */
const termsSchema = z.object({
  /** The model's display name. */
  model: z.string(),
  /** Of the generated video: for an extension, only the new seconds. Unknown terms are missing. */
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

/** The version of the record below. Older records are upgraded first. */
export const JOB_VERSION = 4;

/**
 * The id of the interaction that requested the job, or that opened its form; earlier versions gave a retry the first
 * one's id with a number appended. It is short enough for Discord's nonce (25).
 */
export const jobIdSchema = z.string().regex(/^\d{1,20}(-\d{1,3})?$/);

/** One request of one member, from the command to the finished video. Unknown fields are ignored. */
export const recordSchema = z.object({
  version: z.literal(JOB_VERSION),
  id: jobIdSchema,
  createdAtMs: timestampMs,
  /** The mark of its cards, by which this process recognises them; missing in records of earlier versions. */
  mark: z.int().positive().optional(),
  requester: requesterSchema,
  replyTo: replyToSchema,
  /**
   * The clip's provider: fal, which costs money, or the built-in renderer, which is free and forgets everything when it
   * stops.
   */
  provider: z.enum(['fal', 'renderer']),
  endpointId: z.string(),
  request: requestSchema,
  source: sourceSchema,
  terms: termsSchema,
  /** fal's input without the URLs of pictures and clips, by fal's names; created once, with the job. */
  input: z.record(z.string(), z.unknown()),
  /** See {@link InputDefaults}. */
  inputDefaults: z.record(z.string(), z.string().nullable()),
  /** fal's fields for those URLs; missing when there is only text. */
  mediaFields: mediaFieldsSchema.optional(),
  /** The earlier job that this one repeats; fal may have its clip, and is asked before this one is paid. */
  retryOf: z.string().optional(),
  /** Who removed its file from its message, and when; `isOriginalDue` until the provider has answered about its own. */
  removed: z.object({ by: cancelSchema.shape.by, atMs: timestampMs }).optional(),
  isOriginalDue: z.boolean().optional(),
  /** Its member wants it deleted: the store does that when the job is closed. */
  isForgotten: z.boolean().optional(),
  /** How long clips of this kind usually take here, if there is enough history; set when fal has accepted the job. */
  usual: z.object({ p50Ms: z.int(), p90Ms: z.int() }).optional(),
  /** Missing when it needs none. */
  approval: approvalSchema.optional(),
  cancel: cancelSchema.optional(),
  /** How long it has waited because fal was busy, counted in pauses between refused POSTs. */
  busyForMs: z.int().nonnegative().optional(),
  /**
   * The provider calls back when the request is over; missing when no call is expected. `requestId`: the request that a
   * call has named, until that is checked.
   */
  webhook: z.object({ requestId: z.string().min(1).optional() }).optional(),
  /** How long the provider was asked to keep the clip; missing where its account's settings apply. */
  clipLifetimeMs: z.int().positive().optional(),
  /** True when a limit of its own member counts it. */
  isLimited: z.boolean().optional(),
  /** Missing when the provider did not report it. */
  billed: billedSchema.optional(),
  state: stateSchema,
});
