import type { ModalSubmitInteraction } from 'discord.js';
import { FlipbookError } from '../errors.js';
import type { Origin } from '../jobs/job.js';
import type { Jobs } from '../jobs/service.js';
import { sentence } from '../text/sentence.js';
import { readAnimateForm } from './animate-form.js';
import type { Submit } from './command.js';
import { readEditForm } from './edit-form.js';
import { readExtendForm } from './extend-form.js';
import { isEphemeral, mayPost } from './origin.js';
import { readPicturesForm } from './pictures-form.js';
import { withWholeWords } from './recent-prompts.js';

/** What every form of ours does once it is filled in. */
export const submit: Submit = (form, interaction, { jobs, drafts }) => {
  switch (form.form) {
    case 'animate': {
      const { id } = form;
      const { request, place } = readAnimateForm(interaction);
      return {
        kind: 'job',
        isPrivate: !mayPost(interaction),
        take: async (origin) => {
          const draft = await drafts.get(id);
          if (draft === undefined) {
            throw new FlipbookError(
              'JOB_NOT_FOUND',
              sentence('form.expired', { menu: sentence('menu.animate') }),
            );
          }
          if (draft.userId !== origin.userId) {
            throw new FlipbookError('NOT_ALLOWED', sentence('form.not-yours'));
          }
          const image = draft.pictures[place];
          if (image === undefined) {
            throw new FlipbookError('INVALID_REQUEST', sentence('form.no-picture'));
          }
          const whole = await withWholeWords(request, origin, jobs);
          return jobs.take({ origin, request: whole, source: { mode: 'image', image }, formId: id });
        },
      };
    }
    case 'edit':
    case 'extend':
    case 'pictures': {
      const { jobId, ...about } = form;
      const derivation = READERS[about.form](interaction);
      return {
        kind: 'job',
        isPrivate: interaction.isFromMessage() && isEphemeral(interaction),
        take: async (origin) => {
          const whole = await wholeDerivation(derivation, origin, jobs);
          return jobs.derive({ id: jobId, origin, derivation: whole, formId: about.id });
        },
      };
    }
  }
};

type Filled = ReturnType<(typeof READERS)[keyof typeof READERS]>;

async function wholeDerivation(filled: Filled, origin: Origin, jobs: Jobs): Promise<Filled> {
  if (filled.kind !== 'edit') return withWholeWords(filled, origin, jobs);
  return { ...filled, request: await withWholeWords(filled.request, origin, jobs) };
}

const READERS = {
  edit: (interaction: ModalSubmitInteraction) => ({
    kind: 'edit' as const,
    request: readEditForm(interaction),
  }),
  extend: (interaction: ModalSubmitInteraction) => ({
    kind: 'extend' as const,
    ...readExtendForm(interaction),
  }),
  pictures: (interaction: ModalSubmitInteraction) => ({
    kind: 'pictures' as const,
    ...readPicturesForm(interaction),
  }),
};
