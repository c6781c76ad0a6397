import * as z from 'zod';
import { parseForm, snowflake } from '../actors/form.js';
import { refusals } from '../api-error.js';
import { botPermissionsIn, rolesOf } from '../roles.js';
import { channelView } from '../views/channel-view.js';
import { featuresOf, guildView, roleView } from '../views/guild-view.js';
import type { JsonObject } from '../views/views.js';
import { type GuildState, joinedGuilds } from '../world.js';
import { isAsked } from './query.js';
import { answer, authorize, guildOf, type RestApp, type RestDeps } from './rest-context.js';

/**
 * A page of the servers.
 *
 * @see https://docs.discord.com/developers/resources/user#get-current-user-guilds
 */
const pageQuery = z.object({
  after: snowflake.default('0').transform(BigInt),
  before: snowflake.transform(BigInt).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).default(200),
});

/**
 * Routes for guilds.
 *
 * @see https://docs.discord.com/developers/resources/guild#get-guild
 */
export function addGuildRoutes(app: RestApp, deps: RestDeps): void {
  const { world } = deps;

  app.get('/users/@me/guilds', (c) => {
    authorize(c, deps);
    const withCounts = isAsked(c, 'with_counts');
    const { after, before, limit } = parseForm(pageQuery, c.req.query());
    const listed = joinedGuilds(world).filter(
      ({ id }) => BigInt(id) > after && (before === undefined || BigInt(id) < before),
    );
    return answer(
      c,
      200,
      (before === undefined ? listed.slice(0, limit) : listed.slice(-limit)).map((guild) => ({
        id: guild.id,
        name: guild.name,
        icon: null,
        banner: null,
        owner: guild.ownerId === world.bot.id,
        features: featuresOf(guild),
        permissions: String(botPermissionsIn(guild)),
        ...(withCounts ? countsOf(guild) : {}),
      })),
    );
  });

  app.get('/guilds/:guild', (c) => {
    const guild = guildOf(c, deps);
    return answer(c, 200, { ...guildView(guild), ...(isAsked(c, 'with_counts') ? countsOf(guild) : {}) });
  });

  app.get('/guilds/:guild/channels', (c) => {
    const { id } = guildOf(c, deps);
    const channels = [...world.channels.values()].filter(
      ({ guildId, kind }) => guildId === id && kind === 'guild',
    );
    return answer(
      c,
      200,
      channels.map((channel) => channelView(world, channel)),
    );
  });

  app.get('/guilds/:guild/roles', (c) => {
    const guild = guildOf(c, deps);
    return answer(
      c,
      200,
      rolesOf(guild).map((role) => roleView(guild, role)),
    );
  });
  app.get('/guilds/:guild/roles/:role', (c) => {
    const guild = guildOf(c, deps);
    const role = rolesOf(guild).find(({ id }) => id === c.req.param('role'));
    if (role === undefined) throw refusals.unknownRole();
    return answer(c, 200, roleView(guild, role));
  });
}

/** Everybody counts as present, the bot too. */
function countsOf({ memberPermissions }: GuildState): JsonObject {
  const counted = memberPermissions.size + 1;
  return { approximate_member_count: counted, approximate_presence_count: counted };
}
