import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import { ApiError, refusals } from '../api-error.js';
import type { CommandStore } from '../commands.js';
import type { InteractionsEndpoint } from '../endpoint.js';
import type { FileStore } from '../files.js';
import type { Gateway } from '../gateway/gateway.js';
import type { GatewayEvents } from '../gateway/gateway-events.js';
import type { InteractionAnswers } from '../interaction-answers.js';
import type { InteractionStore } from '../interactions.js';
import type { MessageStore } from '../messages.js';
import type { WireFile } from '../wire.js';
import { type GuildState, isBotToken, type World } from '../world.js';
import { type createRateLimiter, type RateLimit, rateLimits } from './rate-limits.js';
import { discard, type RequestBody, readBody } from './request-body.js';

/** What the REST routes need. */
export type RestDeps = {
  readonly world: World;
  readonly files: FileStore;
  readonly messages: MessageStore;
  readonly commands: CommandStore;
  readonly interactions: InteractionStore;
  readonly answers: InteractionAnswers;
  readonly endpoint: InteractionsEndpoint;
  readonly gateway: Gateway;
  readonly events: GatewayEvents;
  readonly gatewayUrl: () => string;
  readonly limiter: ReturnType<typeof createRateLimiter>;
};

/** A request's variables: parts of its wire entry, and its rate limit headers. */
export type RestEnv = {
  Bindings: HttpBindings;
  Variables: {
    requestBody: unknown;
    requestFiles: readonly WireFile[];
    responseBody: unknown;
    limitHeaders: Readonly<Record<string, string>>;
  };
};

/** A request in the routes. */
export type RestContext<Path extends string = string> = Context<RestEnv, Path>;

/** The router of this API. */
export type RestApp = Hono<RestEnv>;

/** Responds with JSON, or with nothing: a 204 must not have a content type. */
export function answer(c: RestContext, status: number, body?: unknown): Response {
  c.set('responseBody', body);
  const headers: Record<string, string> = { ...c.get('limitHeaders') };
  if (body === undefined) return new Response(null, { status, headers });
  headers['content-type'] = 'application/json';
  return new Response(JSON.stringify(body), { status, headers });
}

/** Responds with an error. */
export function answerRefusal(c: RestContext, error: ApiError): Response {
  if (error instanceof TooManyRequests) {
    c.set('limitHeaders', { ...c.get('limitHeaders'), ...error.headers });
    return answer(c, 429, {
      message: error.message,
      retry_after: error.retryAfterMs / 1_000,
      global: error.isGlobal,
    });
  }
  const { code, message, errors } = error;
  return answer(c, error.status, { message, code, ...(errors === undefined ? {} : { errors }) });
}

/** The 429 error. */
class TooManyRequests extends ApiError {
  readonly retryAfterMs: number;
  readonly isGlobal: boolean;

  constructor({ retryAfterMs, isGlobal }: { retryAfterMs: number; isGlobal: boolean }) {
    super(429, 0, 'You are being rate limited.');
    this.retryAfterMs = retryAfterMs;
    this.isGlobal = isGlobal;
  }

  get headers(): Record<string, string> {
    return {
      'retry-after': String(Math.ceil(this.retryAfterMs / 1_000)),
      'x-ratelimit-scope': this.isGlobal ? 'global' : 'user',
      ...(this.isGlobal ? { 'x-ratelimit-global': 'true' } : {}),
    };
  }
}

/** Counts this request in a bucket, or rejects it with 429. */
export function limit(c: RestContext, { limiter }: RestDeps, bucket: RateLimit, major: string): void {
  const verdict = limiter.take(bucket, major);
  c.set('limitHeaders', verdict.headers);
  if (!verdict.allowed) throw new TooManyRequests({ retryAfterMs: verdict.resetAfterMs, isGlobal: false });
}

/** Allows only the bot, at most 50 times a second. */
export function authorize(c: RestContext, { world, limiter }: RestDeps): void {
  const [, token = ''] = /^Bot (.+)$/.exec(c.req.header('authorization') ?? '') ?? [];
  if (!isBotToken(world, token)) throw refusals.unauthorized();
  const verdict = limiter.take(rateLimits.global, world.applicationId);
  if (!verdict.allowed) throw new TooManyRequests({ retryAfterMs: verdict.resetAfterMs, isGlobal: true });
}

/**
 * The guild that the bot names.
 *
 * @throws ApiError 10004: a guild without the bot looks like an unknown one (discord-api-docs#5840).
 */
export function guildOf(c: RestContext, deps: RestDeps): GuildState {
  authorize(c, deps);
  const guild = deps.world.guilds.get(c.req.param('guild') ?? '');
  if (guild === undefined || !guild.botInstalled) throw refusals.unknownGuild();
  return guild;
}

/** Reads the body and runs `act` on it; when that throws, deletes the uploaded files. */
export async function withBody<T>(
  c: RestContext,
  { files }: RestDeps,
  maxFileBytes: number,
  act: (body: RequestBody) => T | Promise<T>,
): Promise<T> {
  const body = await readBody({ incoming: c.env.incoming, files, maxFileBytes });
  c.set('requestBody', body.json);
  c.set(
    'requestFiles',
    body.uploads.map(({ field, file }) => ({
      field,
      name: file.filename,
      size: file.size,
      contentType: file.contentType,
    })),
  );
  try {
    return await act(body);
  } catch (error) {
    await discard(files, body.uploads);
    throw error;
  }
}

/** The JSON of a body without files. */
export async function readJson(c: RestContext, deps: RestDeps): Promise<unknown> {
  return withBody(c, deps, 0, ({ json }) => json);
}
