import { applicationView, userView } from '../views/views.js';
import { answer, authorize, type RestApp, type RestDeps } from './rest-context.js';

/** How many identifies a bot may make per day. */
const identifiesPerDay = 1_000;

/** Routes for the bot itself and the gateway's URL. */
export function addMetaRoutes(app: RestApp, deps: RestDeps): void {
  const { world, gateway, gatewayUrl, shards } = deps;

  app.get('/gateway', (c) => answer(c, 200, { url: gatewayUrl() }));

  app.get('/gateway/bot', (c) => {
    authorize(c, deps);
    return answer(c, 200, {
      url: gatewayUrl(),
      shards,
      session_start_limit: {
        total: identifiesPerDay,
        remaining: Math.max(0, identifiesPerDay - gateway.controls.stats().identifies),
        reset_after: 86_400_000,
        max_concurrency: 16,
      },
    });
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

  for (const path of ['/applications/@me', '/oauth2/applications/@me']) {
    app.get(path, (c) => {
      authorize(c, deps);
      return answer(c, 200, applicationView(world));
    });
  }
}
