import type { ButtonInteraction } from 'discord.js';
import { FlipbookError } from '../../errors.js';
import { sentence } from '../../text/sentence.js';
import { textsFor } from '../../text/texts.js';
import { blockNotice } from '../cards/block-card.js';
import { isDeletable } from '../cards/log-card.js';
import { checkMayModerate, moderatedGuild } from '../commands/moderator.js';
import { noticeCard } from '../components.js';
import type { Plan, Services } from '../plan.js';

/**
 * What a moderator's button in the log channel does: deletes the clip, and for `log-block` also blocks who asked for it.
 * Throws NOT_ALLOWED for everybody else.
 */
export function pressInLog(
  { action, jobId: id }: { readonly action: 'log-delete' | 'log-block'; readonly jobId: string },
  interaction: ButtonInteraction,
  {
    jobs,
    blocking,
    jobLog,
    takeAway,
    takeBackPing,
  }: Pick<Services, 'jobs' | 'blocking' | 'jobLog' | 'takeAway' | 'takeBackPing'>,
): Plan {
  checkMayModerate(interaction);
  const byUserId = interaction.user.id;
  return {
    kind: 'reply',
    run: async ({ asker, replyTo }) => {
      const guildId = moderatedGuild({ asker });
      const texts = textsFor(replyTo);
      const job = await jobs.ofGuild({ id, guildId });
      let isTakenAway = true;
      if (isDeletable(job)) {
        const removal = await jobs.remove({ id, by: { userId: byUserId, isModerator: true, guildId } });
        isTakenAway = await takeAway(removal.job, removal.original);
        jobLog.note(removal.job);
        void takeBackPing(removal.job);
      } else if (action === 'log-delete') {
        throw new FlipbookError('JOB_ENDED', sentence('log.nothing-to-delete'));
      }
      const { userId } = job.requester;
      if (action === 'log-block') {
        const by = { kind: 'member', userId: byUserId } as const;
        const block = await blocking.add(guildId, { userId, by, atMs: Date.now() });
        const key = block === undefined ? 'block.done' : 'block.already';
        if (isTakenAway) return blockNotice(key, { userId, block, texts });
      }
      return noticeCard(texts.t(isTakenAway ? 'log.deleted' : 'log.not-taken-away'));
    },
  };
}
