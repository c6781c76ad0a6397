import * as z from 'zod';

/** An error type of fal's or a field name: one word. Anything else may be text that repeats a secret. */
export const wordSchema = z.string().regex(/^[\w.-]{1,64}$/);
