import * as z from 'zod';
import { list, parseForm } from '../actors/form.js';
import { refusals } from '../api-error.js';
import { answer, authorize, type RestApp, type RestDeps, readJson } from './rest-context.js';

const refreshBody = z.object({ attachment_urls: list(z.string(), { min: 1, max: 50 }) });

/**
 * The route that signs expired links to attachments again. Discord has it and its own client uses it, but only third
 * parties document it (docs.oceanic.ws, RefreshAttachmentURLsResponse), so it can be switched off. It signs links
 * without checking files, and doesn't apply to uploads of options or forms.
 */
export function addAttachmentRoutes(app: RestApp, deps: RestDeps): void {
  const { world, files } = deps;
  app.post('/attachments/refresh-urls', async (c) => {
    authorize(c, deps);
    if (!world.settings.refreshesLinks) throw refusals.notFound();
    const { attachment_urls: originals } = parseForm(refreshBody, await readJson(c, deps));
    const refreshed = (original: string): string | null => {
      if (!URL.canParse(original)) return null;
      const { origin, pathname } = new URL(original);
      return /^\/attachments\/\d+\/\d+\/[^/]+$/.test(pathname) ? `${origin}${files.sign(pathname)}` : null;
    };
    return answer(c, 200, {
      refreshed_urls: originals.map((original) => ({ original, refreshed: refreshed(original) })),
    });
  });
}
