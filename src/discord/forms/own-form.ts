import type { Modal } from '../plan.js';
import { prefilledForm } from './edit-form.js';
import type { JobForm } from './form-fields.js';

/** The form in which somebody makes a clip of their own from another member's: with the same choices, but new luck. */
export function ownForm(about: JobForm): Modal {
  const { seed: _luck, ...request } = about.job.request;
  const title = about.texts.t('button.mine');
  return prefilledForm('mine', { ...about, job: { ...about.job, request }, title });
}
