import { kindOfParameter, offered } from '../../animation/catalog.js';
import type { Job } from '../../jobs/job.js';
import type { Texts } from '../../text/texts.js';
import { wholeText } from '../inert-text.js';
import type { Detail } from './card-details.js';

/** The room for a request's texts in a message's 4,000 characters. All else on a card needs less than the rest. */
const ROOM = 3_000;

/** The longest prompt that can be asked for. */
const MAX_PROMPT = 2_000;

const settingTexts = offered.names.filter(
  (name) => name !== 'prompt' && kindOfParameter(name).kind === 'text',
);

/**
 * The whole prompt, for those who judge it, or in less detail than everything that Discord doesn't show it; nothing once
 * it is deleted.
 */
export function wholePrompt(
  { request: { prompt } }: Pick<Job, 'request'>,
  detail: Detail,
  { t }: Texts,
): readonly string[] {
  if (prompt === '') return [];
  return [detail === 'all' ? wholeText(prompt, MAX_PROMPT) : `-# ${t('log.words-refused')}`];
}

/**
 * How long each other text of a request may be beside its {@link wholePrompt}, in UTF-16 units: enough for the longest
 * negative prompt.
 */
export function roomBesidePrompt({ request }: Pick<Job, 'request'>): number {
  const others = Object.keys(request).filter((name) => settingTexts.includes(name));
  return Math.floor((ROOM - MAX_PROMPT) / Math.max(1, others.length));
}
