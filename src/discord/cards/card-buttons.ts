import {
  type APIButtonComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { cheapestMicros } from '../../animation/cheapest.js';
import type { Order } from '../../animation/terms.js';
import { type InFull, inFullOf } from '../../jobs/in-full.js';
import type { Job, JobIn, OpenPhase, ProviderName } from '../../jobs/job.js';
import type { MayMake } from '../../jobs/may-make.js';
import { canBeSilent, offerOf, orderToday } from '../../jobs/offer.js';
import { isElsewhere, isUnpriced } from '../../jobs/other-provider.js';
import { isRemade } from '../../jobs/shared.js';
import { materialOf, picturesOf } from '../../jobs/source.js';
import { isIn } from '../../jobs/transitions.js';
import { isChangeable, isExtendable, type Variant, variantOf } from '../../jobs/variant.js';
import type { TextKey } from '../../text/en.js';
import type { Texts } from '../../text/texts.js';
import { type Button, customId } from '../custom-id.js';
import { buttonEmoji } from './button-emoji.js';
import { labelWithCost } from './button-label.js';
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
  const goOn = button(texts.t('button.go-on-here'), { action: 'reach', jobId: job.id });
  return [needed(goOn), cancel];
}

/** The button that cancels a job. It disappears after the first press. */
export function cancelButton(
  { id: jobId, cancel }: Job,
  action: 'cancel' | 'list-cancel',
  { t }: Texts,
): APIButtonComponentWithCustomId {
  const label = t(cancel === undefined ? 'button.cancel' : 'button.cancelling');
  return { ...button(label, { action, jobId }), disabled: cancel !== undefined };
}

/** The button that sends a clip to where it is pressed. */
export function bringButton(
  { id: jobId }: Job,
  action: 'reach' | 'list-reach',
  { t }: Texts,
): APIButtonComponentWithCustomId {
  return needed(button(t('button.bring-here'), { action, jobId }));
}

/** What the buttons of an ended job depend on. */
export type Offering = {
  /** The provider of this process. */
  readonly provider: ProviderName;
  /** What may be made where the card is. A button whose press would be refused is left out. */
  readonly mayMake: MayMake;
  /** True where a private clip may be shown to everybody. */
  readonly mayPublish?: boolean;
  readonly texts: Texts;
};

/**
 * The buttons of a finished clip, `links` among them; labels say what costs money. Without its model, a clip can only be
 * deleted.
 */
export function finishedButtons(
  job: JobIn<'rendered' | 'delivered'>,
  links: readonly APIButtonComponent[],
  offering: Offering,
): readonly APIButtonComponent[] {
  const { t } = offering.texts;
  const { provider: own } = offering;
  const { id: jobId } = job;
  const remove = button(t('button.delete'), { action: 'delete', jobId });
  if (offerOf(job) === undefined || isUnpriced(job, own)) return [...links, remove];
  const isOurs = !isElsewhere(job, own);
  const full = fullOffered(job, offering);
  return [
    ...making(job, 'again', 'button.again', offering),
    editing(job, 'button.edit', offering),
    ...(isExtendable(job) && isOurs ? making(job, 'extend', 'button.extend', offering) : []),
    ...(isChangeable(job) && isOurs ? making(job, 'change', 'button.change', offering) : []),
    ...(full === undefined ? [] : [fullButton(job, full, offering)]),
    ...ownButton(job, offering),
    ...(isOurs && offering.mayPublish === true ? postButton(job, offering.texts) : []),
    ...links,
    remove,
  ];
}

/**
 * The best in which a finished clip is offered again; undefined when nothing better may be made. The built-in renderer
 * makes every clip alike.
 */
export function fullOffered(
  job: Job,
  { provider: own, mayMake }: Pick<Offering, 'provider' | 'mayMake'>,
): InFull | undefined {
  return own === 'fal' && !isElsewhere(job, own) ? inFullOf(job, mayMake) : undefined;
}

function fullButton({ id: jobId }: Job, { model, resolution, order }: InFull, offering: Offering) {
  const label = withPrice('button.full', order, offering);
  return button(label, { action: 'full', jobId, best: { model, resolution } });
}

/**
 * The buttons that may help after a failure, best first: a retry, or a change of what was refused; where none of these
 * may be made, the form. Only a cure is blue, and only the first. None without its model.
 */
export function failedButtons(
  job: JobIn<'failed'>,
  offering: Offering,
): readonly APIButtonComponentWithCustomId[] {
  if (offerOf(job) === undefined || isUnpriced(job, offering.provider)) return [];
  const acts = actsOf(job.state.failure.sentence);
  const [first, ...others] = [
    ...(acts.has('retry') ? making(job, 'retry', 'button.retry', offering) : []),
    ...silentButtons(job, offering),
    ...(acts.has('blur') ? making(job, 'blur', 'offer.blur', offering) : []),
    ...(acts.has('pictures') ? picturesButton(job, offering) : []),
    ...(acts.has('edit-prompt') ? [editing(job, 'button.edit-prompt', offering)] : []),
  ];
  const cures = first === undefined ? [] : [needed(first), ...others];
  const isFormLast = acts.has('edit') || (acts.size > 0 && first === undefined);
  return isFormLast ? [...cures, editing(job, 'button.edit', offering)] : cures;
}

