import type { MiddlewareHandler } from 'hono';
import type { Bindings } from '../bindings.js';

/** Answers 501 for a parameter in the query that the route would ignore, which would hide what it does at fal. */
export function knownQuery(...names: readonly string[]): MiddlewareHandler<Bindings> {
  return async (c, next) => {
    const unknown = Object.keys(c.req.queries()).find((name) => !names.includes(name));
    if (unknown === undefined) return next();
    const detail = `The embedded fal does not know the parameter '${unknown}' of ${c.req.method} ${c.req.path}`;
    console.error(`Embedded fal: ${detail}`);
    return c.json({ detail }, 501);
  };
}
