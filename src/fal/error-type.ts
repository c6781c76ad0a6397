import { z } from 'zod';

/** A type of fal's errors, or the name of a field: one word. Anything else may be a text that repeats a secret. */
export const wordSchema = z.string().regex(/^[\w.-]{1,64}$/);
