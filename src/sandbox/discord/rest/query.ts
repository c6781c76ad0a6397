import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { invalidForm } from '../actors/form.js';
import { refusals } from '../api-error.js';
import type { RestContext, RestEnv } from './rest-context.js';

/** What each route reads of its query; the others read nothing. */
const knownKeys: Readonly<Record<string, readonly string[]>> = {
  'GET /applications/:application/commands': ['with_localizations'],
  'GET /applications/:application/guilds/:guild/commands': ['with_localizations'],
  'POST /interactions/:id/:token/callback': ['with_response'],
  // Answers always wait, and an application's own webhook may always send components.
  'POST /webhooks/:application/:token': ['wait', 'with_components'],
  'PATCH /webhooks/:application/:token/messages/:message': ['with_components'],
  'GET /users/@me/guilds': ['after', 'before', 'limit', 'with_counts'],
  'GET /guilds/:guild': ['with_counts'],
  'GET /guilds/:guild/members': ['after', 'limit'],
  'GET /guilds/:guild/members/search': ['limit', 'query'],
  'GET /channels/:channel/messages/pins': ['before', 'limit'],
  'GET /channels/:channel/messages/:message/reactions/:emoji': ['after', 'limit', 'type'],
  'GET /channels/:channel/messages': ['after', 'around', 'before', 'limit'],
};

/** Refuses what would change the answer of the real Discord, and would be ignored here. */
export const requireKnownQuery: MiddlewareHandler<RestEnv> = async (c, next) => {
  const { method } = c.req;
  const route = matchedRoutes(c).find((matched) => matched.method === method);
  const path = route?.path.replace(/^\/api\/v\d+/, '');
  const unknown = Object.keys(c.req.query()).find(
    (key) => knownKeys[`${method} ${path}`]?.includes(key) !== true,
  );
  if (route !== undefined && unknown !== undefined) {
    throw refusals.notImplemented(`the query "${unknown}" of ${method} ${path}`);
  }
  await next();
};

const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  True: true,
  '1': true,
  false: false,
  False: false,
  '0': false,
};

/** A yes or no of the query, as Discord's API reads them all: libraries write `true`, `True` or `1`. */
export function isAsked(c: RestContext, key: string): boolean {
  const value = c.req.query(key);
  const asked = value === undefined ? false : booleans[value];
  if (asked !== undefined) return asked;
  throw invalidForm([
    { path: [key], code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' },
  ]);
}
