import { Hono, type MiddlewareHandler } from 'hono';
import { type Faults, playFaults } from '../../faults.js';
import type { Bindings } from '../bindings.js';
import { createCdnTokens } from '../cdn-tokens.js';
import type { SandboxClock } from '../clock.js';
import type { FileStore } from '../file-store.js';
import { createMultipartUploads } from '../multipart.js';
import type { WebhookSigner } from '../webhook-signer.js';
import { cdnRoutes } from './cdn-routes.js';
import { fileRoutes } from './file-routes.js';
import { payloadRoutes } from './payload-routes.js';
import { platformRoutes } from './platform-routes.js';
import { queueRoutes } from './queue-routes.js';
import { runRoutes } from './run-routes.js';
import { schemaRoutes } from './schema-routes.js';
import { storageRoutes } from './storage-routes.js';
import type { SubmissionDependencies } from './submission.js';
import { uploadRoutes } from './upload-routes.js';

/** The hosts where each POST costs money. */
const PAID = ['queue.fal.run', 'fal.run'] as const;

/** The host for uploads, and its earlier name. */
const REST = ['rest.fal.ai', 'rest.alpha.fal.ai'] as const;

/** The hosts of files; URLs have the first one. */
const FILES = ['v3b.fal.media', 'v3.fal.media'] as const;

/** Puts fal's hosts behind one server, with handlers in this order: record, count, faults, key, routes. */
export function createFalRoutes({
  baseUrl,
  keys,
  faults,
  record,
  store,
  clock,
  onPost,
  webhookKeys,
  ...dependencies
}: SubmissionDependencies & {
  readonly clock: SandboxClock;
  readonly baseUrl: string;
  readonly keys: readonly string[] | undefined;
  readonly faults: Faults;
  readonly record: MiddlewareHandler<Bindings>;
  readonly store: FileStore;
  readonly onPost: () => void;
  /** The keys with which webhooks are signed. */
  readonly webhookKeys: WebhookSigner['keySet'];
}): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  routes.use(record);
  for (const host of PAID) {
    routes.use(`/${host}/*`, async (c, next) => {
      if (c.req.method === 'POST') onPost();
      await next();
    });
  }
  routes.use(playFaults(faults));
  // Anybody may read it.
  routes.get('/rest.fal.ai/.well-known/jwks.json', (c) => c.json(webhookKeys()));
  for (const host of [...PAID, ...REST]) routes.use(`/${host}/*`, requireKey(keys));
  routes.use('/api.fal.ai/*', requireKey(keys, platformError));
  routes.route('/queue.fal.run', queueRoutes({ ...dependencies, queueUrl: `${baseUrl}/queue.fal.run` }));
  routes.route('/fal.run', runRoutes({ ...dependencies, prefix: '/fal.run' }));
  const { settings } = dependencies;
  const filesUrl = `${baseUrl}/v3b.fal.media`;
  const files = { store, settings, filesUrl };
  const tokens = createCdnTokens({ clock, filesUrl });
  const uploads = { ...files, tokens, multipart: createMultipartUploads(store) };
  for (const host of REST) routes.route(`/${host}`, uploadRoutes(uploads));
  for (const host of FILES) {
    routes.route(`/${host}`, cdnRoutes(uploads));
    routes.route(`/${host}`, fileRoutes({ store, prefix: `/${host}`, settings }));
  }
  routes.route('/api.fal.ai/v1', platformRoutes(dependencies));
  routes.route('/api.fal.ai/v1', storageRoutes(files));
  routes.route('/api.fal.ai/v1', payloadRoutes({ ...files, queue: dependencies.queue }));
  routes.route('/fal.ai/api/openapi/queue', schemaRoutes(settings));
  // For a GET of an endpoint's full id followed by /requests/…, fal answers 405, not 404.
  routes.get('/queue.fal.run/*', (c) => c.json({ detail: 'Method Not Allowed' }, 405));
  routes.all('*', (c) => {
    console.error(`Embedded fal: no such route: ${c.req.method} ${c.req.path}`);
    return c.json({ detail: `The embedded fal does not know ${c.req.method} ${c.req.path}` }, 501);
  });
  routes.onError((error, c) => {
    console.error('Embedded fal:', error);
    return c.json({ detail: 'Internal Server Error', error_type: 'internal_error' }, 500);
  });
  return routes;
}

/** Accepts only `Authorization: Key …`; otherwise 401 with a plain `detail` (fal docs, model-apis/errors). */
function requireKey(
  keys: readonly string[] | undefined,
  shape: (message: string) => object = (detail) => ({ detail }),
): MiddlewareHandler<Bindings> {
  return async (c, next) => {
    const key = /^Key (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    if (key === undefined)
      return c.json(shape('Authentication is required to access this application.'), 401);
    if (keys !== undefined && !keys.includes(key)) {
      return c.json(shape('No user found for Key ID and Secret'), 401);
    }
    return next();
  };
}

/** The Platform API's own error shape (Platform API v1). */
function platformError(message: string): object {
  return { error: { type: 'authorization_error', message } };
}
