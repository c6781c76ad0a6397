import type { ModalSubmitInteraction } from 'discord.js';
import { parametersOf } from '../../animation/catalog.js';
import { parseRequest } from '../../animation/parse-request.js';
import { FlipbookError } from '../../errors.js';
import { offerOf, orderToday } from '../../jobs/offer.js';
import { checkIsKept } from '../../jobs/original.js';
import { isChangeable, variantOf } from '../../jobs/variant.js';
import { sentence } from '../../text/sentence.js';
import { price } from '../cards/card-text.js';
import { formId } from '../custom-id.js';
import type { Modal } from '../plan.js';
import { fieldFor, isAsked, type JobForm, readFields } from './form-fields.js';

/** The form that asks what to change in a clip, with the price. Throws INVALID_REQUEST when it can't be changed. */
export function changeForm({ job, id, isPreview, texts }: JobForm): Modal {
  const { t } = texts;
  const offer = offerOf(job);
  if (!isChangeable(job) || offer === undefined)
    throw new FlipbookError('INVALID_REQUEST', sentence('job.not-changeable'));
  checkIsKept(job);
  const wish = variantOf(job, { kind: 'change', prompt: job.request.prompt });
  const order = typeof wish === 'string' || isPreview ? undefined : orderToday(wish.request, wish.source);
  const cost = order && price(order, texts);
  const title = t('form.change.title');
  return {
    custom_id: formId({ form: 'change', id, jobId: job.id }),
    title: cost === undefined ? title : t('field.choice-for', { choice: title, cost }),
    components: parametersOf(['change'], [offer.key])
      .filter(isAsked)
      .filter(({ name }) => name === 'prompt')
      .map((parameter) =>
        fieldFor(parameter, texts, {
          label: t('field.change'),
          description: t('field.change.description'),
        }),
      ),
  };
}

/** Reads the submitted form. Throws INVALID_REQUEST. */
export function readChangeForm(interaction: ModalSubmitInteraction): { readonly prompt: string } {
  const { prompt } = parseRequest({ prompt: readFields(interaction)['prompt'] });
  return { prompt };
}
