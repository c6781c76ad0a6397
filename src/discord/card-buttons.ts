import {
  type APIButtonComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { orderOf } from '../animation/terms.js';
import type { ErrorCode } from '../errors.js';
import { derive, isExtendable } from '../jobs/derive.js';
import type { Job, JobIn, OpenPhase } from '../jobs/job.js';
import { picturesOf } from '../jobs/source.js';
import { isIn } from '../jobs/transitions.js';
import { price } from './card-text.js';
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
): readonly APIButtonComponentWithCustomId[] {
  if (isIn(job, 'rendered')) return job.state.keptSinceMs === undefined ? [] : [bringButton(job, 'reach')];
  const cancel = cancelButton(job, 'cancel');
  if (!isExpiring) return [cancel];
  return [button('Go on here', ButtonStyle.Primary, { action: 'reach', jobId: job.id }), cancel];
}

/** Asks for the end of a job, once. */
export function cancelButton(
  { id: jobId, cancel }: Job,
  action: 'cancel' | 'list-cancel',
): APIButtonComponentWithCustomId {
  const label = cancel === undefined ? 'Cancel' : 'Cancelling…';
  return { ...button(label, ButtonStyle.Secondary, { action, jobId }), disabled: cancel !== undefined };
}

/** Brings a clip to where it is pressed. */
export function bringButton(
  { id: jobId }: Job,
  action: 'reach' | 'list-reach',
): APIButtonComponentWithCustomId {
  return button('Bring it here', ButtonStyle.Primary, { action, jobId });
}

/** What can be done with a finished clip; labels say what costs money. */
export function finishedButtons(job: JobIn<'delivered'>, isPreview: boolean): readonly APIButtonComponent[] {
  const { id: jobId, state } = job;
  const buttons: APIButtonComponent[] = [
    button(priced('Again', costOf(job, 'again'), isPreview), ButtonStyle.Primary, { action: 'again', jobId }),
    button('Edit', ButtonStyle.Secondary, { action: 'edit', jobId }),
  ];
  if (isExtendable(job)) {
    const label = priced('Extend', costOf(job, 'extend'), isPreview);
    buttons.push(button(label, ButtonStyle.Secondary, { action: 'extend', jobId }));
  }
  buttons.push(button('Delete', ButtonStyle.Danger, { action: 'delete', jobId }));
  // The embedded renderer's address means nothing on another machine.
  if (!isPreview) {
    const { url } = state.video;
    buttons.push({ type: ComponentType.Button, style: ButtonStyle.Link, label: 'Original', url });
  }
  return buttons;
}

/** What may help after a failure: the same once more, or a change of what was refused. */
export function failedButtons(job: JobIn<'failed'>, isPreview: boolean): readonly APIButtonComponent[] {
  const { id: jobId, state, source, terms } = job;
  const { code, part } = state.failure;
  const buttons: APIButtonComponent[] = [];
  if (RETRY_HELPS.has(code)) {
    const label = priced('Try again', costOf(job, 'retry'), isPreview);
    buttons.push(button(label, ButtonStyle.Primary, { action: 'retry', jobId }));
  }
  const isRefused = code === 'PROVIDER_REJECTED';
  if (isRefused && terms.audio && (part === 'sound' || part === undefined)) {
    const label = priced('Without sound', costOf(job, 'silent'), isPreview);
    buttons.push(button(label, ButtonStyle.Primary, { action: 'silent', jobId }));
  }
  if (code === 'PICTURE_UNUSABLE' || (isRefused && part !== 'prompt' && part !== 'sound')) {
    if (picturesOf(source).length > 0) {
      buttons.push(button('Other picture', ButtonStyle.Primary, { action: 'pictures', jobId }));
    }
  }
  if (isRefused) {
    const label = part === 'prompt' ? 'Edit prompt' : 'Edit';
    const style = part === 'prompt' ? ButtonStyle.Primary : ButtonStyle.Secondary;
    buttons.push(button(label, style, { action: 'edit', jobId }));
  }
  return buttons;
}

/** "$3.20", what another job made of this one costs. */
function costOf(job: Job, kind: 'again' | 'retry' | 'silent' | 'extend'): string | undefined {
  const derivation =
    kind === 'extend' ? { kind, prompt: job.request.prompt, audio: job.terms.audio } : { kind };
  const wish = derive(job, derivation);
  return wish && price(orderOf(wish.request, wish.source.mode));
}

function priced(label: string, cost: string | undefined, isPreview: boolean): string {
  return isPreview || cost === undefined ? label : `${label} (${cost})`;
}

function button(
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger,
  what: Button,
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style, label, custom_id: customId(what) };
}
