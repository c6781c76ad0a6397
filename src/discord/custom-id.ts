import * as z from 'zod';
import { jobIdSchema } from '../jobs/record.js';

const countSchema = z.coerce.number().pipe(z.int().nonnegative());

const ofJob = { jobId: jobIdSchema, best: z.undefined().optional(), offer: z.undefined().optional() };

/** What a button does, and to which job. */
const buttonSchema = z.discriminatedUnion('action', [
  z.object({
    /**
     * `cancel` and `reach` (move the card here) are on the card of a running job; `again`, `edit`, `mine` (for
     * everybody), `post` (a private clip), `extend`, `change` and `delete` on that of a finished one; and `retry`,
     * `silent` (without sound), `blur` (all of the picture), `pictures` (change them) and `edit` on that of a failed one,
     * or `why` where that says nothing. `approve` and `decline` are on the question for approval. Those with `list-` are
     * in a list of jobs, and those with `log-` in a server's log channel.
     */
    action: z.enum([
      'cancel',
      'reach',
      'again',
      'edit',
      'extend',
      'change',
      'delete',
      'retry',
      'silent',
      'blur',
      'pictures',
      'why',
      'mine',
      'post',
      'approve',
      'decline',
      'list-cancel',
      'list-reach',
      'log-delete',
      'log-block',
    ]),
    ...ofJob,
  }),
  /** On a private answer: what is offered instead of a request, by the interaction that was answered, or nothing. */
  z.object({
    action: z.literal('choose'),
    ...ofJob,
    offer: z.object({
      place: countSchema,
      card: z.enum(['public', 'private']),
    }),
  }),
  z.object({ action: z.literal('leave'), ...ofJob }),
  /** On the card of a finished job. Names what it promises, which is another thing when settings have changed. */
  z.object({
    ...ofJob,
    action: z.literal('full'),
    best: z.object({ model: z.string(), resolution: z.string() }).optional(),
  }),
]);

/** See {@link buttonSchema}. */
export type Button = z.infer<typeof buttonSchema>;

/** Which form it is, and what it is about. */
const formSchema = z.discriminatedUnion('form', [
  /** Creates a clip from a message's picture. `id` is that of its draft, the interaction that opened the form. */
  z.object({ form: z.literal('animate'), id: jobIdSchema, jobId: z.undefined().optional() }),
  /** Creates another job from an ended one; `id` is that of the interaction that opened the form. */
  z.object({ form: z.enum(['edit', 'extend', 'change', 'pictures']), id: jobIdSchema, jobId: jobIdSchema }),
  /** The same for everybody, from a clip that everybody sees. */
  z.object({ form: z.literal('mine'), id: jobIdSchema, jobId: jobIdSchema }),
  /** Declines a request that awaits approval, for a reason. */
  z.object({ form: z.literal('decline'), id: jobIdSchema, jobId: jobIdSchema }),
  /** Asks whether a finished clip should be deleted. */
  z.object({ form: z.literal('delete'), id: jobIdSchema, jobId: jobIdSchema }),
]);

/** See {@link formSchema}. */
export type Form = z.infer<typeof formSchema>;

/**
 * A component or form of the settings panel, with the setting that it is about and the revision that it shows. `turn-on`,
 * `turn-off` and `edit` (opens the form `enter`) and `test` (opens the form `try`) are buttons, `choose` is a menu, and
 * the menu `screen` chooses a screen. `place` is that of the part of a list which a form changes.
 */
const panelSchema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('screen'),
    name: z.undefined().optional(),
    revision: z.undefined().optional(),
    place: z.undefined().optional(),
  }),
  z.object({
    act: z.enum(['turn-on', 'turn-off', 'choose', 'edit', 'enter', 'test', 'try']),
    name: z.string(),
    revision: countSchema,
    place: countSchema.optional(),
  }),
]);

