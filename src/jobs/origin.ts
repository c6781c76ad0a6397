import * as z from 'zod';
import { FlipbookError } from '../errors.js';
import { checkMayMakeOwn, checkOwnUpload } from '../settings/admission.js';
import type { Settings } from '../settings/settings.js';
import { sentence } from '../text/sentence.js';
import type { InteractionFacts, Job } from './job.js';
import { checkIsKept } from './original.js';
import { jobIdSchema } from './record.js';
import { checkIsShared } from './shared.js';

/** What a request was made from, which decides who may still make it. */
export const originSchema = z.discriminatedUnion('kind', [
  /** A command, with the member's own pictures. */
  z.object({ kind: z.literal('own') }),
  /** A picture of a message. */
  z.object({ kind: z.literal('message') }),
  /** Somebody's clip that everybody sees. */
  z.object({ kind: z.literal('shared'), jobId: jobIdSchema }),
  /** The member's own clip; `usesClip`: its file. */
  z.object({ kind: z.literal('variant'), jobId: jobIdSchema, usesClip: z.boolean() }),
]);

/** See {@link originSchema}. */
export type Origin = z.infer<typeof originSchema>;

/** The checks of what a request is made from, for its first asking and for what is offered instead of it. */
export type OriginChecks = {
  /** Rejects with NOT_ALLOWED. */
  readonly checkMessage: (facts: Pick<InteractionFacts, 'asker'>) => Promise<void>;
  /** A clip like which somebody else may make one. Rejects with JOB_NOT_FOUND and NOT_ALLOWED. */
  readonly findShared: (id: string, facts: Pick<InteractionFacts, 'asker'>) => Promise<Job>;
  /** The member's own job. Rejects with JOB_NOT_FOUND, NOT_ALLOWED, and INVALID_REQUEST when its file is gone. */
  readonly findParent: (
    origin: Pick<Extract<Origin, { kind: 'variant' }>, 'jobId' | 'usesClip'>,
    facts: InteractionFacts,
  ) => Promise<Job>;
  /** Whichever of these fits. */
  readonly check: (origin: Origin, facts: InteractionFacts) => Promise<void>;
};

/** Creates {@link OriginChecks}. */
export function createOriginChecks({
  find,
  settingsOf,
}: {
  /** Rejects with JOB_NOT_FOUND, and with JOB_ENDED while the job is still running. */
  readonly find: (id: string) => Promise<Job>;
  readonly settingsOf: Settings['of'];
}): OriginChecks {
  const checkMessage: OriginChecks['checkMessage'] = async ({ asker }) =>
    checkOwnUpload(await settingsOf(asker.guildId));
  const findShared: OriginChecks['findShared'] = async (id, { asker }) => {
    const job = await find(id);
    checkIsShared(job);
    checkMayMakeOwn(await settingsOf(asker.guildId), job.source.mode);
    return job;
  };
  const findParent: OriginChecks['findParent'] = async ({ jobId, usesClip }, facts) => {
    const parent = await find(jobId);
    checkMayMakeVariant(parent, facts);
    if (usesClip) checkIsKept(parent);
    return parent;
  };
  return {
    checkMessage,
    findShared,
    findParent,
    check: async (origin, facts) => {
      if (origin.kind === 'message') await checkMessage(facts);
      if (origin.kind === 'shared') await findShared(origin.jobId, facts);
      if (origin.kind === 'variant') await findParent(origin, facts);
    },
  };
}

/** Throws NOT_ALLOWED for somebody else than a job's member. */
export function checkIsRequester({ requester }: Job, userId: string): void {
  if (requester.userId !== userId) throw new FlipbookError('NOT_ALLOWED', sentence('job.not-yours'));
}

/** Throws NOT_ALLOWED for somebody who wants to make a clip from another member's, with another way to one like it. */
export function checkIsTheirs({ requester }: Job, userId: string): void {
  if (requester.userId === userId) return;
  const button = sentence('button.mine');
  throw new FlipbookError('NOT_ALLOWED', sentence('job.not-yours-to-make', { button }));
}

function checkMayMakeVariant(job: Job, { requester, replyTo }: InteractionFacts): void {
  checkIsTheirs(job, requester.userId);
  // A card may have been sent to another place than where it was requested.
  if (job.replyTo.isPrivate && !replyTo.isPrivate && replyTo.guildId !== undefined) {
    throw new FlipbookError('NOT_ALLOWED', sentence('job.private'));
  }
}
