import { setTimeout as sleep } from 'node:timers/promises';
import type { Generation } from './generation.js';
import type { SandboxFalSettings } from './settings.js';
import { createWebhookSigner, type WebhookSigner } from './webhook-signer.js';

/** What goes wrong with one webhook, in all its attempts. */
export type WebhookFault =
  /** It is never sent. */
  | { readonly kind: 'lost' }
  /** It is sent only then, perhaps after webhooks of later generations. */
  | { readonly kind: 'late'; readonly until: Promise<unknown> }
  /** It is sent this many times at once, though the first one is accepted. */
  | { readonly kind: 'repeated'; readonly times: number }
  /** A stranger signs it. */
  | { readonly kind: 'forged' }
  /** It was signed that long ago. */
  | { readonly kind: 'old'; readonly ageMs: number }
  /** It names another request than the one that is over. */
  | { readonly kind: 'mistaken'; readonly requestId: string };

/** One attempt to deliver a webhook. */
export type WebhookAttempt = {
  readonly requestId: string;
  readonly url: string;
  /** Undefined when no response arrived. */
  readonly status: number | undefined;
};

/** Calls the URLs that submits have left, when their generations are over. */
export type Webhooks = {
  /** Sends the webhook of a generation that is over, if its submit asked for one, until it is accepted. */
  readonly send: (generation: Generation) => void;
  /** Scripts the next webhooks, one fault each. */
  readonly script: (...faults: readonly WebhookFault[]) => void;
  /** Every attempt that has ended, oldest first. */
  readonly attempts: () => readonly WebhookAttempt[];
  readonly signer: WebhookSigner;
  readonly stop: () => void;
};

/** How long fal waits for a response (fal docs, model-apis/inference/webhooks). */
const ATTEMPT_MS = 15_000;

/** Creates the sender of webhooks. */
export function createWebhooks({
  settings,
}: {
  readonly settings: Pick<SandboxFalSettings, 'webhookRetriesMs'>;
}): Webhooks {
  const signer = createWebhookSigner();
  const stopped = new AbortController();
  const attempts: WebhookAttempt[] = [];
  let faults: readonly WebhookFault[] = [];

  async function attempt(
    { requestId, answer }: Generation,
    url: string,
    fault: WebhookFault | undefined,
  ): Promise<'accepted' | 'refused' | 'impossible'> {
    const named = fault?.kind === 'mistaken' ? fault.requestId : requestId;
    const body = JSON.stringify(webhookBody(named, answer));
    const atMs = Date.now() - (fault?.kind === 'old' ? fault.ageMs : 0);
    const signed = signer.headersOf({ requestId: named, body, atMs, isForged: fault?.kind === 'forged' });
    const status = await post(url, body, signed, stopped.signal);
    attempts.push({ requestId: named, url, status });
    if (status === undefined) return 'refused';
    // fal doesn't follow redirects: they count as final failures.
    if (status >= 300 && status < 400) return 'impossible';
    return status >= 200 && status < 300 ? 'accepted' : 'refused';
  }

  async function deliver(generation: Generation, url: string, fault: WebhookFault | undefined) {
    if (fault?.kind === 'lost') return;
    if (fault?.kind === 'late') await fault.until;
    const times = fault?.kind === 'repeated' ? fault.times : 1;
    for (const pauseMs of [0, ...settings.webhookRetriesMs]) {
      await sleep(pauseMs, undefined, { signal: stopped.signal, ref: false });
      const ends = await Promise.all(Array.from({ length: times }, () => attempt(generation, url, fault)));
      if (!ends.includes('refused')) return;
    }
  }

  return {
    send: (generation) => {
      const { webhookUrl } = generation;
      if (webhookUrl === undefined) return;
      const [fault, ...rest] = faults;
      faults = rest;
      deliver(generation, webhookUrl, fault).catch((error: unknown) => {
        if (!stopped.signal.aborted) console.error('Embedded fal: a webhook failed:', error);
      });
    },
    script: (...added) => {
      faults = [...faults, ...added];
    },
    attempts: () => attempts,
    signer,
    stop: () => stopped.abort(new Error('stopped')),
  };
}

/** The body of a webhook (fal docs, model-apis/inference/webhooks): the result, or the model's error. */
function webhookBody(requestId: string, answer: Generation['answer']): object {
  const ids = { request_id: requestId, gateway_request_id: requestId };
  if (answer === undefined || answer.status >= 400) {
    const status = answer?.status ?? 500;
    return {
      ...ids,
      status: 'ERROR',
      error: `Invalid status code: ${status}`,
      payload: answer?.body ?? null,
    };
  }
  return { ...ids, status: 'OK', payload: answer.body };
}

/** The status of the response; undefined when none arrives in time. */
async function post(
  url: string,
  body: string,
  signed: Readonly<Record<string, string>>,
  stopped: AbortSignal,
): Promise<number | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signed },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(ATTEMPT_MS)]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
