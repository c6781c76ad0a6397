import type { ChatInputCommandInteraction } from 'discord.js';
import type { Source } from '../../jobs/job.js';
import type { Plan, Services } from '../plan.js';
import { flagOf } from './option-values.js';
import { withWholeWords } from './recent-prompts.js';
import { readRequest } from './request-options.js';

/** The new job for a slash command, with the request from its options. Throws INVALID_REQUEST. */
export function typedJob(
  options: ChatInputCommandInteraction['options'],
  source: Source,
  { jobs }: Pick<Services, 'jobs'>,
): Plan {
  const request = readRequest(options);
  return {
    kind: 'job',
    isPrivate: flagOf(options, 'private'),
    accept: async (facts) => {
      const whole = await withWholeWords(request, facts.requester, jobs);
      return jobs.accept({ ...facts, request: whole, source, origin: { kind: 'own' } });
    },
  };
}
