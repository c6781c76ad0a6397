import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** The key pair by which Discord signs what it sends to the application's endpoint, and the URL of that. */
export type EndpointState = {
  readonly privateKey: KeyObject;
  /** The application's `verify_key`: 32 bytes in hexadecimal digits. */
  readonly verifyKey: string;
  /** Undefined: interactions go over the gateway. */
  url: string | undefined;
};

/** Creates the state of an application that has no endpoint; without a key, with a new one. */
export function createEndpointState(
  privateKey: KeyObject = generateKeyPairSync('ed25519').privateKey,
): EndpointState {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { privateKey, verifyKey: Buffer.from(x, 'base64url').toString('hex'), url: undefined };
}
