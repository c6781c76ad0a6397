import { z } from 'zod';
import { pictureSchema } from './record.js';

/** What a form is about, stored while the form is open: its member, and the pictures to choose from. */
export const draftSchema = z.object({
  userId: z.string(),
  pictures: z.array(pictureSchema).min(1),
});

/** See {@link draftSchema}. */
export type Draft = z.infer<typeof draftSchema>;
