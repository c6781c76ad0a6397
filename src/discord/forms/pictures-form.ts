import { ComponentType, type ModalSubmitInteraction } from 'discord.js';
import { parametersOf } from '../../animation/catalog.js';
import { parseRequest } from '../../animation/parse-request.js';
import type { Picture } from '../../jobs/job.js';
import { orderToday } from '../../jobs/offer.js';
import { picturesOf } from '../../jobs/source.js';
import { variantOf } from '../../jobs/variant.js';
import { price } from '../cards/card-text.js';
import { attachedPictures } from '../commands/attached-picture.js';
import { formId } from '../custom-id.js';
import type { Modal } from '../plan.js';
import { fieldFor, isAsked, type JobForm, readFields, readFiles } from './form-fields.js';

const PICTURES = 'pictures';

/** The form that asks for replacement pictures for an ended job, as many as it had. */
export function picturesForm({ job, id, isPreview, texts }: JobForm): Modal {
  const { t } = texts;
  const wish = variantOf(job, { kind: 'retry' });
  const order = typeof wish === 'string' || isPreview ? undefined : orderToday(wish.request, wish.source);
  const cost = order && price(order, texts);
  const count = picturesOf(job.source).length;
  const title = t(count === 1 ? 'form.picture.title' : 'form.pictures.title');
  return {
    custom_id: formId({ form: 'pictures', id, jobId: job.id }),
    title: cost === undefined ? title : t('field.choice-for', { choice: title, cost }),
    components: [
      {
        type: ComponentType.Label,
        label: t(count === 1 ? 'field.picture' : 'field.pictures'),
        component: {
          type: ComponentType.FileUpload,
          custom_id: PICTURES,
          min_values: count,
          max_values: count,
          required: true,
          file_types: ['image'],
        },
      },
      ...parametersOf([job.source.mode])
        .filter(isAsked)
        .filter(({ name }) => name === 'prompt')
        .map((parameter) => fieldFor(parameter, texts, { value: job.request.prompt })),
    ],
  };
}

/** Reads the submitted form. Throws INVALID_REQUEST. */
export function readPicturesForm(interaction: ModalSubmitInteraction): {
  readonly prompt: string;
  readonly pictures: readonly Picture[];
} {
  const { prompt } = parseRequest({ prompt: readFields(interaction)['prompt'] });
  // A picture that is too thin to be cropped may be asked about.
  return { prompt, pictures: attachedPictures(readFiles(interaction, PICTURES), 'blur') };
}