/** The button that asks for other pictures and makes the clip of them; none when it may not be made. */
function picturesButton(job: Job, offering: Offering): readonly APIButtonComponentWithCustomId[] {
  const order = orderOfVariant(job, { kind: 'retry' }, offering);
  if (picturesOf(job.source).length === 0 || order === undefined) return [];
  const label = withPrice('button.other-picture', order, offering);
  return [button(label, { action: 'pictures', jobId: job.id })];
}

/** The same clip without sound, where the sound was refused and the model can leave it out. */
export function silentButtons(
  job: JobIn<'failed'>,
  offering: Offering,
): readonly APIButtonComponentWithCustomId[] {
  const isCure = actsOf(job.state.failure.sentence).has('silent') && canBeSilent(job);
  return isCure ? making(job, 'silent', 'button.without-sound', offering) : [];
}

/** The button that tells its member why there is no clip, where others read the card. */
export function whyButton({ id: jobId }: Job, { t }: Texts): APIButtonComponentWithCustomId {
  return button(t('button.why'), { action: 'why', jobId });
}

/** The form in which a request can be asked again, changed or not; none without its model. */
export function editButtons(job: Job, offering: Offering): readonly APIButtonComponent[] {
  const isPossible = offerOf(job) !== undefined && !isUnpriced(job, offering.provider);
  return isPossible ? [editing(job, 'button.edit', offering)] : [];
}

/** A button that makes another clip from this one at once or after a form; none when the clip may not be made. */
function making(
  job: Job,
  kind: 'again' | 'retry' | 'silent' | 'blur' | 'extend' | 'change',
  key: TextKey,
  offering: Offering,
): readonly APIButtonComponentWithCustomId[] {
  const order = orderOfVariant(job, { kind, prompt: job.request.prompt, audio: job.terms.audio }, offering);
  if (order === undefined) return [];
  return [button(withPrice(key, order, offering), { action: kind, jobId: job.id })];
}

/** A button that opens the form in which everything can be changed, with the least that a clip costs then. */
function editing(
  job: Job,
  key: 'button.edit' | 'button.edit-prompt',
  offering: Offering,
): APIButtonComponentWithCustomId {
  return button(fromLabel(key, leastFor(job, offering), offering), { action: 'edit', jobId: job.id });
}

/** The button with which everybody who sees a clip makes one of their own; none where that may not be. */
function ownButton(job: Job, offering: Offering): readonly APIButtonComponent[] {
  const least = isRemade(job) ? leastFor(job, offering, true) : undefined;
  if (least === undefined) return [];
  const label = fromLabel('button.mine', least, offering);
  return [button(label, { action: 'mine', jobId: job.id })];
}

/** The button with which its member shows a private clip to everybody, where there are others. */
function postButton({ id: jobId, replyTo }: Job, { t }: Texts): readonly APIButtonComponent[] {
  const { isPrivate, guildId, isBotThere } = replyTo;
  const isAmongOthers = isPrivate && guildId !== undefined && isBotThere;
  return isAmongOthers ? [button(t('button.post'), { action: 'post', jobId })] : [];
}

/** The least that a clip costs that may be made in the form, in millionths of a US dollar. */
function leastFor({ source }: Job, { mayMake }: Offering, isForOthers = false): number | undefined {
  const { mode } = source;
  return cheapestMicros(mode, materialOf(source), (asked) => mayMake({ ...asked, mode, isForOthers }));
}

/** A button's label with the least that it may cost, unless clips are free. */
function fromLabel(key: TextKey, micros: number | undefined, { provider: own, texts }: Offering): string {
  const isFree = own === 'renderer' || micros === undefined;
  const cost = isFree ? undefined : texts.t('price.from', { cost: { micros } });
  return labelWithCost(texts.say({ key }), cost, texts);
}

/** What a variant would order today; undefined when it would be refused. */
function orderOfVariant(job: Job, variant: Variant, { mayMake }: Offering): Order | undefined {
  const wish = variantOf(job, variant);
  if (typeof wish === 'string') return undefined;
  const { request, source } = wish;
  const order = orderToday(request, source);
  return order !== undefined && mayMake({ request, mode: source.mode, order }) ? order : undefined;
}

/** A button's label with what it costs, unless clips are free. */
function withPrice(key: TextKey, order: Order, { provider: own, texts }: Offering): string {
  return labelWithCost(texts.say({ key }), own === 'renderer' ? undefined : price(order, texts), texts);
}

/** A grey button. */
function button(
  label: string,
  what: Button & { readonly action: keyof typeof buttonEmoji },
): APIButtonComponentWithCustomId {
  const emoji = { name: buttonEmoji[what.action] };
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    emoji,
    custom_id: customId(what),
  };
}

/** The same button in blue: nothing goes on until the member acts. */
export function needed(grey: APIButtonComponentWithCustomId): APIButtonComponentWithCustomId {
  return { ...grey, style: ButtonStyle.Primary };
}
