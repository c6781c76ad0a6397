import { Hono } from 'hono';
import * as z from 'zod';
import type { Bindings } from '../bindings.js';
import type { FileStore } from '../file-store.js';
import type { SandboxFalSettings } from '../settings.js';

const signSchema = z.object({
  expiration_seconds: z
    .int()
    .positive()
    .max(7 * 24 * 3_600),
});

/**
 * The part of api.fal.ai/v1 about an account's files.
 *
 * @see https://fal.ai/docs/api-reference/platform-apis/for-storage
 */
export function storageRoutes({
  store,
  settings,
  filesUrl,
}: {
  readonly store: FileStore;
  readonly settings: SandboxFalSettings;
  readonly filesUrl: string;
}): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  const refusal = (type: string, message: string) => ({ error: { type, message } });

  routes.post('/storage/files/sign', async (c) => {
    if (!settings.mayReadAssets) {
      return c.json(refusal('authorization_error', 'The API key lacks assets:read'), 403);
    }
    const body = signSchema.safeParse(await c.req.json().catch(() => undefined));
    const url = c.req.query('url') ?? '';
    if (!body.success || !url.startsWith(filesUrl) || url.includes('?')) {
      return c.json(refusal('validation_error', 'Invalid request parameters'), 400);
    }
    const file = store.find(url.slice(filesUrl.length));
    if (file === undefined) return c.json(refusal('not_found', 'No such file'), 404);
    const identity = store.sign(file, body.data.expiration_seconds * 1_000);
    return c.json({ signed_url: `${url}?identity=${identity}` });
  });

  routes.get('/storage/settings', (c) => {
    if (!settings.mayReadAssets) {
      return c.json(refusal('authorization_error', 'The API key lacks assets:read'), 403);
    }
    const acl = { default: settings.filesAcl, rules: [] };
    return c.json({ expiration_duration_seconds: settings.fileRetentionMs / 1_000, initial_acl: acl });
  });
  return routes;
}
