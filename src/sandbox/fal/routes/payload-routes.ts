import { Hono } from 'hono';
import * as z from 'zod';
import type { Bindings } from '../bindings.js';
import type { FileStore } from '../file-store.js';
import type { GenerationQueue } from '../queue.js';
import type { SandboxFalSettings } from '../settings.js';

const outputSchema = z.object({ video: z.object({ url: z.string() }) });

/**
 * Deletes a request's payloads and output, but not its input files. Only for admin keys.
 *
 * @see https://fal.ai/docs/platform-apis/v1/models/requests/payloads
 */
export function payloadRoutes({
  queue,
  store,
  settings,
  filesUrl,
}: {
  readonly queue: GenerationQueue;
  readonly store: FileStore;
  readonly settings: SandboxFalSettings;
  readonly filesUrl: string;
}): Hono<Bindings> {
  return new Hono<Bindings>().delete('/models/requests/:id/payloads', async (c) => {
    const key = c.req.header('authorization')?.replace(/^Key /, '') ?? '';
    if (!settings.adminKeys.includes(key)) {
      return c.json({ error: { type: 'authorization_error', message: 'Requires an admin API key' } }, 403);
    }
    const generation = queue.find(c.req.param('id'));
    if (generation?.answer === undefined) {
      return c.json({ error: { type: 'not_found', message: 'Request not found' } }, 404);
    }
    const link = outputSchema.safeParse(generation.answer.body).data?.video.url;
    const file = link === undefined ? undefined : store.find(link.slice(filesUrl.length));
    if (file !== undefined) await store.remove(file);
    generation.answer = { ...generation.answer, body: null, gone: true };
    generation.isErased = true;
    return c.json({ cdn_delete_results: link === undefined ? [] : [{ link, exception: null }] });
  });
}
