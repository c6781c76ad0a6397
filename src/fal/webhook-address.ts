import { createHmac, timingSafeEqual } from 'node:crypto';

/** The path of the endpoint for fal's webhooks, below the bot's public address. */
export const WEBHOOK_PATH = '/fal/webhook';

/** The addresses that fal calls when requests are over: one for each job, so that even an unknown request finds its job. */
export type WebhookAddress = {
  /** The URL for the request of a job. Only who knows the secret can make it. */
  readonly urlOf: (jobId: string) => string;
  /** The job of a URL, from its last part; undefined when it was made with another secret, or by a stranger. */
  readonly jobOf: (tag: string) => string | undefined;
};

/** Creates the {@link WebhookAddress} below `publicUrl`, which has no slash at its end. */
export function createWebhookAddress({
  publicUrl,
  secret,
}: {
  readonly publicUrl: string;
  /** The same in all processes, and unknown to everybody but fal: the key of the account. */
  readonly secret: string;
}): WebhookAddress {
  const tagOf = (jobId: string) =>
    `${jobId}.${createHmac('sha256', secret).update(`fal webhook of job ${jobId}`).digest('base64url')}`;
  return {
    urlOf: (jobId) => `${publicUrl}${WEBHOOK_PATH}/${tagOf(jobId)}`,
    jobOf: (tag) => {
      const [jobId = ''] = tag.split('.', 1);
      const [own, given] = [Buffer.from(tagOf(jobId)), Buffer.from(tag)];
      return own.length === given.length && timingSafeEqual(own, given) ? jobId : undefined;
    },
  };
}
