import * as z from 'zod';
import { parseForm } from '../actors/form.js';
import { applicationView, userView } from '../views/views.js';
import { joinedGuilds } from '../world.js';
import { answer, authorize, type RestApp, type RestDeps, readJson } from './rest-context.js';

/** The only field of the application that can be changed here. */
const applicationEdit = z.object({ interactions_endpoint_url: z.string().nullish() });

/** Discord recommends another shard for about this many servers. */
const guildsPerRecommendedShard = 1_000;

/** Routes for the bot itself and the gateway's URL. */
export function addMetaRoutes(app: RestApp, deps: RestDeps): void {
  const { world, endpoint, gateway, gatewayUrl } = deps;

  app.get('/gateway', (c) => answer(c, 200, { url: gatewayUrl() }));

  app.get('/gateway/bot', (c) => {
    authorize(c, deps);
    const { shards = Math.max(1, Math.ceil(joinedGuilds(world).length / guildsPerRecommendedShard)) } =
      world.settings;
    return answer(c, 200, { url: gatewayUrl(), shards, session_start_limit: gateway.sessionStartLimit() });
  });

  app.get('/users/@me', (c) => {
    authorize(c, deps);
    return answer(c, 200, {
      ...userView(world.bot),
      mfa_enabled: false,
      locale: world.bot.locale,
      verified: true,
      email: null,
    });
  });

  app.patch('/applications/@me', async (c) => {
    authorize(c, deps);
    const { interactions_endpoint_url: url } = parseForm(applicationEdit, await readJson(c, deps));
    if (url !== undefined) await endpoint.set(url || null);
    return answer(c, 200, applicationView(world));
  });

  for (const path of ['/applications/@me', '/oauth2/applications/@me']) {
    app.get(path, (c) => {
      authorize(c, deps);
      return answer(c, 200, applicationView(world));
    });
  }
}
