import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** Signs webhooks as fal does, and publishes the keys to check them with. */
export type WebhookSigner = {
  /** The headers of a webhook with this body. `isForged` signs with a key that is not published. */
  readonly headersOf: (webhook: {
    readonly requestId: string;
    readonly body: string;
    readonly atMs: number;
    readonly isForged?: boolean;
  }) => Readonly<Record<string, string>>;
  /** The published keys, as a JSON Web Key Set. */
  readonly keySet: () => { readonly keys: readonly Readonly<Record<string, string>>[] };
  /** Signs with a new key from now on. The earlier ones stay published. */
  readonly rotate: () => void;
};

/** The account in whose name all webhooks are signed. */
const USER_ID = 'github|1234567';

/**
 * Creates a signer with one key. The signed text is the request's id, the user's, the time in seconds and the SHA-256
 * of the body, each on its own line (fal docs, model-apis/inference/webhooks).
 */
export function createWebhookSigner(): WebhookSigner {
  const unpublished = generateKeyPairSync('ed25519');
  let pairs = [generateKeyPairSync('ed25519')];

  return {
    headersOf: ({ requestId, body, atMs, isForged = false }) => {
      const timestamp = String(Math.floor(atMs / 1000));
      const hash = createHash('sha256').update(body).digest('hex');
      const { privateKey } = (isForged ? undefined : pairs.at(-1)) ?? unpublished;
      const message = Buffer.from([requestId, USER_ID, timestamp, hash].join('\n'));
      return {
        'x-fal-webhook-request-id': requestId,
        'x-fal-webhook-user-id': USER_ID,
        'x-fal-webhook-timestamp': timestamp,
        'x-fal-webhook-signature': sign(null, message, privateKey).toString('hex'),
      };
    },
    keySet: () => ({
      keys: pairs.map(({ publicKey }) => ({ kty: 'OKP', crv: 'Ed25519', x: paddedX(publicKey) })),
    }),
    rotate: () => {
      pairs = [...pairs, generateKeyPairSync('ed25519')];
    },
  };
}

/** The key's bytes as fal publishes them: with padding, which the standard for these keys does not allow. */
function paddedX(key: KeyObject): string {
  return `${key.export({ format: 'jwk' }).x ?? ''}=`;
}
