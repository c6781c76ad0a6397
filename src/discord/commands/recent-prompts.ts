import { kindOfParameter } from '../../animation/catalog.js';
import { type AnimationRequest, requestSchema } from '../../animation/request.js';
import { FlipbookError } from '../../errors.js';
import type { Requester } from '../../jobs/job.js';
import type { Jobs } from '../../jobs/service.js';
import { sentence } from '../../text/sentence.js';
import { holdsPromptReference, parsePromptReference, promptReference } from '../custom-id.js';
import { oneLine, SHOWN_LENGTHS, shorten } from '../inert-text.js';
import type { Choice, Complete } from '../plan.js';
import { mayBeShown, wholeOf } from './shown-words.js';

const MAX_LENGTH = SHOWN_LENGTHS.suggestion;

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-autocomplete */
const MAX_SUGGESTIONS = 25;

/**
 * Suggests the typed text first, and then the member's own recent prompts that contain it, newest first. Discord
 * submits the first suggestion on Enter, so there are no suggestions when the typed text is too long to be one.
 */
export const suggestPrompts: Complete = async ({ name, value }, { user }, { jobs }) => {
  if (name !== 'prompt' || value.length > MAX_LENGTH) return [];
  const typed: Choice = { name: oneLine(value), value };
  // Keyed by prompt: the newest job with a prompt comes first.
  const jobIds = new Map<string, string>();
  for (const { id, request } of await jobs.listOf(user.id)) {
    if (isSendable(request.prompt) && !jobIds.has(request.prompt)) jobIds.set(request.prompt, id);
  }
  const recent = [...jobIds]
    .filter(([prompt]) => oneLine(prompt).toLowerCase().includes(typed.name.toLowerCase()))
    .map(
      ([prompt, jobId]): Choice => ({
        name: shorten(oneLine(prompt), MAX_LENGTH),
        value: prompt.length > MAX_LENGTH ? promptReference(jobId) : prompt,
      }),
    );
  const isSame = (choice: Choice) => choice.name === typed.name;
  const same = recent.filter(isSame);
  const first = same.length > 0 || !isSendable(value) ? same : [typed];
  return [...first, ...recent.filter((choice) => !isSame(choice))].slice(0, MAX_SUGGESTIONS);
};

/** Everything that can be asked for. A command reads them, so they are listed once. */
const NAMES = requestSchema.keyof().options;

function isSendable(prompt: string): boolean {
  return requestSchema.shape.prompt.safeParse(prompt).success;
}

/**
 * The request, with the full text wherever a suggestion was picked or a shortened text came back. Rejects with
 * JOB_NOT_FOUND, and with INVALID_REQUEST when the member must type the text again.
 */
export async function withWholeWords<Asked extends Partial<AnimationRequest>>(
  asked: Asked,
  { userId }: Requester,
  jobs: Jobs,
): Promise<Asked> {
  const own = await Promise.all(
    NAMES.map(async (name) => {
      const text = asked[name];
      if (typeof text !== 'string' || kindOfParameter(name).kind !== 'text') return [];
      return [[name, await wholeWords(name, text)] as const];
    }),
  );
  return { ...asked, ...Object.fromEntries(own.flat()) };

  async function wholeWords(name: keyof AnimationRequest, text: string): Promise<string> {
    const id = parsePromptReference(text);
    if (id !== undefined) return jobs.promptOf({ id, userId });
    if (holdsPromptReference(text)) throw new FlipbookError('JOB_NOT_FOUND', sentence('job.prompt-gone'));
    if (!mayBeShown(text)) return text;
    const known = (await jobs.listOf(userId)).flatMap(({ request }) => String(request[name] ?? ''));
    const whole = wholeOf(text, known);
    if (whole !== undefined) return whole;
    const option = sentence(`option.${name}.name`);
    throw new FlipbookError('INVALID_REQUEST', sentence('option.cut-off', { option }));
  }
}