/** See {@link panelSchema}. */
export type PanelUse = z.infer<typeof panelSchema>;

/** The prefix of every id, because buttons of older messages outlive the code that made them. */
const VERSION = 'f1';

/** The custom id of a button, within Discord's limit of 100 characters. */
export function customId({ action, jobId, best, offer }: Button): string {
  const promised = best === undefined ? [] : [best.model, best.resolution];
  const offered = offer === undefined ? [] : [String(offer.place), offer.card];
  return write(action, jobId, ...promised, ...offered);
}

/** Parses a custom id; undefined when it is from another version or not a button's. */
export function parseCustomId(text: string): Button | undefined {
  const [action, jobId, first, second, ...rest] = read(text) ?? [];
  const best = { model: first, resolution: second };
  const about = action === 'choose' ? { offer: { place: first, card: second } } : { best };
  const known = first === undefined ? {} : about;
  return rest.length > 0 ? undefined : buttonSchema.safeParse({ action, jobId, ...known }).data;
}

/** The custom id of a form, within Discord's limit of 100 characters. */
export function formId(form: Form): string {
  return form.form === 'animate' ? write(form.form, form.id) : write(form.form, form.id, form.jobId);
}

/** Parses a form's custom id; undefined when it is from another version or not a form's. */
export function parseFormId(text: string): Form | undefined {
  const [form, id, jobId, ...rest] = read(text) ?? [];
  return rest.length > 0 ? undefined : formSchema.safeParse({ form, id, jobId }).data;
}

/** The custom id of a component or form of the settings panel, within Discord's limit of 100 characters. */
export function panelId(use: PanelUse): string {
  if (use.act === 'screen') return write(PANEL, use.act);
  const { act, name, revision, place } = use;
  return write(PANEL, act, name, String(revision), ...(place === undefined ? [] : [String(place)]));
}

/** Parses such an id; undefined when it is from another version or not of the panel. */
export function parsePanelId(text: string): PanelUse | undefined {
  const [panel, act, name, revision, place, ...rest] = read(text) ?? [];
  return panel === PANEL && rest.length === 0
    ? panelSchema.safeParse({ act, name, revision, place }).data
    : undefined;
}

/** A reference to a job's prompt, for prompts too long for a suggestion's value. */
export function promptReference(jobId: string): string {
  return write(PROMPT, jobId);
}

/** The id of the referenced job; undefined when the text is itself a prompt. */
export function parsePromptReference(text: string): string | undefined {
  const [what, jobId, ...rest] = read(text) ?? [];
  return what === PROMPT && rest.length === 0 ? jobIdSchema.safeParse(jobId).data : undefined;
}

/** True when a text contains part of a {@link promptReference}, so that it can't be a member's own prompt. */
export function holdsPromptReference(text: string): boolean {
  return text.includes(write(PROMPT, ''));
}

/** What a button of `/privacy` does: `delete` asks whether the member means it, `confirm` does it, `keep` doesn't. */
const privacyActSchema = z.enum(['export', 'delete', 'confirm', 'keep']);

/** See {@link privacyActSchema}. */
export type PrivacyAct = z.infer<typeof privacyActSchema>;

/** The custom id of such a button. */
export function privacyId(act: PrivacyAct): string {
  return write(PRIVACY, act);
}

/** Parses such an id; undefined when it is from another version or of another button. */
export function parsePrivacyId(text: string): PrivacyAct | undefined {
  const [what, act, ...rest] = read(text) ?? [];
  return what === PRIVACY && rest.length === 0 ? privacyActSchema.safeParse(act).data : undefined;
}

const PRIVACY = 'privacy';
const PROMPT = 'prompt';
const PANEL = 'settings';

function write(...parts: readonly string[]): string {
  return [VERSION, ...parts].join(':');
}

function read(text: string): readonly string[] | undefined {
  const [version, ...parts] = text.split(':');
  return version === VERSION ? parts : undefined;
}
