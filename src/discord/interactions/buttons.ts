import { FlipbookError } from '../../errors.js';
import { checkMayDecide } from '../../jobs/decide.js';
import type { Job, ReplyTo } from '../../jobs/job.js';
import { mayMakeUnder } from '../../jobs/may-make.js';
import { isSettled } from '../../jobs/transitions.js';
import { sentence } from '../../text/sentence.js';
import { textsFor } from '../../text/texts.js';
import { approvalCard } from '../cards/approval-card.js';
import { card } from '../cards/card.js';
import { jobListCard } from '../cards/job-list.js';
import { noticeCard } from '../components.js';
import { changeForm } from '../forms/change-form.js';
import { declineForm } from '../forms/decline-form.js';
import { deleteForm } from '../forms/delete-form.js';
import { editForm } from '../forms/edit-form.js';
import { extendForm } from '../forms/extend-form.js';
import { ownForm } from '../forms/own-form.js';
import { picturesForm } from '../forms/pictures-form.js';
import { jumpLink } from '../jump-link.js';
import type { Press } from '../plan.js';
import { isEphemeral, mayPost, personOf } from './interaction-facts.js';
import { pressInLog } from './log-buttons.js';

const FORMS = { edit: editForm, extend: extendForm, change: changeForm, pictures: picturesForm };

/** Maps each button to its action. */
export const press: Press = ({ action, jobId: id, best, offer }, interaction, services) => {
  const { jobs, jobLog, settings, provider, statusOf } = services;
  const by = personOf(interaction);
  const cancel = () => jobs.cancel({ id, by });
  switch (action) {
    case 'cancel':
      return {
        kind: 'update',
        run: async ({ replyTo }) => {
          await jobs.cancel({ id, by, access: replyTo });
          return undefined;
        },
        // Without the new way to the card: the token of an answer that was not accepted leads nowhere.
        runUnseen: cancel,
      };
    case 'reach':
      return {
        kind: 'update',
        run: async ({ replyTo }) => elsewhere(await jobs.reach({ id, by, access: replyTo }), replyTo),
      };
    case 'again':
    case 'retry':
    case 'silent':
    case 'blur':
    case 'full': {
      const variant = action === 'full' ? { kind: action, best } : { kind: action };
      return {
        kind: 'job',
        isPrivate: isEphemeral(interaction),
        accept: (facts) => jobs.makeVariant({ id, facts, variant }),
      };
    }
    case 'edit':
    case 'extend':
    case 'change':
    case 'pictures':
      return {
        kind: 'form',
        isForJob: true,
        show: async ({ asker }) => {
          const job = await jobs.findParent({ id, userId: by.userId });
          const house = await settings.of(asker.guildId);
          const texts = textsFor({ locale: interaction.locale, isPrivate: true });
          const isPreview = provider === 'renderer';
          return FORMS[action]({ job, id: interaction.id, isPreview, statusOf, settings: house, texts });
        },
      };
    case 'mine':
      return {
        kind: 'form',
        isForJob: true,
        show: async (facts) => {
          const job = await jobs.findShared(id, facts);
          const texts = textsFor({ locale: interaction.locale, isPrivate: true });
          const house = await settings.of(facts.asker.guildId);
          const isPreview = provider === 'renderer';
          return ownForm({ job, id: interaction.id, isPreview, statusOf, settings: house, texts });
        },
      };
    case 'post':
      if (!mayPost(interaction)) throw new FlipbookError('NOT_ALLOWED', sentence('post.no-permission'));
      return {
        kind: 'post',
        check: (facts) => jobs.checkPublish({ id, facts }),
        run: async (facts) => jobLog.note(await jobs.publish({ id, facts })),
      };
    case 'choose':
      return {
        kind: 'job',
        isPrivate: offer.card === 'private' || !mayPost(interaction),
        accept: (facts) => jobs.acceptOffer({ id, place: offer.place, facts }),
      };
    case 'leave':
      return {
        kind: 'update',
        run: async ({ replyTo }) => {
          await jobs.leaveOffer(id);
          return noticeCard(textsFor(replyTo).t('offer.left'));
        },
      };
    case 'why':
      return {
        kind: 'reply',
        run: async ({ asker, replyTo }) => {
          const job = await jobs.ofMember({ id, userId: by.userId });
          const mayMake = mayMakeUnder(await settings.of(asker.guildId), statusOf);
          return card({ ...job, replyTo }, { provider, mayMake, texts: textsFor(replyTo) });
        },
      };
    case 'delete':
      return {
        kind: 'form',
        isForJob: false,
        show: async () => {
          const found = await jobs.findRemovable({ id, by });
          const texts = textsFor({ locale: interaction.locale, isPrivate: true });
          return deleteForm({ ...found, id: interaction.id, texts });
        },
      };
    case 'log-delete':
    case 'log-block':
      return pressInLog({ action, jobId: id }, interaction, services);
    case 'approve':
      return {
        kind: 'update',
        run: async ({ replyTo }) =>
          approvalCard(await jobs.decide({ id, by, kind: 'approved' }), textsFor(replyTo)),
        runUnseen: async () => void (await jobs.decide({ id, by, kind: 'approved' })),
      };
    case 'decline':
      return {
        kind: 'form',
        isForJob: false,
        show: async () => {
          checkMayDecide(by);
          const texts = textsFor({ locale: interaction.locale, isPrivate: true });
          return declineForm({ jobId: id, id: interaction.id, texts });
        },
      };
    case 'list-cancel':
      return {
        kind: 'update',
        run: async ({ replyTo }) => {
          await cancel();
          const hasNewer = await jobs.hasNewer(by.userId);
          return jobListCard(await jobs.listOf(by.userId), { provider, texts: textsFor(replyTo), hasNewer });
        },
        runUnseen: cancel,
      };
    case 'list-reach':
      return {
        kind: 'reply',
        run: async ({ replyTo }) => elsewhere(await jobs.reach({ id, by, access: replyTo }), replyTo),
      };
  }
};

/** The card for a job that ended on another message; undefined when this card itself shows the job. */
function elsewhere(job: Job, replyTo: ReplyTo) {
  if (!isSettled(job)) return undefined;
  const { shownIn } = job.state;
  if (shownIn === undefined || shownIn.messageId === replyTo.messageId) return undefined;
  const { t } = textsFor(replyTo);
  const link = jumpLink(job, shownIn);
  return noticeCard(link === undefined ? t('notice.ended') : t('notice.elsewhere', { link }));
}
