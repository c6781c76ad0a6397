import { FlipbookError } from '../errors.js';
import { checkWords } from '../moderation/check-words.js';
import { isAmong } from '../settings/place.js';
import { sentence } from '../text/sentence.js';
import type { ChangeJob } from './change-job.js';
import type { InteractionFacts, Job, JobIn } from './job.js';
import { checkIsRequester } from './make-variant.js';
import { checkIsKept } from './original.js';
import { isElsewhere } from './other-provider.js';
import type { RequestRules } from './request-rules.js';
import { observed } from './steps/obstacle.js';
import { type Bringing, bringOrOpen } from './steps/rendered.js';
import { isIn } from './transitions.js';
import { createAbort } from './wait.js';

type Asked = { readonly id: string; readonly facts: InteractionFacts };

/** Shows a private clip to everybody in its channel, for its own member. It costs nothing. */
export type Publish = {
  /**
   * Rejects with NOT_ALLOWED when its member may not show it there, with JOB_NOT_FOUND, with JOB_ENDED when it is shown
   * already, and with INVALID_REQUEST when the clip is no longer kept.
   */
  readonly check: (asked: Asked) => Promise<void>;
  /** Sends the clip to the message that the interaction has opened. Resolves with the job as it is then shown. */
  readonly publish: (asked: Asked) => Promise<Job>;
};

/** Creates {@link Publish}. */
export function createPublish({
  find,
  rules,
  changeJob,
  bringing,
}: {
  /** Rejects with JOB_NOT_FOUND, and with JOB_ENDED while the job is still running. */
  readonly find: (id: string) => Promise<Job>;
  readonly rules: Pick<RequestRules, 'settingsOf' | 'admit'>;
  readonly changeJob: ChangeJob;
  readonly bringing: Omit<Bringing, 'leaving' | 'begunAgoMs' | 'obstacle'>;
}): Publish {
  /** The clips that are on their way: a second press would send one twice. */
  const underway = new Set<string>();

  async function checked({ id, facts }: Asked): Promise<{ job: JobIn<'delivered'>; isCovered: boolean }> {
    const job = await find(id);
    checkIsRequester(job, facts.requester.userId);
    if (!isIn(job, 'delivered') || job.removed !== undefined || isElsewhere(job, bringing.provider.name)) {
      throw new FlipbookError('INVALID_REQUEST', sentence('job.not-derivable'));
    }
    if (!job.replyTo.isPrivate || underway.has(id)) {
      throw new FlipbookError('JOB_ENDED', sentence('post.already'));
    }
    checkIsKept(job);
    const settings = await rules.settingsOf(facts.asker.guildId);
    if (settings.privateCards) throw new FlipbookError('NOT_ALLOWED', sentence('post.off'));
    await rules.admit(facts);
    checkWords(settings.forbiddenWords, [job.request.prompt, job.request.negative_prompt]);
    return { job, isCovered: isAmong(settings.spoilerChannels, facts.requester) };
  }

  return {
    check: async (asked) => {
      await checked(asked);
    },
    publish: async (asked) => {
      const { job, isCovered } = await checked(asked);
      const { id } = job;
      const access = asked.facts.replyTo;
      const { form: _form, tookMs, endedAtMs: _ended, shownIn: _shown, ...state } = job.state;
      const request = isCovered ? { ...job.request, spoiler: true } : job.request;
      underway.add(id);
      try {
        const shown = await bringOrOpen(
          { ...job, request, replyTo: access, state: { ...state, phase: 'rendered' } },
          {
            ...bringing,
            // Not to its member alone, who has it.
            ...observed(bringing.ways.filter(({ route }) => route !== 'direct message')),
            leaving: createAbort().signal,
            begunAgoMs: () => tookMs,
          },
        );
        if (typeof shown === 'string') {
          throw new FlipbookError('DELIVERY_UNAVAILABLE', sentence('post.failed'));
        }
        const { shownIn } = shown.state;
        return await changeJob(id, { kind: 'publish', access, shownIn, isCovered });
      } finally {
        underway.delete(id);
      }
    },
  };
}
