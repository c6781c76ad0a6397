import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import * as z from 'zod';
import { within } from '../jobs/wait.js';
import { readFailure } from './failure.js';

/** The public keys with which fal signs webhooks. */
export type WebhookKeys = {
  /** True when fal has signed the message. Rejects with PROVIDER_UNAVAILABLE when its keys can't be read. */
  readonly haveSigned: (message: Uint8Array, signature: Uint8Array) => Promise<boolean>;
};

/** @see https://fal.ai/docs/documentation/model-apis/inference/webhooks */
const KEYS_URL = 'https://rest.fal.ai/.well-known/jwks.json';

/** The longest time for which fal allows to keep its keys. */
const MAX_AGE_MS = 24 * 3_600_000;

/** The least time between two reads, because strangers can cause them with forged signatures. */
const MIN_GAP_MS = 60_000;

/** fal waits 15 s for the answer to a webhook. */
const READ_MS = 10_000;

/** Every key is tried on a forged signature. fal has a few. */
const MAX_KEYS = 100;

const KEY_BYTES = 32;

/** fal pads the bytes of its keys, which Node does not accept. Other kinds of keys are ignored. */
const keySchema = z
  .object({ x: z.string(), crv: z.literal('Ed25519').default('Ed25519') })
  .transform(({ x, crv }) => ({ crv, bytes: Buffer.from(x, 'base64url') }))
  .refine(({ bytes }) => bytes.length === KEY_BYTES)
  .transform(({ crv, bytes }) =>
    createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv, x: bytes.toString('base64url') } }),
  );

const keysSchema = z.object({ keys: z.array(z.unknown()).max(MAX_KEYS) }).transform(({ keys }) =>
  keys.flatMap((key) => {
    const read = keySchema.safeParse(key);
    return read.success ? [read.data] : [];
  }),
);

/**
 * Creates {@link WebhookKeys}. Reads them when the first webhook arrives, when they are a day old, and when none of
 * them fits, because fal may have new ones.
 */
export function createWebhookKeys({
  fetch,
  nowMs = () => performance.now(),
}: {
  readonly fetch: typeof globalThis.fetch;
  /** A monotonic clock, in milliseconds. */
  readonly nowMs?: () => number;
}): WebhookKeys {
  let keys: readonly KeyObject[] = [];
  let readAtMs = Number.NEGATIVE_INFINITY;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    triedAtMs = nowMs();
    const answer = await within(READ_MS, undefined, async (signal) =>
      (await fetch(KEYS_URL, { signal })).json(),
    );
    keys = keysSchema.parse(answer);
    readAtMs = nowMs();
  }

  /** Reads the keys, if that is allowed again. Resolves with whether they were read. */
  async function refresh(): Promise<boolean> {
    if (reading === undefined && nowMs() - triedAtMs < MIN_GAP_MS) return false;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    await reading.catch((error: unknown) => {
      throw readFailure(error);
    });
    return true;
  }

  return {
    haveSigned: async (message, signature) => {
      const isSigned = () => keys.some((key) => verify(null, message, key, signature));
      const isCurrent = () => nowMs() - readAtMs < MAX_AGE_MS;
      if (!isCurrent() && !(await refresh())) {
        throw readFailure(new Error("fal's keys could not be read a moment ago"));
      }
      return isSigned() || ((await refresh()) && isSigned());
    },
  };
}
