import type { ModalSubmitInteraction } from 'discord.js';
import { parametersOf } from '../../animation/catalog.js';
import { parseRequest } from '../../animation/parse-request.js';
import { FlipbookError } from '../../errors.js';
import { offerOf, orderToday } from '../../jobs/offer.js';
import { checkIsKept } from '../../jobs/original.js';
import { isExtendable, variantOf } from '../../jobs/variant.js';
import { sentence } from '../../text/sentence.js';
import { price } from '../cards/card-text.js';
import { formId } from '../custom-id.js';
import type { Modal } from '../plan.js';
import { fieldFor, isAsked, type JobForm, readFields } from './form-fields.js';

/** The form that asks how a clip should continue. Throws INVALID_REQUEST when it can't be extended. */
export function extendForm({ job, id, isPreview, texts }: JobForm): Modal {
  const { t } = texts;
  const { prompt } = job.request;
  const orderWith = (audio: boolean | undefined) => {
    const wish = variantOf(job, { kind: 'extend', prompt, audio });
    return typeof wish === 'string' ? undefined : orderToday(wish.request, wish.source);
  };
  const offer = offerOf(job);
  if (!isExtendable(job) || offer === undefined)
    throw new FlipbookError('INVALID_REQUEST', sentence('job.not-extendable'));
  checkIsKept(job);
  const seconds = orderWith(undefined)?.terms.seconds;
  const withCost = (choice: string, audio: boolean | undefined) => {
    const order = isPreview ? undefined : orderWith(audio);
    const cost = order && price(order, texts);
    return cost === undefined ? choice : t('field.choice-for', { choice, cost });
  };
  const about = (audio: string) => {
    const isOn = audio === 'true';
    return { label: withCost(t(isOn ? 'choice.yes' : 'choice.no'), isOn) };
  };
  const fields = parametersOf(['extend'], [offer.key])
    .filter(isAsked)
    .flatMap((parameter) => {
      if (parameter.name === 'prompt') return fieldFor(parameter, texts, { value: prompt });
      return parameter.name === 'audio' ? fieldFor(parameter, texts, { value: job.terms.audio, about }) : [];
    });
  return {
    custom_id: formId({ form: 'extend', id, jobId: job.id }),
    title: withCost(
      seconds === undefined ? t('button.extend') : t('form.extend.title', { seconds }),
      job.terms.audio,
    ),
    components: fields,
  };
}

/** Reads the submitted form. Throws INVALID_REQUEST. */
export function readExtendForm(interaction: ModalSubmitInteraction): {
  readonly prompt: string;
  readonly audio: boolean | undefined;
} {
  const { prompt, audio } = parseRequest(readFields(interaction));
  return { prompt, audio };
}
