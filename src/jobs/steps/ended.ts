import type { JobIn, Place } from '../job.js';
import { growingPauses } from '../patience.js';
import { changed, type Step, type StepContext } from '../step.js';
import { isIn, move } from '../transitions.js';
import { wait } from '../wait.js';
import { firstWay } from './first-way.js';

type WithoutClip = JobIn<'failed' | 'cancelled'>;

/**
 * `failed` or `cancelled`, and the member has not been told: shows the end by the first way that works. Waits while one
 * may work later, and finally gives up.
 */
export const showEnd: Step<WithoutClip> = async (job, context) => {
  const shownIn = await show(job, context);
  return changed(
    isIn(job, 'failed') ? move(job, { ...job.state, shownIn }) : move(job, { ...job.state, shownIn }),
  );
};

async function show(job: WithoutClip, context: StepContext): Promise<Place> {
  const { presenter, ways, timings, log, leaving: signal } = context;
  await presenter.settle(job);
  const nextPause = growingPauses(timings);
  for (let triedForMs = 0; ; ) {
    const shown = await firstWay(ways, (way) => way.send({ job }, signal), { job, signal, log });
    if (shown !== 'unavailable' || triedForMs > timings.keptMs) {
      const place = typeof shown === 'string' ? undefined : shown;
      const facts = { jobId: job.id, route: place?.route, phase: job.state.phase };
      log.info(facts, 'The end of a job was shown');
      return place ?? { route: 'nowhere', channelId: job.replyTo.channelId };
    }
    const pauseMs = nextPause();
    await wait(pauseMs, signal);
    triedForMs += pauseMs;
  }
}
