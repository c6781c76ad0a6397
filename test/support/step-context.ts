import type { Job } from '../../src/jobs/job.js';
import { createPatience } from '../../src/jobs/patience.js';
import type { Step, StepContext } from '../../src/jobs/step.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { silentLog } from './silent-log.js';

/** The parts of a step's context that a test replaces function by function. */
type Parts = Pick<StepContext, 'provider' | 'presenter' | 'approvals' | 'others' | 'history'>;

/** A test's overrides of a step's context; `gaps` counts the gaps in its process's time. */
type Wanted = Partial<Omit<StepContext, keyof Parts>> & {
  readonly [Part in keyof Parts]?: Partial<Parts[Part]>;
} & { readonly gaps?: () => number };

/** A step's context with the test's overrides; everything else in it fails. */
export function stepContext({
  provider,
  presenter,
  approvals,
  others,
  history,
  gaps = () => 0,
  ...wanted
}: Wanted = {}): StepContext {
  const unexpected = (): never => {
    throw new Error('The step does what the test did not expect');
  };
  const { signal } = new AbortController();
  const timings = wanted.timings ?? defaultTimings;
  return {
    provider: {
      name: 'fal',
      find: unexpected,
      upload: unexpected,
      submit: unexpected,
      watch: unexpected,
      result: unexpected,
      cancel: unexpected,
      sign: unexpected,
      erase: unexpected,
      ...provider,
    },
    prepareStill: unexpected,
    fetchClip: unexpected,
    shrinkClip: unexpected,
    presenter: {
      show: unexpected,
      preview: unexpected,
      settle: unexpected,
      confirmAcknowledged: unexpected,
      pingRequester: unexpected,
      close: unexpected,
      ...presenter,
    },
    approvals: { ask: unexpected, settle: unexpected, ...approvals },
    ways: [],
    checkStillAllowed: async () => {},
    history: { record: unexpected, usual: unexpected, ...history },
    timings,
    log: silentLog,
    signal,
    leaving: signal,
    watch: unexpected,
    untilOurs: async () => {},
    patience: createPatience({ timings, gaps }),
    nextTurn: unexpected,
    others: {
      jobOf: async () => undefined,
      holderOf: async () => undefined,
      withTheLike: async () => [],
      expire: unexpected,
      takeUp: unexpected,
      ...others,
    },
    begunAgoMs: () => undefined,
    sentAgoMs: () => undefined,
    ...wanted,
  };
}

/** The job after one step; undefined when the step removes it. */
export async function jobAfter<J extends Job>(
  step: Step<J>,
  job: J,
  context: StepContext,
): Promise<Job | undefined> {
  const result = await step(job, context);
  if (result.kind === 'forget') return undefined;
  return result.kind === 'changed' ? result.job : job;
}
