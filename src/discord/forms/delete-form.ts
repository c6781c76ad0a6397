import { ComponentType } from 'discord.js';
import type { Job } from '../../jobs/job.js';
import { dayOf, keptUntilMs, type OriginalOutlook } from '../../jobs/original.js';
import type { Texts } from '../../text/texts.js';
import { isFree, price } from '../cards/card-text.js';
import { formId } from '../custom-id.js';
import type { Modal } from '../plan.js';

/**
 * The question whether a clip should be deleted, which says what stays: a form without fields, because it is private,
 * and sending it may change the card.
 */
export function deleteForm({
  job,
  original,
  id,
  texts,
}: {
  readonly job: Job;
  readonly original: OriginalOutlook;
  /** The interaction that opens the form. */
  readonly id: string;
  readonly texts: Texts;
}): Modal {
  const { t } = texts;
  return {
    custom_id: formId({ form: 'delete', id, jobId: job.id }),
    title: t('form.delete.title'),
    components: [
      {
        type: ComponentType.TextDisplay,
        content: [t('form.delete.here'), ...(isFree(job) ? [] : elsewhere(job, original, texts))].join(
          '\n\n',
        ),
      },
    ],
  };
}

/** What goes and what stays at the provider. */
function elsewhere(job: Job, original: OriginalOutlook, texts: Texts): readonly string[] {
  const { t } = texts;
  const untilMs = keptUntilMs(job);
  const cost = price(job, texts);
  const stays =
    untilMs === undefined
      ? t('form.delete.original-stays')
      : t('form.delete.original-stays-until', { when: dayOf(untilMs) });
  return [
    ...(original === 'erased' ? [t('form.delete.original')] : []),
    ...(original === 'stays' ? [stays] : []),
    cost === undefined ? t('form.delete.charge-unpriced') : t('form.delete.charge', { cost }),
  ];
}
