import { z } from 'zod';

/** What a button does, and to which job. */
const buttonSchema = z.object({
  /**
   * `cancel` and `reach` (show it here from now on) stand on a job's own card, `retry` on one that failed; those with
   * `list-` stand in a list of jobs.
   */
  action: z.enum(['cancel', 'reach', 'retry', 'list-cancel', 'list-reach']),
  jobId: z.string().regex(/^[\d-]{1,25}$/),
});

/** See {@link buttonSchema}. */
export type Button = z.infer<typeof buttonSchema>;

/** Before every custom id: buttons of older messages outlive the code that made them. */
const VERSION = 'f1';

/** The custom id of a button, of at most 100 characters as Discord wants it. */
export function customId({ action, jobId }: Button): string {
  return `${VERSION}:${action}:${jobId}`;
}

/** The button behind a custom id; undefined when it is of another version, or none of ours. */
export function parseCustomId(text: string): Button | undefined {
  const [version, action, jobId, ...rest] = text.split(':');
  if (version !== VERSION || rest.length > 0) return undefined;
  return buttonSchema.safeParse({ action, jobId }).data;
}
