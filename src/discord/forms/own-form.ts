import { cheapestMicros } from '../../animation/cheapest.js';
import { materialOf } from '../../jobs/source.js';
import { labelWithCost } from '../cards/button-label.js';
import { formId } from '../custom-id.js';
import type { Modal } from '../plan.js';
import { editForm } from './edit-form.js';
import type { JobForm } from './form-fields.js';

/** The form in which somebody makes a clip of their own from another member's: with the same choices, but new luck. */
export function ownForm(about: JobForm): Modal {
  const { job, id, isPreview, texts } = about;
  const { seed: _luck, ...request } = job.request;
  const least = isPreview ? undefined : cheapestMicros(job.source.mode, materialOf(job.source), () => true);
  const cost = least === undefined ? undefined : texts.t('price.from', { cost: { micros: least } });
  return {
    ...editForm({ ...about, job: { ...job, request } }),
    custom_id: formId({ form: 'mine', id, jobId: job.id }),
    title: labelWithCost(texts.t('button.mine'), cost, texts),
  };
}
