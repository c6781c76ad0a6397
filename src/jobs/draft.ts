import * as z from 'zod';
import { originSchema } from './origin.js';
import { jobIdSchema, pictureSchema, recordSchema, requestSchema, sourceSchema } from './record.js';

/** What a form is about, stored while the form is open: its member, and the pictures to choose from. */
const formSchema = z.object({ userId: z.string(), pictures: z.array(pictureSchema).min(1) });

/** What is offered instead of a request that was refused or asked about: the requests, each by its place, from 0. */
const offerSchema = z.object({
  userId: z.string(),
  requests: z.array(z.object({ request: requestSchema, costMicros: z.int().nonnegative() })).min(1),
  /** Who would have made it: clips of the renderer are free. */
  provider: recordSchema.shape.provider,
  /** The id of the job that is made, however many offers lead to it. */
  formId: jobIdSchema,
  source: sourceSchema,
  origin: originSchema,
  /** As the refused request would have been accepted. */
  retryOf: z.string().optional(),
  isFramed: z.boolean(),
  unique: z.object({ key: z.string(), until: z.enum(['ended', 'forgotten']) }).optional(),
});

/** See {@link offerSchema}. */
export type OfferDraft = z.infer<typeof offerSchema>;

/** What a member may still send. */
export const draftSchema = z.union([formSchema, offerSchema]);

/** See {@link draftSchema}. */
export type Draft = z.infer<typeof draftSchema>;

/** Stores drafts for an hour. Every method rejects with STORE_UNAVAILABLE when the store fails. */
export type Drafts = {
  readonly put: (id: string, draft: Draft) => Promise<void>;
  /** Undefined when it is missing or has expired. */
  readonly get: (id: string) => Promise<Draft | undefined>;
  readonly listByMember: (userId: string) => Promise<readonly Draft[]>;
  /** Deletes all drafts of a member. */
  readonly forget: (userId: string) => Promise<void>;
};
