import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord.js';
import type { ErrorCode } from '../errors.js';
import type { Job, JobIn, OpenPhase } from '../jobs/job.js';
import { isIn } from '../jobs/transitions.js';
import type { Texts } from '../text/texts.js';
import { type Button, customId } from './custom-id.js';

/** Ends after which the very same request may work. */
const RETRY_HELPS: ReadonlySet<string> = new Set([
  'SUBMIT_UNCERTAIN',
  'PROVIDER_BUSY',
  'PROVIDER_UNAVAILABLE',
  'PROVIDER_FAILED',
  'SHUTTING_DOWN',
] satisfies ErrorCode[]);

/** What can be done with a job that runs. `isExpiring`: see `CardMoment`. */
export function workingButtons(
  job: JobIn<OpenPhase>,
  isExpiring: boolean,
  texts: Texts,
): readonly APIButtonComponentWithCustomId[] {
  if (isIn(job, 'rendered'))
    return job.state.keptSinceMs === undefined ? [] : [bringButton(job, 'reach', texts)];
  const cancel = cancelButton(job, 'cancel', texts);
  if (!isExpiring) return [cancel];
  const goOn = button(texts.t('button.go-on-here'), ButtonStyle.Primary, { action: 'reach', jobId: job.id });
  return [goOn, cancel];
}

/** Asks for the end of a job, once. */
export function cancelButton(
  { id: jobId, cancel }: Job,
  action: 'cancel' | 'list-cancel',
  { t }: Texts,
): APIButtonComponentWithCustomId {
  const label = t(cancel === undefined ? 'button.cancel' : 'button.cancelling');
  return { ...button(label, ButtonStyle.Secondary, { action, jobId }), disabled: cancel !== undefined };
}

/** Brings a clip to where it is pressed. */
export function bringButton(
  { id: jobId }: Job,
  action: 'reach' | 'list-reach',
  { t }: Texts,
): APIButtonComponentWithCustomId {
  return button(t('button.bring-here'), ButtonStyle.Primary, { action, jobId });
}

/** Asks for the same again, where that may help; the label says what it costs. */
export function retryButtons(
  { id: jobId, state }: JobIn<'failed'>,
  cost: string | undefined,
  { t }: Texts,
): readonly APIButtonComponentWithCustomId[] {
  if (!RETRY_HELPS.has(state.failure.code)) return [];
  const label = cost === undefined ? t('button.retry') : t('button.retry-for', { cost });
  return [button(label, ButtonStyle.Secondary, { action: 'retry', jobId })];
}

function button(
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary,
  what: Button,
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style, label, custom_id: customId(what) };
}
