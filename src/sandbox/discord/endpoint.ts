import { sign } from 'node:crypto';
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import * as z from 'zod';
import { invalidForm } from './actors/form.js';
import { ApiError } from './api-error.js';
import type { InteractionAnswers } from './interaction-answers.js';
import type { InteractionStore } from './interactions.js';
import type { JsonObject } from './views/views.js';
import type { Wire } from './wire.js';
import type { World } from './world.js';

/** The application's Interactions Endpoint URL. */
export type InteractionsEndpoint = {
  /** Sets the URL after testing it, or removes it. Rejects with 50035 when the test fails. */
  readonly set: (url: string | null) => Promise<void>;
  /** What is wrong with a URL; undefined when Discord would take it. */
  readonly troubleOf: (url: string) => Promise<string | undefined>;
  /** Sends an interaction there; false when no URL is set. */
  readonly send: (packet: JsonObject) => boolean;
  /** The headers of a request with this body, signed as Discord does, at a time in milliseconds since 1970. */
  readonly headersFor: (body: string, atMs?: number) => Readonly<Record<string, string>>;
};

const packetSchema = z.object({ id: z.string(), token: z.string() });

/**
 * Creates the side of this Discord that sends interactions over HTTP. An answer in the response counts like one by the
 * callback route; a 202 without a body announces the latter.
 *
 * @see https://docs.discord.com/developers/interactions/overview#configuring-an-interactions-endpoint-url
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
 */
export function createInteractionsEndpoint({
  world,
  interactions,
  answers,
  wire,
}: {
  readonly world: World;
  readonly interactions: InteractionStore;
  readonly answers: InteractionAnswers;
  readonly wire: Wire;
}): InteractionsEndpoint {
  const { endpoint } = world;

  const headersFor = (body: string, atMs = Date.now()): Readonly<Record<string, string>> => {
    const timestamp = String(Math.floor(atMs / 1_000));
    const signature = sign(null, Buffer.from(timestamp + body), endpoint.privateKey);
    return {
      'content-type': 'application/json',
      'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
      'x-signature-ed25519': signature.toString('hex'),
      'x-signature-timestamp': timestamp,
    };
  };

  async function post(url: string, packet: JsonObject, changed: Readonly<Record<string, string>> = {}) {
    const at = Date.now();
    const body = JSON.stringify(packet);
    const signal = AbortSignal.timeout(world.settings.ackDeadlineMs);
    const note = (status: number, answer?: unknown, failure = '') => {
      const response = { durationMs: Date.now() - at, status, body: answer };
      wire.record({ kind: 'endpoint', at, packet, response });
      return { status, json: answer, failure };
    };
    wire.record({ kind: 'endpoint', at, packet });
    try {
      const headers = { ...headersFor(body), ...changed };
      const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
      return note(response.status, jsonOf(await response.text()));
    } catch (error) {
      return note(0, undefined, failureOf(error));
    }
  }

  /** Discord tests with a PING, and whether a request with a wrong signature is refused. */
  async function troubleOf(url: string): Promise<string | undefined> {
    if (!URL.canParse(url)) return 'it is not a URL';
    const ping = {
      application_id: world.applicationId,
      id: world.nextId(),
      token: 'ping',
      type: InteractionType.Ping,
    };
    const forged = { 'x-signature-ed25519': '0'.repeat(128) };
    const [answered, refused] = [await post(url, ping), await post(url, ping, forged)];
    const pong = z.object({ type: z.literal(InteractionResponseType.Pong) });
    const failed = [answered, refused].find(({ status }) => status === 0);
    if (failed !== undefined) return failed.failure;
    if (answered.status !== 200) return `it answered a PING with ${answered.status} instead of 200`;
    if (!pong.safeParse(answered.json).success) return 'its answer to a PING is not {"type":1}';
    if (refused.status === 401) return undefined;
    return `it answered a PING that is signed wrongly with ${refused.status} instead of 401`;
  }

  async function deliver(url: string, packet: JsonObject): Promise<void> {
    const { id, token } = packetSchema.parse(packet);
    const { status, json } = await post(url, packet);
    if (status === 202) return;
    if (status !== 200) {
      world.warnings.push(`interaction ${id}: the endpoint answered ${status}`);
      return;
    }
    try {
      answers.acknowledge(interactions.toAcknowledge(id, token), { json, uploads: [] });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      world.warnings.push(`interaction ${id}: the endpoint's answer was refused: ${error.message}`);
    }
  }

  return {
    headersFor,
    troubleOf,
    set: async (url) => {
      if (url !== null && (await troubleOf(url)) !== undefined) throw unverified();
      endpoint.url = url ?? undefined;
    },
    send: (packet) => {
      if (endpoint.url === undefined) return false;
      void deliver(endpoint.url, packet);
      return true;
    },
  };
}

/** As Discord words it (discord-example-app#16). */
function unverified(): ApiError {
  return invalidForm([
    {
      path: ['interactions_endpoint_url'],
      code: 'APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID',
      message: 'The specified interactions endpoint URL could not be verified.',
    },
  ]);
}

/** Why no response arrived. */
function failureOf(error: unknown): string {
  const told = z.object({ name: z.string(), cause: z.object({ code: z.string() }).optional() });
  const { name, cause } = told.safeParse(error).data ?? { name: 'Error' };
  if (name === 'TimeoutError') return 'it gave no answer in time';
  return `it can't be reached (${cause?.code ?? name})`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
