import { z } from 'zod';

/** The id of a job, or of the interaction that a form belongs to. */
const idSchema = z.string().regex(/^[\d-]{1,25}$/);

/** What a button does, and to which job. */
const buttonSchema = z.object({
  /**
   * `cancel` and `reach` (show it here from now on) stand on a job's own card, `retry` on one that failed; those with
   * `list-` stand in a list of jobs.
   */
  action: z.enum(['cancel', 'reach', 'retry', 'list-cancel', 'list-reach']),
  jobId: idSchema,
});

/** See {@link buttonSchema}. */
export type Button = z.infer<typeof buttonSchema>;

/** Which form it is, and what it is about. */
const formSchema = z.object({
  /** `animate` makes a clip of a picture of a message; its `id` is that of the draft. */
  form: z.enum(['animate']),
  id: idSchema,
});

/** See {@link formSchema}. */
export type Form = z.infer<typeof formSchema>;

/** Before every custom id: what stands in older messages outlives the code that made it. */
const VERSION = 'f1';

/** The custom id of a button, of at most 100 characters as Discord wants it. */
export function customId({ action, jobId }: Button): string {
  return write(action, jobId);
}

/** The button behind a custom id; undefined when it is of another version, or none of ours. */
export function parseCustomId(text: string): Button | undefined {
  const [action, jobId] = read(text) ?? [];
  return buttonSchema.safeParse({ action, jobId }).data;
}

/** The custom id of a form, of at most 100 characters as Discord wants it. */
export function formId({ form, id }: Form): string {
  return write(form, id);
}

/** The form behind a custom id; undefined when it is of another version, or none of ours. */
export function parseFormId(text: string): Form | undefined {
  const [form, id] = read(text) ?? [];
  return formSchema.safeParse({ form, id }).data;
}

function write(what: string, id: string): string {
  return `${VERSION}:${what}:${id}`;
}

function read(text: string): readonly string[] | undefined {
  const [version, ...parts] = text.split(':');
  return version === VERSION && parts.length === 2 ? parts : undefined;
}
