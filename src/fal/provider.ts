import { openAsBlob } from 'node:fs';
import { createFalClient } from '@fal-ai/client';
import * as z from 'zod';
import { FlipbookError } from '../errors.js';
import type { RequestHandle, VideoProvider } from '../jobs/ports.js';
import { timeLimit } from '../jobs/wait.js';
import { sentence } from '../text/sentence.js';
import { ask } from './ask.js';
import { createCancel } from './cancel.js';
import { createErase } from './erase.js';
import { statusFailure, submitFailure } from './failure.js';
import { createFind } from './listing.js';
import { createOneAttemptFetch, locate } from './one-attempt-fetch.js';
import { type BudgetLimits, createPollBudget, defaultBudgetLimits } from './poll-budget.js';
import { requestUrl } from './request-url.js';
import { createResult } from './result.js';
import { createSign } from './sign.js';
import { readStatus } from './status-answer.js';
import type { FeedLimits } from './status-feed.js';
import { createStatusStream } from './status-stream.js';
import { createStatusWatch, defaultFeedLimits } from './status-watch.js';
import type { WebhookAddress } from './webhook-address.js';

/** Timeouts for each kind of call, in milliseconds. */
export type CallLimits = {
  readonly submitMs: number;
  readonly readMs: number;
  /** How streams are kept open; defaults to {@link defaultFeedLimits}. */
  readonly feed?: FeedLimits;
  /** How often working streams are checked; defaults to {@link defaultBudgetLimits}. */
  readonly budget?: BudgetLimits;
};

/** A submit that takes longer than a minute won't answer; a read is cheap to repeat. */
const defaultCallLimits: CallLimits = { submitMs: 60_000, readMs: 15_000 };

/** @see https://fal.ai/docs/api-reference/inference-api/queue/submit */
const submitAnswerSchema = z.object({
  request_id: z.string().regex(/^[\w-]{1,100}$/),
  queue_position: z.int().nonnegative().optional().catch(undefined),
});

/** fal.ai as a {@link VideoProvider}. Also works for the built-in renderer, which has the same API. */
export function createFalProvider({
  name = 'fal',
  key,
  baseUrl,
  adminKey,
  startTimeoutMs,
  clipLifetimeMs,
  webhook,
  limits = defaultCallLimits,
}: {
  readonly name?: VideoProvider['name'];
  readonly key: string;
  readonly baseUrl: string | undefined;
  /** How long a request may wait before fal starts it; then fal drops it, unbilled. Undefined: forever. */
  readonly startTimeoutMs?: number;
  /** How long fal keeps the clips of new requests; undefined: according to the account's settings. */
  readonly clipLifetimeMs?: number | undefined;
  /** The URLs that fal calls when requests are over; undefined: it calls none. */
  readonly webhook?: Pick<WebhookAddress, 'urlOf'> | undefined;
  /** An admin key of the same account, which may delete. */
  readonly adminKey?: string | undefined;
  readonly limits?: CallLimits;
}): VideoProvider {
  const oneAttemptFetch = createOneAttemptFetch(baseUrl);
  const fal = createFalClient({
    credentials: key,
    fetch: oneAttemptFetch,
    suppressLocalCredentialsWarning: true,
  });

  const budget = createPollBudget(limits.budget ?? defaultBudgetLimits);
  const direct = { key, fetch: oneAttemptFetch, readMs: limits.readMs };

  const status = ({ endpointId, requestId }: RequestHandle, signal: AbortSignal) =>
    ask({
      maxMs: limits.readMs,
      signal,
      call: async (abortSignal) =>
        readStatus(await fal.queue.status(endpointId, { requestId, logs: true, abortSignal })),
      failureOf: statusFailure,
    });

  return {
    name,
    clipLifetimeMs,
    hasWebhook: webhook !== undefined,

    upload: async ({ name, still }) => {
      const extension = still.contentType.replace('image/', '').replace('jpeg', 'jpg');
      const type = still.contentType;
      try {
        // It is read from the disk while it is sent.
        const file = new File([await openAsBlob(still.path)], `flipbook-${name}.${extension}`, { type });
        return z.url().parse(await fal.storage.upload(file, { lifecycle: { expiresIn: '30d' } }));
      } catch (error) {
        throw storageFailure(error);
      }
    },

    submit: async ({ jobId, endpointId, input }) => {
      try {
        const answer: unknown = await fal.queue.submit(endpointId, {
          input,
          ...(startTimeoutMs === undefined ? {} : { startTimeout: startTimeoutMs / 1_000 }),
          ...(clipLifetimeMs === undefined
            ? {}
            : { storageSettings: { expiresIn: Math.round(clipLifetimeMs / 1_000) } }),
          ...(webhook === undefined ? {} : { webhookUrl: webhook.urlOf(jobId) }),
          abortSignal: timeLimit(limits.submitMs),
        });
        const { request_id: requestId, queue_position: queuePosition } = submitAnswerSchema.parse(answer);
        return { requestId, progress: { status: 'IN_QUEUE', queuePosition } };
      } catch (error) {
        throw submitFailure(error);
      }
    },

    find: createFind({ ...direct, startTimeoutMs }),

    watch: (handle) =>
      createStatusWatch({
        question: (signal) => status(handle, signal),
        open: createStatusStream({ url: locate(baseUrl, `${requestUrl(handle)}/status/stream?logs=1`), key }),
        limits: limits.feed ?? defaultFeedLimits,
        budget,
      }),

    cancel: createCancel(direct),

    sign: createSign(direct),

    erase: createErase({ ...direct, adminKey }),

    result: createResult({ ...direct, fal }),
  };
}

function storageFailure(error: unknown): FlipbookError {
  const failure = submitFailure(error);
  if (failure.code === 'PROVIDER_LOCKED' || failure.code === 'PROVIDER_BUSY') return failure;
  const code = failure.code === 'PROVIDER_REJECTED' ? failure.code : 'PROVIDER_UNAVAILABLE';
  return new FlipbookError(code, sentence('fal.storage'), { cause: error });
}
