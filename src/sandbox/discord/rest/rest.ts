import { finished } from 'node:stream/promises';
import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { type Faults, playFaults } from '../../faults.js';
import { ApiError, refusals } from '../api-error.js';
import { apiVersions } from '../api-versions.js';
import type { Wire } from '../wire.js';
import { requireKnownQuery } from './query.js';
import { answer, answerRefusal, type RestApp, type RestDeps, type RestEnv } from './rest-context.js';
import { addAttachmentRoutes } from './routes-attachments.js';
import { addChannelRoutes } from './routes-channels.js';
import { addCommandRoutes } from './routes-commands.js';
import { addFileRoutes } from './routes-files.js';
import { addGuildRoutes } from './routes-guilds.js';
import { addInteractionRoutes } from './routes-interactions.js';
import { addMemberRoutes } from './routes-members.js';
import { addMetaRoutes } from './routes-meta.js';
import { addPinRoutes } from './routes-pins.js';
import { addReactionRoutes } from './routes-reactions.js';

/** Creates the whole HTTP side: the API under `/api/v9` and `/api/v10`, and the files. */
export function createRest(deps: RestDeps, { faults, wire }: { faults: Faults; wire: Wire }): RestApp {
  const app = new Hono<RestEnv>();
  app.use('/api/*', recordOn(wire));
  app.use(drainBody);
  app.use(playFaults(faults));
  app.onError((error, c) => {
    if (error instanceof ApiError) {
      if (error.status === 501) console.error(`sandbox Discord: ${error.message}`);
      return answerRefusal(c, error);
    }
    console.error(`sandbox Discord: ${c.req.method} ${c.req.path} broke`, error);
    return answer(c, 500, { message: '500: Internal Server Error', code: 0 });
  });
  app.notFound((c) => {
    const refusal = refusals.notImplemented(`${c.req.method} ${c.req.path}`);
    console.error(`sandbox Discord: ${refusal.message}`);
    return answerRefusal(c, refusal);
  });
  addFileRoutes(app, deps);
  const api = new Hono<RestEnv>();
  api.use(requireKnownQuery);
  addMetaRoutes(api, deps);
  addCommandRoutes(api, deps);
  addInteractionRoutes(api, deps);
  // Before the routes of one message, which would take `pins` for its id.
  addPinRoutes(api, deps);
  addReactionRoutes(api, deps);
  addChannelRoutes(api, deps);
  addGuildRoutes(api, deps);
  addMemberRoutes(api, deps);
  addAttachmentRoutes(api, deps);
  for (const version of apiVersions) app.route(`/api/v${version}`, api);
  return app;
}

function recordOn(wire: Wire): MiddlewareHandler<RestEnv> {
  return async (c, next) => {
    const at = Date.now();
    await next();
    const cut = c.res.headers.has('x-hono-already-sent');
    const scripted =
      cut || c.get('responseBody') !== undefined ? undefined : (await c.res.clone().text()) || undefined;
    const { method, path } = c.req;
    wire.record({
      kind: 'rest',
      at,
      durationMs: Date.now() - at,
      method,
      path,
      query: new URL(c.req.url).search.slice(1),
      status: cut ? 0 : c.res.status,
      requestBody: c.get('requestBody'),
      files: c.get('requestFiles') ?? [],
      responseBody: cut ? undefined : (c.get('responseBody') ?? scripted),
    });
  };
}

/** An error may be sent before the body was read, and the client must still be able to send all of it. */
const drainBody: MiddlewareHandler<RestEnv> = async (c, next) => {
  await next();
  const { incoming } = c.env;
  if (incoming.method === 'GET' || incoming.readableEnded || incoming.destroyed) return;
  incoming.resume();
  await finished(incoming, { writable: false }).catch(() => {});
};
