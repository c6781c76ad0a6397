import { Hono } from 'hono';
import * as z from 'zod';
import type { Log } from '../jobs/ports.js';
import { createSignatureCheck } from './signature.js';

/**
 * How far the time in a signed request may be from this machine's clock. Discord names no limit. Within it, a replayed
 * request has an interaction id that is still remembered, and a machine may be some minutes off without losing its
 * members' requests.
 */
const MAX_SKEW_MS = 300_000;

/** @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
const packetSchema = z.looseObject({ id: z.string(), type: z.int(), token: z.string() });

/** The interaction type of a PING, and the type of the answer to it. */
const PING = 1;
const PONG = 1;

/**
 * The route that Discord sends interactions to when it is the application's Interactions Endpoint URL. A request that
 * Discord did not sign, or not recently, gets status 401, which Discord itself tests now and then. A PING is answered
 * in the response, which is the only way. For all others the response is an empty 202, and the first answer is a call
 * of its own, as for interactions that come over the gateway.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
 */
export function createInteractionRoutes({
  publicKey,
  onInteraction,
  nowMs = Date.now,
  log,
}: {
  /** The application's public key, in hexadecimal digits. */
  readonly publicKey: string;
  /** Handles the raw data of an interaction. */
  readonly onInteraction: (packet: unknown) => void;
  readonly nowMs?: () => number;
  readonly log: Log;
}): Hono {
  const isSigned = createSignatureCheck(publicKey);
  const app = new Hono();
  app.post('/interactions', async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer());
    const timestamp = c.req.header('x-signature-timestamp') ?? '';
    const signature = c.req.header('x-signature-ed25519') ?? '';
    if (!isSigned({ timestamp, body, signature })) return c.text('The signature is invalid', 401);
    const skewMs = nowMs() - Number(timestamp) * 1_000;
    if (!(Math.abs(skewMs) <= MAX_SKEW_MS)) {
      log.warn({ skewMs }, "A signed interaction is too old, or this machine's clock is wrong: refused");
      return c.text('The timestamp is too old', 401);
    }
    const packet = packetSchema.safeParse(jsonOf(body));
    if (!packet.success) return c.text('This is no interaction', 400);
    if (packet.data.type === PING) return c.json({ type: PONG });
    onInteraction(packet.data);
    return c.body(null, 202);
  });
  return app;
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
