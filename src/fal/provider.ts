import { createFalClient } from '@fal-ai/client';
import { z } from 'zod';
import { falInput } from '../animation/catalog.js';
import { FlipbookError } from '../errors.js';
import type { Progress } from '../jobs/job.js';
import type { VideoProvider } from '../jobs/ports.js';
import { within } from '../jobs/wait.js';
import { readFailure, resultFailure, statusFailure, submitFailure, unreadable } from './failure.js';
import { createOneAttemptFetch } from './one-attempt-fetch.js';

/** How long each kind of call may take, in milliseconds. */
export type CallLimits = {
  readonly submitMs: number;
  readonly readMs: number;
};

/** A submit that has not answered in a minute is not going to; a read is cheap to repeat. */
const defaultCallLimits: CallLimits = { submitMs: 60_000, readMs: 15_000 };

/** @see https://fal.ai/docs/api-reference/inference-api/queue/submit */
const submitAnswerSchema = z.object({
  request_id: z.string().regex(/^[\w-]{1,100}$/),
  queue_position: z.int().nonnegative().optional().catch(undefined),
});

/** @see https://fal.ai/docs/api-reference/inference-api/queue/status */
const statusAnswerSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('IN_QUEUE'),
    queue_position: z.int().nonnegative().nullish().catch(undefined),
  }),
  z.object({
    status: z.literal('IN_PROGRESS'),
    logs: z
      .array(z.object({ message: z.string() }))
      .nullish()
      .catch(undefined),
  }),
  z.object({ status: z.literal('COMPLETED') }),
]);

/** An address that can stand in a card's link: as the URL standard writes it, and without what would end the link. */
const linkSchema = z
  .url({ protocol: /^https?$/ })
  .max(1_000)
  .transform((url) => new URL(url).href.replaceAll('(', '%28').replaceAll(')', '%29'));

const resultAnswerSchema = z.object({
  video: z.object({ url: linkSchema }),
  seed: z.int().optional().catch(undefined),
});

/** @see https://fal.ai/docs/platform-apis/v1/models/requests/by-endpoint */
const listingSchema = z.object({
  items: z.array(
    z.object({
      request_id: z.string(),
      json_input: z.looseObject({ image_url: z.string().optional() }).nullish().catch(undefined),
    }),
  ),
  next_cursor: z.string().nullish(),
});

/** How far this machine's clock may be ahead of fal's. The picture's address tells requests apart anyway. */
const CLOCK_SLACK_MS = 24 * 3_600_000;

/** A page holds 100 requests: more than anybody pays for while one answer is lost. */
const MAX_PAGES = 20;

/** fal.ai as a {@link VideoProvider}. */
export function createFalProvider({
  key,
  baseUrl,
  limits = defaultCallLimits,
}: {
  readonly key: string;
  readonly baseUrl: string | undefined;
  readonly limits?: CallLimits;
}): VideoProvider {
  const oneAttemptFetch = createOneAttemptFetch(baseUrl);
  const fal = createFalClient({
    credentials: key,
    fetch: oneAttemptFetch,
    suppressLocalCredentialsWarning: true,
  });

  return {
    upload: async ({ jobId, still }) => {
      const extension = still.contentType.replace('image/', '').replace('jpeg', 'jpg');
      const file = new File([still.bytes], `flipbook-${jobId}.${extension}`, { type: still.contentType });
      try {
        return z.url().parse(await fal.storage.upload(file, { lifecycle: { expiresIn: '7d' } }));
      } catch (error) {
        throw storageFailure(error);
      }
    },

    submit: async ({ endpointId, request, imageUrl }) => {
      try {
        const answer: unknown = await fal.queue.submit(endpointId, {
          input: falInput(request, imageUrl),
          abortSignal: AbortSignal.timeout(limits.submitMs),
        });
        const { request_id: requestId, queue_position: queuePosition } = submitAnswerSchema.parse(answer);
        return { requestId, progress: { status: 'IN_QUEUE', queuePosition } };
      } catch (error) {
        throw submitFailure(error);
      }
    },

    find: async ({ endpointId, imageUrl, sinceMs, signal }) => {
      const url = new URL('https://api.fal.ai/v1/models/requests/by-endpoint');
      url.searchParams.set('endpoint_id', endpointId);
      url.searchParams.set('start', new Date(sinceMs - CLOCK_SLACK_MS).toISOString());
      url.searchParams.set('expand', 'payloads');
      url.searchParams.set('limit', '100');
      try {
        for (let pages = 0; pages < MAX_PAGES; pages += 1) {
          const page = await within(limits.readMs, signal, async (limit) => {
            const response = await oneAttemptFetch(url, {
              headers: { authorization: `Key ${key}` },
              signal: limit,
            });
            return listingSchema.parse(await response.json());
          });
          const found = page.items.find((item) => item.json_input?.image_url === imageUrl);
          if (found !== undefined) return found.request_id;
          const { next_cursor: cursor } = page;
          if (!cursor || cursor === url.searchParams.get('cursor')) return undefined;
          url.searchParams.set('cursor', cursor);
        }
        return undefined;
      } catch (error) {
        throw readFailure(error);
      }
    },

    status: async ({ endpointId, requestId }, signal) => {
      try {
        const answer: unknown = await within(limits.readMs, signal, (abortSignal) =>
          fal.queue.status(endpointId, { requestId, logs: true, abortSignal }),
        );
        return progressOf(statusAnswerSchema.parse(answer));
      } catch (error) {
        throw statusFailure(error);
      }
    },

    result: async ({ endpointId, requestId }, signal) => {
      let answer: unknown;
      try {
        ({ data: answer } = await within(limits.readMs, signal, (abortSignal) =>
          fal.queue.result(endpointId, { requestId, abortSignal }),
        ));
      } catch (error) {
        throw resultFailure(error);
      }
      const parsed = resultAnswerSchema.safeParse(answer);
      if (parsed.success) return { url: parsed.data.video.url, seed: parsed.data.seed };
      throw unreadable(parsed.error);
    },
  };
}

function storageFailure(error: unknown): FlipbookError {
  const failure = submitFailure(error);
  if (failure.code === 'PROVIDER_LOCKED') return failure;
  return new FlipbookError(
    'PROVIDER_UNAVAILABLE',
    "fal's storage did not take the picture, so nothing was started. Please ask again in a while.",
    { cause: error },
  );
}

function progressOf(answer: z.infer<typeof statusAnswerSchema>): Progress | { readonly status: 'COMPLETED' } {
  if (answer.status === 'COMPLETED') return { status: 'COMPLETED' };
  if (answer.status === 'IN_QUEUE') {
    return { status: 'IN_QUEUE', queuePosition: answer.queue_position ?? undefined };
  }
  return { status: 'IN_PROGRESS', logLine: answer.logs?.at(-1)?.message };
}
