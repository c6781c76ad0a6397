import { FlipbookError } from '../errors.js';
import { readAnimateForm } from './animate-form.js';
import type { Submit } from './command.js';
import { mayPost } from './origin.js';

/** What every form of ours does once it is filled in. */
export const submit: Submit = ({ form, id }, interaction, { jobs, drafts }) => {
  switch (form) {
    case 'animate': {
      const { request, place } = readAnimateForm(interaction);
      return {
        kind: 'job',
        isPrivate: !mayPost(interaction),
        take: async (origin) => {
          const draft = await drafts.get(id);
          if (draft === undefined) {
            throw new FlipbookError(
              'JOB_NOT_FOUND',
              'This form was open for too long. Please choose Animate from the menu of the message again.',
            );
          }
          if (draft.userId !== origin.userId) {
            throw new FlipbookError('NOT_ALLOWED', 'Only the one who opened this form can send it.');
          }
          const image = draft.pictures[place];
          if (image === undefined) {
            throw new FlipbookError('INVALID_REQUEST', 'Please choose one of the pictures.');
          }
          return jobs.take({ origin, request, source: { mode: 'image', image }, formId: id });
        },
      };
    }
  }
};
