import { z } from 'zod';
import { jobIdSchema } from '../jobs/record.js';

/** What a button does, and to which job. */
const buttonSchema = z.object({
  /**
   * `cancel` and `reach` (show it here from now on) stand on the card of a job that runs, `again`, `edit`, `extend` and
   * `delete` on that of a finished one, `retry`, `silent` (without sound), `pictures` (other ones) and `edit` on one
   * that failed; those with `list-` stand in a list of jobs.
   */
  action: z.enum([
    'cancel',
    'reach',
    'again',
    'edit',
    'extend',
    'delete',
    'retry',
    'silent',
    'pictures',
    'list-cancel',
    'list-reach',
  ]),
  jobId: jobIdSchema,
});

/** See {@link buttonSchema}. */
export type Button = z.infer<typeof buttonSchema>;

/** Which form it is, and what it is about. */
const formSchema = z.discriminatedUnion('form', [
  /** Makes a clip of a picture of a message. `id` is that of its draft, which is the interaction that opened it. */
  z.object({ form: z.literal('animate'), id: jobIdSchema, jobId: z.undefined().optional() }),
  /** Makes another job of an ended one; `id` is the interaction that opened it. */
  z.object({ form: z.enum(['edit', 'extend', 'pictures']), id: jobIdSchema, jobId: jobIdSchema }),
]);

/** See {@link formSchema}. */
export type Form = z.infer<typeof formSchema>;

/** Before every id: what stands in older messages outlives the code that made it. */
const VERSION = 'f1';

/** The custom id of a button, of at most 100 characters as Discord wants it. */
export function customId({ action, jobId }: Button): string {
  return write(action, jobId);
}

/** The button behind a custom id; undefined when it is of another version, or none of ours. */
export function parseCustomId(text: string): Button | undefined {
  const [action, jobId, ...rest] = read(text) ?? [];
  return rest.length > 0 ? undefined : buttonSchema.safeParse({ action, jobId }).data;
}

/** The custom id of a form, of at most 100 characters as Discord wants it. */
export function formId(form: Form): string {
  return form.form === 'animate' ? write(form.form, form.id) : write(form.form, form.id, form.jobId);
}

/** The form behind a custom id; undefined when it is of another version, or none of ours. */
export function parseFormId(text: string): Form | undefined {
  const [form, id, jobId, ...rest] = read(text) ?? [];
  return rest.length > 0 ? undefined : formSchema.safeParse({ form, id, jobId }).data;
}

/** What stands for a prompt that is too long for a suggestion: that of a job. */
export function promptReference(jobId: string): string {
  return write(PROMPT, jobId);
}

/** The job whose prompt is meant; undefined when the text is a prompt itself. */
export function parsePromptReference(text: string): string | undefined {
  const [what, jobId, ...rest] = read(text) ?? [];
  return what === PROMPT && rest.length === 0 ? jobIdSchema.safeParse(jobId).data : undefined;
}

/** True when there is something of {@link promptReference} in a text, which is then no prompt of a member's. */
export function holdsPromptReference(text: string): boolean {
  return text.includes(write(PROMPT, ''));
}

const PROMPT = 'prompt';

function write(...parts: readonly string[]): string {
  return [VERSION, ...parts].join(':');
}

function read(text: string): readonly string[] | undefined {
  const [version, ...parts] = text.split(':');
  return version === VERSION ? parts : undefined;
}
