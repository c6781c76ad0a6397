import type { ModalSubmitInteraction } from 'discord.js';
import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import { readAnimateForm } from './animate-form.js';
import type { Submit } from './command.js';
import { readEditForm } from './edit-form.js';
import { readExtendForm } from './extend-form.js';
import { isEphemeral, mayPost } from './origin.js';
import { readPicturesForm } from './pictures-form.js';

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
          return jobs.take({ origin, request, source: { mode: 'image', image }, formId: id });
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
        take: (origin) => jobs.derive({ id: jobId, origin, derivation, formId: about.id }),
      };
    }
  }
};

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
