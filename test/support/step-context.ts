import type { Job } from '../../src/jobs/job.js';
import { createPatience } from '../../src/jobs/patience.js';
import type { VideoProvider } from '../../src/jobs/ports.js';
import type { Step, StepContext } from '../../src/jobs/step.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { silentLog } from './silent-log.js';

/** What a step is given that does nothing but look for requests: by `find`, and with `gaps` in its process's time. */
export function searchContext({
  find,
  gaps = () => 0,
  others = {},
}: {
  readonly find: VideoProvider['find'];
  readonly gaps?: () => number;
  readonly others?: Partial<StepContext['others']>;
}): StepContext {
  const unexpected = (): never => {
    throw new Error('A step that looks for a request does nothing else');
  };
  const { signal } = new AbortController();
  return {
    provider: {
      name: 'fal',
      find,
      upload: unexpected,
      submit: unexpected,
      watch: unexpected,
      result: unexpected,
      cancel: unexpected,
      sign: unexpected,
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
    },
    ways: [],
    history: { record: unexpected, usual: unexpected },
    timings: defaultTimings,
    log: silentLog,
    signal,
    leaving: signal,
    watch: unexpected,
    patience: createPatience({ timings: defaultTimings, gaps }),
    others: {
      jobOf: async () => undefined,
      holderOf: async () => undefined,
      haveSentTheLike: async () => false,
      takeUp: unexpected,
      ...others,
    },
    begunAgoMs: () => undefined,
    sentAgoMs: () => undefined,
  };
}

/** The job after one step; undefined when it is to be forgotten. */
export async function jobAfter<J extends Job>(
  step: Step<J>,
  job: J,
  context: StepContext,
): Promise<Job | undefined> {
  const result = await step(job, context);
  if (result.kind === 'forget') return undefined;
  return result.kind === 'changed' ? result.job : job;
}
