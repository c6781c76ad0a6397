import { createPublicKey, verify } from 'node:crypto';

/** A request as it arrived: its body byte for byte, and two of its headers. */
type SignedRequest = {
  /** Seconds since 1970, in digits. */
  readonly timestamp: string;
  readonly body: Uint8Array;
  /** 64 bytes in hexadecimal digits. */
  readonly signature: string;
};

/**
 * Creates a function that says whether the owner of the private key signed a request: the timestamp and the body, as
 * they were sent.
 *
 * @param publicKey - An Ed25519 key: 32 bytes in hexadecimal digits.
 * @see https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
 */
export function createSignatureCheck(publicKey: string): (request: SignedRequest) => boolean {
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return ({ timestamp, body, signature }) =>
    /^\d{1,15}$/.test(timestamp) &&
    /^[\da-f]{128}$/i.test(signature) &&
    verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'));
}
