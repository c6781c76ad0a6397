import type { Job } from '../../jobs/job.js';
import type { Texts } from '../../text/texts.js';
import { oneLine, shorten } from '../inert-text.js';
import { isFree } from './card-text.js';

/** The longest alternative text that Discord accepts for a file or a gallery item. */
const MAX_ALT_TEXT = 1024;

/** The clip's alternative text, which says that a model made it. */
export function altTextOf(job: Job, { t }: Texts): string | undefined {
  const prompt = oneLine(job.request.prompt);
  const made = isFree(job) ? [] : [t('card.ai-made')];
  return shorten([...made, ...(prompt === '' ? [] : [prompt])].join(': '), MAX_ALT_TEXT) || undefined;
}
