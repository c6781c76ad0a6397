import { needsSeed } from '../animation/fal-input.js';
import { parseRequest } from '../animation/parse-request.js';
import { drawSeed } from '../animation/request.js';
import { orderOf } from '../animation/terms.js';
import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { InteractionFacts, Job, ProviderName } from './job.js';
import { drawMark } from './mark.js';
import type { JobStore } from './ports.js';
import { JOB_VERSION } from './record.js';
import type { Runner } from './runner.js';

/** A request that is written down and waits for Discord to take the first answer. */
export type Taken = {
  /** Discord has: the work begins. `messageId` is the message that will show it, when that is known. */
  readonly begin: (messageId: string | undefined) => void;
  /** Discord may have: the work begins when the message turns out to be this job's. */
  readonly confirm: () => void;
  /** Discord has not: there is no job. */
  readonly drop: () => Promise<void>;
};

/** What is to be a job. */
type Wish = InteractionFacts &
  Pick<Job, 'request' | 'source'> & {
    /** The interaction that opened the form by which this is asked for: a form makes one job, however often it is sent. */
    readonly formId?: string | undefined;
    /** See the job's. */
    readonly retryOf?: string | undefined;
  };

/**
 * Writes a request down. Undefined when its interaction is known already. Rejects with INVALID_REQUEST when the model
 * can't do that, with JOB_ENDED when the form was sent before, with PROVIDER_LOCKED while
 * the provider refuses the account, and with SHUTTING_DOWN when no request is taken any more.
 */
export type Take = (wish: Wish) => Promise<Taken | undefined>;

/** Makes {@link Take}; `close` ends it. */
export function createTake({
  store,
  runner,
  provider,
  checkAccount,
}: {
  readonly store: JobStore;
  readonly runner: Runner;
  /** Who makes the clips of new jobs. */
  readonly provider: ProviderName;
  /** Throws PROVIDER_LOCKED while no new request can work. */
  readonly checkAccount: () => void;
}): {
  readonly take: Take;
  readonly close: () => void;
} {
  let isClosed = false;
  /** Ids that are being written, each with its interaction: the store is asked and written in two steps. */
  const arriving = new Map<string, string>();
  return {
    take: async (wish) => {
      if (isClosed) throw restarting();
      const job = newJob(wish, provider);
      const {
        id,
        requester: { interactionId },
        replyTo,
      } = job;
      const before = arriving.get(id);
      if (before !== undefined) return repeated(before, interactionId);
      arriving.set(id, interactionId);
      try {
        const known = await store.get(id);
        if (known !== undefined) return repeated(known.requester.interactionId, interactionId);
        checkAccount();
        await store.put(job);
      } finally {
        arriving.delete(id);
      }
      return {
        begin: (messageId) => {
          runner.wake({
            ...job,
            replyTo: { ...replyTo, messageId },
            state: { phase: 'accepted', isAcknowledged: true },
          });
        },
        confirm: () => runner.wake(job),
        drop: () => store.remove(id),
      };
    },
    close: () => {
      isClosed = true;
    },
  };
}

/** What is said while the process leaves. */
export function restarting(): FlipbookError {
  return new FlipbookError('SHUTTING_DOWN', sentence('failure.restarting'));
}

/** An interaction that was dispatched twice is passed over; a form that was sent twice gets an answer each time. */
function repeated(known: string, interactionId: string): undefined {
  if (known === interactionId) return undefined;
  throw new FlipbookError('JOB_ENDED', sentence('form.sent'));
}

/**
 * A job for a request. Throws INVALID_REQUEST when no model can do that, and when the request, which may be that of a
 * job of former times, would not be taken from a member today.
 */
function newJob({ requester, replyTo, source, formId, retryOf, ...wish }: Wish, provider: ProviderName): Job {
  const asked = parseRequest(wish.request);
  const isDrawn = needsSeed(source.mode) && asked.seed === undefined;
  const request = isDrawn ? { ...asked, seed: drawSeed() } : asked;
  return {
    id: formId ?? requester.interactionId,
    requester,
    replyTo,
    provider,
    ...orderOf(request, source.mode),
    request,
    source,
    ...(retryOf === undefined ? {} : { retryOf }),
    version: JOB_VERSION,
    mark: drawMark(),
    createdAtMs: Date.now(),
    state: { phase: 'accepted', isAcknowledged: false },
  };
}
