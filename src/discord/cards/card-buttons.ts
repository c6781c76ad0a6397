import {
  type APIButtonComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { inFullOf } from '../../jobs/in-full.js';
import type { Job, JobIn, OpenPhase, ProviderName } from '../../jobs/job.js';
import { canBeSilent, offerOf, orderToday } from '../../jobs/offer.js';
import { isElsewhere, isUnpriced } from '../../jobs/other-provider.js';
import { picturesOf } from '../../jobs/source.js';
import { isIn } from '../../jobs/transitions.js';
import { isChangeable, isExtendable, variantOf } from '../../jobs/variant.js';
import type { TextKey } from '../../text/en.js';
import type { Texts } from '../../text/texts.js';
import { type Button, customId } from '../custom-id.js';
import { price } from './card-text.js';
import { actsOf } from './failure-acts.js';

/** The buttons of a running job. `isExpiring`: see `CardMoment`. */
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

/** The button that cancels a job. It disappears after the first press. */
export function cancelButton(
  { id: jobId, cancel }: Job,
  action: 'cancel' | 'list-cancel',
  { t }: Texts,
): APIButtonComponentWithCustomId {
  const label = t(cancel === undefined ? 'button.cancel' : 'button.cancelling');
  return { ...button(label, ButtonStyle.Secondary, { action, jobId }), disabled: cancel !== undefined };
}

/** The button that sends a clip to where it is pressed. */
export function bringButton(
  { id: jobId }: Job,
  action: 'reach' | 'list-reach',
  { t }: Texts,
): APIButtonComponentWithCustomId {
  return button(t('button.bring-here'), ButtonStyle.Primary, { action, jobId });
}

/** The buttons of a finished clip; labels say what costs money. Without its model, a clip can only be deleted. */
export function finishedButtons(
  job: JobIn<'rendered' | 'delivered'>,
  own: ProviderName,
  texts: Texts,
): readonly APIButtonComponent[] {
  const { t } = texts;
  const priced = pricing(job, own, texts);
  const { id: jobId } = job;
  const remove = button(t('button.delete'), ButtonStyle.Danger, { action: 'delete', jobId });
  if (offerOf(job) === undefined || isUnpriced(job, own)) return [remove];
  const buttons: APIButtonComponent[] = [
    button(priced('button.again', 'again'), ButtonStyle.Primary, { action: 'again', jobId }),
    button(t('button.edit'), ButtonStyle.Secondary, { action: 'edit', jobId }),
  ];
  if (isExtendable(job) && !isElsewhere(job, own)) {
    const label = priced('button.extend', 'extend');
    buttons.push(button(label, ButtonStyle.Secondary, { action: 'extend', jobId }));
  }
  if (isChangeable(job) && !isElsewhere(job, own)) {
    const label = priced('button.change', 'change');
    buttons.push(button(label, ButtonStyle.Secondary, { action: 'change', jobId }));
  }
  if (offersInFull(job, own)) {
    buttons.push(button(priced('button.full', 'full'), ButtonStyle.Secondary, { action: 'full', jobId }));
  }
  return [...buttons, remove];
}

/** True for a clip that could be made better. The built-in renderer makes every clip alike. */
export function offersInFull(job: Job, own: ProviderName): boolean {
  return own === 'fal' && !isElsewhere(job, own) && inFullOf(job) !== undefined;
}

/**
 * The buttons that may help after a failure, best first: a retry, or a change of what was refused. None without its
 * model.
 */
export function failedButtons(
  job: JobIn<'failed'>,
  own: ProviderName,
  texts: Texts,
): readonly APIButtonComponent[] {
  if (offerOf(job) === undefined || isUnpriced(job, own)) return [];
  const { t } = texts;
  const priced = pricing(job, own, texts);
  const { id: jobId, state, source } = job;
  const acts = actsOf(state.failure.sentence);
  const buttons: APIButtonComponent[] = [];
  if (acts.has('retry')) {
    const label = priced('button.retry', 'retry');
    buttons.push(button(label, ButtonStyle.Primary, { action: 'retry', jobId }));
  }
  if (acts.has('silent') && canBeSilent(job)) {
    const label = priced('button.without-sound', 'silent');
    buttons.push(button(label, ButtonStyle.Primary, { action: 'silent', jobId }));
  }
  if (acts.has('pictures') && picturesOf(source).length > 0) {
    buttons.push(button(t('button.other-picture'), ButtonStyle.Primary, { action: 'pictures', jobId }));
  }
  if (acts.has('edit-prompt')) {
    buttons.push(button(t('button.edit-prompt'), ButtonStyle.Primary, { action: 'edit', jobId }));
  }
  if (acts.has('edit')) {
    buttons.push(button(t('button.edit'), ButtonStyle.Secondary, { action: 'edit', jobId }));
  }
  return buttons;
}

/** Labels, with the price, of buttons that create another job from this one. */
function pricing(job: Job, own: ProviderName, texts: Texts) {
  const { prompt } = job.request;
  return (key: TextKey, kind: 'again' | 'retry' | 'silent' | 'extend' | 'change' | 'full'): string => {
    const label = texts.say({ key });
    const wish = variantOf(job, { kind, prompt, audio: job.terms.audio });
    if (own === 'renderer' || typeof wish === 'string') return label;
    const order = orderToday(wish.request, wish.source);
    const cost = order && price(order, texts);
    return cost === undefined ? label : texts.t('button.with-cost', { label, cost });
  };
}

function button(
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger,
  what: Button,
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style, label, custom_id: customId(what) };
}
