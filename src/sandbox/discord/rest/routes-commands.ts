import { refusals } from '../api-error.js';
import { commandView, type RegisteredCommand } from '../commands.js';
import type { JsonObject } from '../views/views.js';
import { isAsked } from './query.js';
import {
  answer,
  authorize,
  type RestApp,
  type RestContext,
  type RestDeps,
  readJson,
} from './rest-context.js';

/**
 * Routes that register application commands.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#endpoints
 */
export function addCommandRoutes(app: RestApp, deps: RestDeps): void {
  const { world, commands } = deps;

  const scope = (c: RestContext): string | undefined => {
    authorize(c, deps);
    if (c.req.param('application') !== world.applicationId) throw refusals.unknownApplication();
    const guildId = c.req.param('guild');
    if (guildId === undefined) return undefined;
    const guild = world.guilds.get(guildId);
    if (guild === undefined) throw refusals.unknownGuild();
    if (!guild.botInstalled) throw refusals.missingAccess();
    return guildId;
  };
  const wanted = (c: RestContext): RegisteredCommand => {
    const command = commands.find(scope(c), c.req.param('command') ?? '');
    if (command === undefined) throw refusals.unknownCommand();
    return command;
  };
  const view = (command: RegisteredCommand, withLocalizations = true): JsonObject =>
    commandView({ applicationId: world.applicationId, command, withLocalizations });

  for (const base of ['/applications/:application', '/applications/:application/guilds/:guild']) {
    app.get(`${base}/commands`, (c) => {
      const withLocalizations = isAsked(c, 'with_localizations');
      return answer(
        c,
        200,
        commands.list(scope(c)).map((command) => view(command, withLocalizations)),
      );
    });
    app.post(`${base}/commands`, async (c) => {
      const guildId = scope(c);
      const { command, created } = commands.upsert(guildId, await readJson(c, deps));
      return answer(c, created ? 201 : 200, view(command));
    });
    app.put(`${base}/commands`, async (c) => {
      const guildId = scope(c);
      const replaced = commands.replaceAll(guildId, await readJson(c, deps));
      return answer(
        c,
        200,
        replaced.map((command) => view(command)),
      );
    });
    app.get(`${base}/commands/:command`, (c) => answer(c, 200, view(wanted(c))));
    app.patch(`${base}/commands/:command`, async (c) => {
      const command = wanted(c);
      return answer(c, 200, view(commands.patch(command, await readJson(c, deps))));
    });
    app.delete(`${base}/commands/:command`, (c) => {
      commands.remove(wanted(c));
      return answer(c, 204);
    });
  }
}
