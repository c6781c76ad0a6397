import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Bindings } from '../bindings.js';
import type { CdnTokens } from '../cdn-tokens.js';
import type { FileStore, StoredFile } from '../file-store.js';
import type { MultipartUploads } from '../multipart.js';
import type { SandboxFalSettings } from '../settings.js';
import { knownQuery } from './known-query.js';
import { lifetimeAsked } from './receive.js';

/** What the routes for uploads need. */
export type UploadDependencies = {
  readonly store: FileStore;
  readonly multipart: MultipartUploads;
  readonly tokens: CdnTokens;
  readonly filesUrl: string;
  readonly settings: Pick<SandboxFalSettings, 'storageTypes'>;
};

const initiateSchema = z.object({ content_type: z.string().min(1), file_name: z.string().min(1) });

/**
 * `/storage` of rest.fal.ai: URLs to upload to, as fal's client for JavaScript asks for them, and tokens for the CDN, as
 * the one for Python does.
 */
export function uploadRoutes(dependencies: UploadDependencies): Hono<Bindings> {
  const { store, multipart, tokens, filesUrl, settings } = dependencies;
  const routes = new Hono<Bindings>();
  routes.use('/storage/*', knownQuery('storage_type'));

  const reserve = async (c: Context<Bindings>): Promise<StoredFile | Response> => {
    const body = initiateSchema.safeParse(await c.req.json().catch(() => undefined));
    if (!body.success) return c.json({ detail: 'content_type and file_name are required' }, 422);
    const type = c.req.query('storage_type');
    if (type !== undefined && !settings.storageTypes.includes(type)) {
      return c.json({ detail: 'Invalid storage type' }, 400);
    }
    return store.reserve({
      name: body.data.file_name,
      contentType: body.data.content_type,
      lifetimeMs: lifetimeAsked(c),
      upload: true,
    });
  };

  routes.post('/storage/upload/initiate', async (c) => {
    const file = await reserve(c);
    if (file instanceof Response) return file;
    const url = `${filesUrl}${file.urlPath}`;
    return c.json({ upload_url: `${url}?upload_token=${file.uploadToken}`, file_url: url });
  });

  routes.post('/storage/upload/initiate-multipart', async (c) => {
    const file = await reserve(c);
    if (file instanceof Response) return file;
    const url = `${filesUrl}${file.urlPath}`;
    const parts = `${url}/multipart/${multipart.begin(file)}`;
    return c.json({ upload_url: `${parts}?upload_token=${file.uploadToken}`, file_url: url });
  });

  routes.post('/storage/auth/token', (c) =>
    c.req.query('storage_type') === 'fal-cdn-v3'
      ? c.json(tokens.issue())
      : c.json({ detail: 'Invalid storage type' }, 400),
  );
  return routes;
}
