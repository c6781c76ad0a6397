import { FlipbookError } from '../errors.js';
import { checkWords } from '../moderation/check-words.js';
import { isAmong } from '../settings/place.js';
import { sentence } from '../text/sentence.js';
import type { ChangeJob } from './change-job.js';
import type { InteractionFacts, Job, JobIn, ReplyTo } from './job.js';
import { checkIsRequester } from './origin.js';
import { checkIsKept } from './original.js';
import { isElsewhere } from './other-provider.js';
import type { RequestRules } from './request-rules.js';
import { observed } from './steps/obstacle.js';
import { type Bringing, bringOrOpen } from './steps/rendered.js';
import { isIn } from './transitions.js';
import { createAbort, wait } from './wait.js';

/** How often the store is read until it says where the clip is shown, and the pause before each further time. */
const STORED_TRIES = 20;
const STORED_PAUSE_MS = 250;

type Asked = { readonly id: string; readonly facts: InteractionFacts };

type Checked = { readonly job: JobIn<'delivered'>; readonly isCovered: boolean };

/** Shows a private clip to everybody in its channel, for its own member. It costs nothing. */
export type Publish = {
  /**
   * Rejects with NOT_ALLOWED when its member may not show it there, with JOB_NOT_FOUND, with JOB_ENDED when it is shown
   * already, and with INVALID_REQUEST when the clip is no longer kept.
   */
  readonly check: (asked: Asked) => Promise<void>;
  /**
   * Sends the clip to the message that the interaction has opened. Resolves with the job as it is then shown. Rejects as
   * `check` does, and takes back what it has sent, when the clip was deleted or shown by somebody else in the meantime.
   */
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
  readonly bringing: Omit<Bringing, 'leaving' | 'begunAgoMs' | 'obstacle'> & {
    /** Deletes the message that shows the clip, as far as that is possible. Never rejects. */
    readonly takeBack: (job: JobIn<'delivered'>) => Promise<void>;
  };
}): Publish {
  /** The clips that are on their way: a second press would send one twice. */
  const underway = new Set<string>();

  function checkIsAtRest(id: string): void {
    if (underway.has(id)) throw new FlipbookError('JOB_ENDED', sentence('post.already'));
  }

  async function checked({ id, facts }: Asked): Promise<Checked> {
    const job = await find(id);
    checkIsRequester(job, facts.requester.userId);
    if (!isIn(job, 'delivered') || job.removed !== undefined || isElsewhere(job, bringing.provider.name)) {
      throw new FlipbookError('INVALID_REQUEST', sentence('job.not-derivable'));
    }
    if (!job.replyTo.isPrivate) throw new FlipbookError('JOB_ENDED', sentence('post.already'));
    checkIsKept(job);
    const settings = await rules.settingsOf(facts.asker.guildId);
    if (settings.privateCards) throw new FlipbookError('NOT_ALLOWED', sentence('post.off'));
    await rules.admit(facts);
    checkWords(settings.forbiddenWords, [job.request.prompt, job.request.negative_prompt]);
    return { job, isCovered: isAmong(settings.spoilerChannels, facts.requester) };
  }

  async function send({ job, isCovered }: Checked, access: ReplyTo): Promise<JobIn<'delivered'>> {
    const { form: _form, tookMs, endedAtMs: _ended, shownIn: _shown, ...state } = job.state;
    const request = isCovered ? { ...job.request, spoiler: true } : job.request;
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
    return shown;
  }

  /** The job once the store says what became of it: a process that owns it applies the wish in its turn. */
  async function settled(id: string): Promise<Job> {
    for (let tries = 1; ; tries += 1) {
      const job = await find(id);
      const isOver = !job.replyTo.isPrivate || job.removed !== undefined || job.isForgotten === true;
      if (isOver || tries === STORED_TRIES) return job;
      await wait(STORED_PAUSE_MS);
    }
  }

  /** Stores where the clip is shown. Rejects unless it is shown there alone, and not deleted. */
  async function store({ id, replyTo: access, state }: JobIn<'delivered'>, isCovered: boolean): Promise<Job> {
    await changeJob(id, { kind: 'publish', access, shownIn: state.shownIn, isCovered });
    const job = await settled(id);
    // Each press has its own token.
    if (job.removed === undefined && job.replyTo.token === access.token) return job;
    if (job.removed === undefined && !job.replyTo.isPrivate) {
      throw new FlipbookError('JOB_ENDED', sentence('post.already'));
    }
    throw new FlipbookError('INVALID_REQUEST', sentence('job.not-derivable'));
  }

  return {
    check: async (asked) => {
      checkIsAtRest(asked.id);
      await checked(asked);
    },
    publish: async (asked) => {
      const { id, facts } = asked;
      checkIsAtRest(id);
      underway.add(id);
      try {
        const before = await checked(asked);
        const shown = await send(before, facts.replyTo);
        try {
          return await store(shown, before.isCovered);
        } catch (error) {
          // Nobody could delete what the store does not know.
          await bringing.takeBack(shown);
          throw error;
        }
      } finally {
        underway.delete(id);
      }
    },
  };
}
