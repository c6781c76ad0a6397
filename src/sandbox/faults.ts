import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';

/** What happens to a request instead of the usual response. With `when: 'after'`, the request is processed first. */
export type FaultEffect =
  | {
      readonly kind: 'answer';
      readonly when?: 'before' | 'after';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** A string is sent as it is; anything else as JSON. */
      readonly body?: unknown;
    }
  | { readonly kind: 'reset'; readonly when?: 'before' | 'after' }
  | { readonly kind: 'hang'; readonly when?: 'before' | 'after' }
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** Announces the full length, sends `bytes` of the body, then cuts the connection. */
  | { readonly kind: 'cut'; readonly bytes: number }
  | CallEffect;

/**
 * Runs a function of the test before the request is processed or just before its response is sent, and waits for it.
 * The request itself continues as usual, so another rule may still apply to it.
 */
export type CallEffect = {
  readonly kind: 'call';
  /** Default `before`. */
  readonly when?: 'before' | 'after';
  readonly run: () => void | Promise<void>;
};

/** A scripted fault: the next `times` requests (default 1) that match get `effect`. */
export type FaultRule = {
  readonly method?: string;
  /** Tested against the request's path (no query), for example `/queue.fal.run/fal-ai/veo3.1/image-to-video`. */
  readonly path: RegExp;
  /** Tested against the request's content type; distinguishes an upload from a text edit on the same route. */
  readonly contentType?: RegExp;
  /** Tested against the length that the request declares; distinguishes the upload of a clip from that of a picture. */
  readonly minBytes?: number;
  readonly times?: number;
  readonly effect: FaultEffect;
  /** Called each time that it is used up by one. */
  readonly onUse?: () => void;
};

/** The scripted behaviour of one request: all matching calls, and the first matching fault. */
type Script = {
  readonly calls: readonly CallEffect[];
  readonly fault: Exclude<FaultEffect, CallEffect> | undefined;
};

/** A queue of scripted faults, one for each embedded server. */
export type Faults = {
  /** Adds a rule; returns a function that removes it. */
  readonly add: (rule: FaultRule) => () => void;
  readonly clear: () => void;
  /** Takes the first matching fault and all matching calls, using each up once. */
  readonly take: (request: {
    readonly method: string;
    readonly path: string;
    readonly contentType: string;
    readonly bytes: number;
  }) => Script;
};

/** Creates an empty fault script. */
export function createFaults(): Faults {
  let rules: { rule: FaultRule; left: number }[] = [];
  return {
    add: (rule) => {
      const entry = { rule, left: rule.times ?? 1 };
      rules.push(entry);
      return () => {
        rules = rules.filter((other) => other !== entry);
      };
    },
    clear: () => {
      rules = [];
    },
    take: ({ method, path, contentType, bytes }) => {
      const calls: CallEffect[] = [];
      let fault: Script['fault'];
      for (const entry of rules) {
        const { rule } = entry;
        const fits =
          (rule.method === undefined || rule.method === method) &&
          (rule.contentType === undefined || rule.contentType.test(contentType)) &&
          bytes >= (rule.minBytes ?? 0) &&
          rule.path.test(path);
        if (!fits) continue;
        if (rule.effect.kind === 'call') calls.push(rule.effect);
        else if (fault === undefined) fault = rule.effect;
        else continue;
        entry.left -= 1;
        rule.onUse?.();
      }
      rules = rules.filter(({ left }) => left > 0);
      return { calls, fault };
    },
  };
}

type Middleware = MiddlewareHandler<{ Bindings: HttpBindings }>;

/** Hono middleware that plays the script on a real socket: resets are TCP resets, hangs keep the socket open. */
export function playFaults(faults: Faults): Middleware {
  return async (c, next) => {
    const { method, path } = c.req;
    const contentType = c.req.header('content-type') ?? '';
    const bytes = Number(c.req.header('content-length') ?? 0);
    const { calls, fault } = faults.take({ method, path, contentType, bytes });
    for (const { when, run } of calls) if (when !== 'after') await run();
    await (fault === undefined ? next() : playFault(fault)(c, next));
    for (const { when, run } of calls) if (when === 'after') await run();
  };
}

function playFault(effect: NonNullable<Script['fault']>): Middleware {
  return async (c, next) => {
    // Hono ignores a middleware's return value once a response is set, and merges the headers of both when it is
    // replaced, so remove the old one first.
    const answerWith = (response: Response): void => {
      c.res = undefined;
      c.res = response;
    };
    if (effect.kind === 'delay') {
      await new Promise((resolve) => setTimeout(resolve, effect.delayMs));
      return next();
    }
    const { outgoing } = c.env;
    if (effect.kind === 'cut') {
      await next();
      const body = Buffer.from(await c.res.arrayBuffer());
      outgoing.writeHead(c.res.status, {
        ...Object.fromEntries(c.res.headers),
        'content-length': String(body.length),
      });
      outgoing.write(body.subarray(0, effect.bytes), () => outgoing.socket?.resetAndDestroy());
      return answerWith(RESPONSE_ALREADY_SENT);
    }
    if (effect.when === 'after') await next();
    if (effect.kind === 'reset') {
      outgoing.socket?.resetAndDestroy();
      return answerWith(RESPONSE_ALREADY_SENT);
    }
    if (effect.kind === 'hang') return answerWith(RESPONSE_ALREADY_SENT);
    const text = typeof effect.body === 'string' ? effect.body : JSON.stringify(effect.body ?? {});
    const type = typeof effect.body === 'string' ? 'text/html' : 'application/json';
    answerWith(
      new Response(text, { status: effect.status, headers: { 'content-type': type, ...effect.headers } }),
    );
  };
}
