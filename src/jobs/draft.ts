import { z } from 'zod';
import { pictureSchema } from './record.js';

/** What a form is about, stored while the form is open: its member, and the pictures to choose from. */
export const draftSchema = z.object({
  userId: z.string(),
  pictures: z.array(pictureSchema).min(1),
});

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
