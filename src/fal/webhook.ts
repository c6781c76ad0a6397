import { createHash } from 'node:crypto';
import * as z from 'zod';
import { isFlipbookError } from '../errors.js';
import type { Log } from '../jobs/ports.js';
import type { WebhookAddress } from './webhook-address.js';
import type { WebhookKeys } from './webhook-keys.js';

/** A request to the endpoint for fal's webhooks, as it arrived. */
export type WebhookCall = {
  readonly headers: Pick<Headers, 'get'>;
  readonly body: Uint8Array;
  /** The part of the path after the endpoint's own. */
  readonly tag: string | undefined;
};

/**
 * The status of the answer. 200: nothing more to say, and also for requests that are unknown here, which another call
 * would not change. 400: signed, but unreadable. 401: not from fal, or too old. 503: it can't be checked or kept now. fal
 * calls again after anything but a 2xx.
 */
export type WebhookStatus = 200 | 400 | 401 | 503;

/** How far the time of a webhook may be from this machine's clock, as fal's documentation says. */
const LEEWAY_MS = 5 * 60_000;

/** @see https://fal.ai/docs/documentation/model-apis/inference/webhooks */
const signedSchema = z.object({
  requestId: z.string().regex(/^[\x20-\x7e]{1,200}$/),
  userId: z.string().regex(/^[\x20-\x7e]{1,200}$/),
  timestamp: z.string().regex(/^\d{1,12}$/),
  signature: z
    .string()
    .regex(/^[\da-f]{128}$/i)
    .transform((hex) => Buffer.from(hex, 'hex')),
});

/** Only the id counts: the result is read from fal itself, like that of a request that was polled. */
const bodySchema = z.object({ request_id: z.string().regex(/^[\w-]{1,100}$/) });

/** Creates the endpoint for fal's webhooks: it checks that fal has sent a call, and passes on which request is over. */
export function createWebhookEndpoint({
  keys,
  address,
  onEnd,
  log,
  nowMs = () => Date.now(),
}: {
  readonly keys: WebhookKeys;
  readonly address: Pick<WebhookAddress, 'jobOf'>;
  /**
   * Called for each request that is over, perhaps several times; `jobId` is missing when the call came to an address of
   * no job. May reject with STORE_UNAVAILABLE.
   */
  readonly onEnd: (ended: {
    readonly requestId: string;
    readonly jobId: string | undefined;
  }) => Promise<void>;
  readonly log: Log;
  /** The wall clock, in milliseconds. */
  readonly nowMs?: () => number;
}): (call: WebhookCall) => Promise<WebhookStatus> {
  async function check({ headers, body }: WebhookCall): Promise<'valid' | 'forged' | 'old'> {
    const { data: signed } = signedSchema.safeParse({
      requestId: headers.get('x-fal-webhook-request-id'),
      userId: headers.get('x-fal-webhook-user-id'),
      timestamp: headers.get('x-fal-webhook-timestamp'),
      signature: headers.get('x-fal-webhook-signature'),
    });
    if (signed === undefined) return 'forged';
    const { requestId, userId, timestamp, signature } = signed;
    const hash = createHash('sha256').update(body).digest('hex');
    const message = Buffer.from([requestId, userId, timestamp, hash].join('\n'));
    if (!(await keys.haveSigned(message, signature))) return 'forged';
    return Math.abs(nowMs() - Number(timestamp) * 1_000) <= LEEWAY_MS ? 'valid' : 'old';
  }

  async function accept(call: WebhookCall): Promise<WebhookStatus> {
    const checked = await check(call);
    if (checked === 'old') {
      log.warn({}, "fal's webhook is refused: its time is more than 5 minutes from this machine's clock");
    }
    if (checked !== 'valid') return 401;
    const requestId = requestIdIn(call.body);
    if (requestId === undefined) {
      log.warn({}, "fal's webhook can't be read");
      return 400;
    }
    const jobId = call.tag === undefined ? undefined : address.jobOf(call.tag);
    log.debug({ jobId, requestId }, 'fal says that a request is over');
    await onEnd({ requestId, jobId });
    return 200;
  }

  return async (call) => {
    try {
      return await accept(call);
    } catch (error) {
      if (!isFlipbookError(error)) throw error;
      log.warn({ err: error }, "fal's webhook can't be accepted now: fal will call again");
      return 503;
    }
  };
}

function requestIdIn(body: Uint8Array): string | undefined {
  try {
    return bodySchema.parse(JSON.parse(Buffer.from(body).toString('utf8'))).request_id;
  } catch {
    return undefined;
  }
}
