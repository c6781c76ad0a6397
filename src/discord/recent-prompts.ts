import type { AnimationRequest } from '../animation/request.js';
import type { Origin } from '../jobs/job.js';
import type { Jobs } from '../jobs/service.js';
import type { Complete } from './command.js';
import { parsePromptReference, promptReference } from './custom-id.js';
import { oneLine, shorten } from './inert-text.js';

/**
 * Names and values of suggestions have no more.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure
 */
const MAX_LENGTH = 100;

/** Suggests the member's own latest prompts that hold what was typed, newest first. */
export const suggestPrompts: Complete = async ({ name, value }, { user }, { jobs }) => {
  if (name !== 'prompt') return [];
  const typed = oneLine(value).toLowerCase();
  // By the prompt, of which the newest job stands first.
  const jobIds = new Map<string, string>();
  for (const { id, request } of await jobs.listOf(user.id)) {
    if (!jobIds.has(request.prompt)) jobIds.set(request.prompt, id);
  }
  return [...jobIds]
    .filter(([prompt]) => oneLine(prompt).toLowerCase().includes(typed))
    .map(([prompt, jobId]) => ({
      name: shorten(oneLine(prompt), MAX_LENGTH),
      value: prompt.length > MAX_LENGTH ? promptReference(jobId) : prompt,
    }));
};

/** The request with the prompt that was meant, where a suggestion was taken. Rejects with JOB_NOT_FOUND. */
export async function withPrompt(
  request: AnimationRequest,
  { userId }: Origin,
  jobs: Jobs,
): Promise<AnimationRequest> {
  const id = parsePromptReference(request.prompt);
  return id === undefined ? request : { ...request, prompt: await jobs.promptOf({ id, userId }) };
}
