import type { ModalSubmitInteraction } from 'discord.js';
import { parametersOf } from '../animation/catalog.js';
import { orderOf } from '../animation/terms.js';
import { FlipbookError } from '../errors.js';
import { derive, isExtendable } from '../jobs/derive.js';
import type { Job } from '../jobs/job.js';
import { price } from './card-text.js';
import type { Modal } from './command.js';
import { formId } from './custom-id.js';
import { fieldFor, readFields } from './form-fields.js';
import { parseRequest } from './request-options.js';

/** The form that asks how a clip should go on. Throws INVALID_REQUEST when it can't. */
export function extendForm({
  job,
  id,
  isPreview,
}: {
  readonly job: Job;
  /** The interaction that opens it. */
  readonly id: string;
  readonly isPreview: boolean;
}): Modal {
  const { prompt } = job.request;
  const costOf = (audio: boolean) => {
    const wish = derive(job, { kind: 'extend', prompt, audio });
    return wish && price(orderOf(wish.request, 'extend'));
  };
  if (!isExtendable(job)) throw new FlipbookError('INVALID_REQUEST', 'This clip can not be made longer.');
  const about = (audio: string) => {
    const label = audio === 'true' ? 'Yes' : 'No';
    return isPreview ? { label } : { label: `${label}: ${costOf(audio === 'true')}` };
  };
  const fields = parametersOf(['extend']).flatMap((parameter) => {
    if (parameter.name === 'prompt') return fieldFor(parameter, { value: prompt });
    return parameter.name === 'audio' ? fieldFor(parameter, { value: job.terms.audio, about }) : [];
  });
  return {
    custom_id: formId({ form: 'extend', id, jobId: job.id }),
    title: 'Extend by 7 seconds',
    components: fields,
  };
}

/** What was filled in. Throws INVALID_REQUEST. */
export function readExtendForm(interaction: ModalSubmitInteraction): {
  readonly prompt: string;
  readonly audio: boolean;
} {
  const { prompt, audio = true } = parseRequest(readFields(interaction));
  return { prompt, audio };
}
