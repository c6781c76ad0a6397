import type { ModalSubmitInteraction } from 'discord.js';
import { FlipbookError } from '../../errors.js';
import { checkPicture } from '../../jobs/check-picture.js';
import type { Job, Requester } from '../../jobs/job.js';
import type { Jobs } from '../../jobs/service.js';
import { isSettled } from '../../jobs/transitions.js';
import { sentence } from '../../text/sentence.js';
import { textsFor } from '../../text/texts.js';
import { approvalCard } from '../cards/approval-card.js';
import { removedCard } from '../cards/card.js';
import { withWholeWords } from '../commands/recent-prompts.js';
import { readAnimateForm } from '../forms/animate-form.js';
import { readChangeForm } from '../forms/change-form.js';
import { readDeclineForm } from '../forms/decline-form.js';
import { readEditForm } from '../forms/edit-form.js';
import { readExtendForm } from '../forms/extend-form.js';
import { readPicturesForm } from '../forms/pictures-form.js';
import type { Submit } from '../plan.js';
import { isEphemeral, mayPost, personOf } from './interaction-facts.js';

/** Maps each submitted form to its action. */
export const submit: Submit = (form, interaction, services) => {
  const { jobs, drafts } = services;
  switch (form.form) {
    case 'animate': {
      const { id } = form;
      const { request, place } = readAnimateForm(interaction);
      return {
        kind: 'job',
        isPrivate: !mayPost(interaction),
        accept: async (facts) => {
          await jobs.checkMessage(facts);
          const draft = await drafts.get(id);
          if (draft === undefined || !('pictures' in draft)) {
            throw new FlipbookError(
              'JOB_NOT_FOUND',
              sentence('form.expired', { menu: sentence('menu.animate') }),
            );
          }
          if (draft.userId !== facts.requester.userId) {
            throw new FlipbookError('NOT_ALLOWED', sentence('form.not-yours'));
          }
          const image = draft.pictures[place];
          if (image === undefined) {
            throw new FlipbookError('INVALID_REQUEST', sentence('form.no-picture'));
          }
          checkPicture(image, 'blur');
          const whole = await withWholeWords(request, facts.requester, jobs);
          const source = { mode: 'image', image } as const;
          return jobs.accept({ ...facts, request: whole, source, origin: { kind: 'message' }, formId: id });
        },
      };
    }
    case 'decline': {
      const by = personOf(interaction);
      const reason = readDeclineForm(interaction);
      const decide = () => jobs.decide({ id: form.jobId, by, kind: 'declined', reason });
      return {
        kind: 'update',
        run: async ({ replyTo }) => approvalCard(await decide(), textsFor(replyTo)),
        runUnseen: async () => void (await decide()),
      };
    }
    case 'mine': {
      const { id: formId, jobId: id } = form;
      const request = readEditForm(interaction);
      return {
        kind: 'job',
        isPrivate: !mayPost(interaction),
        accept: async (facts) => {
          const whole = await withWholeWords(request, facts.requester, jobs);
          return jobs.makeOwn({ id, facts, request: whole, formId });
        },
      };
    }
    case 'delete': {
      const by = personOf(interaction);
      return {
        kind: 'update',
        run: async ({ replyTo }) => {
          const { job, original } = await jobs.remove({ id: form.jobId, by });
          services.jobLog.note(job);
          void services.takeBackPing(job);
          const isGone =
            !isShownElsewhere(job, replyTo.messageId) || (await services.takeAway(job, original));
          return removedCard(job, original, textsFor(replyTo), { isGone });
        },
      };
    }
    case 'edit':
    case 'extend':
    case 'change':
    case 'pictures': {
      const { jobId, ...about } = form;
      const variant = READERS[about.form](interaction);
      return {
        kind: 'job',
        isPrivate: interaction.isFromMessage() && isEphemeral(interaction),
        accept: async (facts) => {
          const whole = await wholeDerivation(variant, facts.requester, jobs);
          return jobs.makeVariant({ id: jobId, facts, variant: whole, formId: about.id });
        },
      };
    }
  }
};

/** True when another message than the pressed one shows the clip: *Post here* leaves the private card as it is. */
function isShownElsewhere(job: Job, pressed: string | undefined): boolean {
  const shownAt = isSettled(job) ? job.state.shownIn.messageId : undefined;
  return shownAt !== undefined && shownAt !== pressed;
}

type Filled = ReturnType<(typeof READERS)[keyof typeof READERS]>;

async function wholeDerivation(filled: Filled, requester: Requester, jobs: Jobs): Promise<Filled> {
  if (filled.kind !== 'edit') return withWholeWords(filled, requester, jobs);
  return { ...filled, request: await withWholeWords(filled.request, requester, jobs) };
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
  change: (interaction: ModalSubmitInteraction) => ({
    kind: 'change' as const,
    ...readChangeForm(interaction),
  }),
  pictures: (interaction: ModalSubmitInteraction) => ({
    kind: 'pictures' as const,
    ...readPicturesForm(interaction),
  }),
};
