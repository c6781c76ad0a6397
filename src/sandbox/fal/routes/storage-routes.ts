import { createHmac, randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Bindings } from '../bindings.js';
import type { FileStore } from '../file-store.js';
import type { SandboxFalSettings } from '../settings.js';

const SECRET = randomBytes(16);

const signSchema = z.object({
  expiration_seconds: z
    .int()
    .positive()
    .max(7 * 24 * 3_600),
});

/** The query that makes a file readable by anybody, whatever the account's settings. */
function identityOf(urlPath: string): string {
  return createHmac('sha256', SECRET).update(urlPath).digest('hex');
}

/** Whether a file may be read: by its plain URL, or by one with `identity`. */
export function isOpen(
  urlPath: string,
  identity: string | undefined,
  { filesAcl }: SandboxFalSettings,
): boolean {
  return filesAcl === 'allow' || identity === identityOf(urlPath);
}

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
    const urlPath = url.slice(filesUrl.length);
    if (store.find(urlPath) === undefined) return c.json(refusal('not_found', 'No such file'), 404);
    return c.json({ signed_url: `${url}?identity=${identityOf(urlPath)}` });
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
