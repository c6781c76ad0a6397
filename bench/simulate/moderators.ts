import { FlipbookError } from '../../src/errors.js';
import type { BlockStore } from '../../src/jobs/block-store.js';
import type { Decision, Job } from '../../src/jobs/job.js';
import type { Approvals } from '../../src/jobs/ports.js';
import { type GuildSettings, standardSettings } from '../../src/settings/catalog.js';
import { verbatim } from '../../src/text/sentence.js';
import type { Link } from './link.js';
import type { Act } from './people.js';
import type { Random } from './random.js';
import type { Story } from './story.js';

/** Moderators, who approve requests and block members in some simulations. */
export type Moderators = {
  readonly settings: GuildSettings;
  /** Blocks a member. */
  readonly block: (userId: string) => void;
  /** The block store of one process. */
  readonly blocksOver: (link: Link) => Pick<BlockStore, 'find'>;
  /** When a process last checked whether this member is blocked; undefined before the first check. */
  readonly lookedAtMs: (userId: string) => number | undefined;
  /** The approvals of one process. */
  readonly approvalsOver: (link: Link) => Approvals;
  /** Checks a job that is about to be sent. */
  readonly checkSent: (job: Job | undefined, jobId: string) => void;
  /** Checks at the end that every confirmed decision is in its job. */
  readonly checkEnd: (jobOf: (id: string) => Promise<Job | undefined>) => Promise<void>;
};

/** Creates {@link Moderators}. Their presses go to `hear`, which passes them to a process. */
export function createModerators({
  isNeeded,
  random,
  nowMs,
  story,
  hear,
}: {
  /** True when they have to approve every request. */
  readonly isNeeded: boolean;
  readonly random: Random;
  readonly nowMs: () => number;
  readonly story: Story;
  readonly hear: (act: Act) => void;
}): Moderators {
  const asked = new Set<string>();
  const told: { readonly id: string; readonly kind: Decision['kind']; readonly by: string }[] = [];
  const blocked = new Set<string>();
  const looks = new Map<string, number>();
  const lost = () => new FlipbookError('DELIVERY_UNAVAILABLE', verbatim('Simulated.'));

  function press(id: string, by: string): void {
    const kind = random.pick(['approved', 'approved', 'declined'] as const);
    story.tell(`${by} presses ${kind} on job ${id}`);
    hear(async ({ jobs }) => {
      await jobs.decide({ id, kind, by: { userId: by, isModerator: true, guildId: 'guild' } });
      told.push({ id, kind, by });
    });
  }

  function answer(id: string): void {
    if (asked.has(id)) return;
    asked.add(id);
    story.tell(`The moderators are asked about job ${id}`);
    const inMs = random.int(100, random.pick([10_000, 250_000]));
    if (random.chance(0.85)) setTimeout(() => press(id, 'moderator 1'), inMs);
    if (random.chance(0.3)) setTimeout(() => press(id, 'moderator 2'), inMs + random.int(0, 2_000));
  }

  return {
    settings: isNeeded
      ? { ...standardSettings, approvalChannel: 'approvals', approveAll: true }
      : standardSettings,
    block: (userId) => {
      story.tell(`A moderator blocks ${userId}`);
      blocked.add(userId);
    },
    blocksOver: ({ call }) => ({
      find: (_guildId, userId) =>
        call({
          what: 'a look for blocks',
          effect: () => {
            looks.set(userId, nowMs());
            return blocked.has(userId) ? 'here' : undefined;
          },
          lost: () => new FlipbookError('STORE_UNAVAILABLE', verbatim('Simulated.')),
        }),
    }),
    lookedAtMs: (userId) => looks.get(userId),
    approvalsOver: ({ call }) => ({
      ask: ({ id }, signal) =>
        call({
          what: 'a question',
          effect: () => {
            answer(id);
            return `question ${id}`;
          },
          lost,
          signal,
        }),
      settle: async () => {
        await call({ what: 'an answer to a question', effect: () => undefined });
      },
    }),
    checkSent: (job, jobId) => {
      if (isNeeded && job?.approval?.decision?.kind !== 'approved')
        story.violate(`Job ${jobId} is sent, and nobody has approved it`);
    },
    checkEnd: async (jobOf) => {
      for (const { id, kind, by } of told) {
        const job = await jobOf(id);
        const made = job?.approval?.decision;
        const isEnded = job === undefined || job.state.phase === 'cancelled';
        if (!isEnded && (made?.kind !== kind || made.by !== by))
          story.violate(`${by} was told that job ${id} is ${kind}, and it is not`);
      }
    },
  };
}
