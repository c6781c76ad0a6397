import type { Crop } from '../../src/animation/crop.js';
import type { AnimationRequest } from '../../src/animation/request.js';
import { orderOf } from '../../src/animation/terms.js';
import { type Job, type JobIn, type JobState, type Phase, parseJob } from '../../src/jobs/job.js';
import { JOB_VERSION } from '../../src/jobs/record.js';
import { isIn } from '../../src/jobs/transitions.js';
import { sentence, verbatim } from '../../src/text/sentence.js';

const submission = { submitAtMs: 1_000 };
const atFal = { ...submission, requestId: 'req-1' };
const video = { url: 'https://v3.fal.media/files/a/clip.mp4', seed: 7 };
const shownIn = {
  route: 'interaction',
  channelId: '910000000000000001',
  messageId: '920000000000000001',
} as const;

/** One plain state for every phase. */
export const states: { readonly [P in Phase]: Extract<JobState, { phase: P }> } = {
  accepted: { phase: 'accepted', isAcknowledged: true },
  'awaiting approval': { phase: 'awaiting approval', untilMs: 4_000_000_000_000 },
  waiting: { phase: 'waiting', reason: { kind: 'turn', line: 'installation', ahead: 2 } },
  submitting: { phase: 'submitting', ...submission },
  uncertain: { phase: 'uncertain', ...submission, sinceMs: 2_000, wasLookedFor: true },
  submitted: { phase: 'submitted', ...atFal, progress: { status: 'IN_QUEUE' }, isLate: false },
  rendered: { phase: 'rendered', ...atFal, video },
  delivered: {
    phase: 'delivered',
    ...atFal,
    video,
    form: 'file',
    tookMs: 42_400,
    endedAtMs: 44_000,
    shownIn,
  },
  failed: {
    phase: 'failed',
    failure: { code: 'PROVIDER_FAILED', sentence: verbatim('It failed.'), charge: 'none' },
    endedAtMs: 44_000,
    shownIn,
  },
  cancelled: { phase: 'cancelled', by: 'requester', charge: 'none', endedAtMs: 44_000, shownIn },
};

/** An approval that moderators were asked for. */
export const approval = {
  channelId: '910000000000000009',
  why: sentence('approval.why-always'),
  messageId: '920000000000000009',
};

/** Every phase, in the order of a job's life. */
export const phases = [
  'accepted',
  'awaiting approval',
  'waiting',
  'submitting',
  'uncertain',
  'submitted',
  'rendered',
  'delivered',
  'failed',
  'cancelled',
] as const satisfies readonly Phase[];

/** A member's job in `state`. */
export function makeJob(
  state: JobState,
  {
    request,
    ...rest
  }: {
    readonly id?: string;
    readonly provider?: Job['provider'];
    readonly request?: Partial<AnimationRequest>;
    readonly usual?: Job['usual'];
    readonly cancel?: Job['cancel'];
    readonly approval?: Job['approval'];
    readonly billed?: Job['billed'];
    readonly crop?: Crop;
  } = {},
): Job {
  const id = rest.id ?? '1200000000000000001';
  return parseJob({
    version: JOB_VERSION,
    createdAtMs: 1_700_000_000_000,
    requester: {
      userId: '1000000000000000001',
      interactionId: id,
      guildId: '900000000000000001',
      channelId: '910000000000000001',
    },
    replyTo: {
      applicationId: '1100000000000000001',
      token: 'interaction-token',
      tokenExpiresAtMs: 1_700_000_900_000,
      guildId: '900000000000000001',
      channelId: '910000000000000001',
      messageId: '920000000000000001',
      isBotThere: true,
      isPrivate: false,
      attachmentLimitBytes: 10 * 1024 * 1024,
    },
    provider: rest.provider ?? 'fal',
    ...orderOf({ prompt: 'The cat yawns', ...request }, 'image'),
    source: {
      mode: 'image',
      image: {
        url: 'https://cdn.discordapp.com/ephemeral-attachments/1/2/cat.png',
        name: 'cat.png',
        sizeBytes: 4_096,
        still: { url: 'https://v3.fal.media/files/a/still.png', crop: rest.crop },
      },
    },
    usual: rest.usual,
    cancel: rest.cancel,
    approval: rest.approval ?? (state.phase === 'awaiting approval' ? approval : undefined),
    billed: rest.billed,
    id,
    request: { prompt: 'The cat yawns', ...request },
    state,
  });
}

/** A member's job that fal has accepted, in its plain state with a `change`. */
export function submittedJob(
  change: Partial<JobIn<'submitted'>['state']> = {},
  options: Parameters<typeof makeJob>[1] = {},
): JobIn<'submitted'> {
  const job = makeJob({ ...states.submitted, ...change }, options);
  if (!isIn(job, 'submitted')) throw new Error('It is in another phase');
  return job;
}

/** A member's job that is not paid yet, with a `change`. */
export function unpaidJob(
  change: Partial<JobIn<'accepted'>> = {},
  options: Parameters<typeof makeJob>[1] = {},
): JobIn<'accepted'> {
  const job = makeJob(states.accepted, options);
  if (!isIn(job, 'accepted')) throw new Error('It is in another phase');
  return { ...job, ...change };
}
