import { z } from 'zod';
import { parseForm, snowflake } from '../actors/form.js';
import { refusals } from '../api-error.js';
import { featuresOf, guildView } from '../views/guild-view.js';
import type { JsonObject } from '../views/views.js';
import { type GuildState, joinedGuilds } from '../world.js';
import { isAsked } from './query.js';
import { answer, authorize, type RestApp, type RestDeps } from './rest-context.js';

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
        owner: false,
        features: featuresOf(guild),
        permissions: '0',
        ...(withCounts ? countsOf(guild) : {}),
      })),
    );
  });

  app.get('/guilds/:guild', (c) => {
    authorize(c, deps);
    const guild = world.guilds.get(c.req.param('guild'));
    // A guild without the bot looks like an unknown one (discord-api-docs#5840).
    if (guild === undefined || !guild.botInstalled) throw refusals.unknownGuild();
    return answer(c, 200, { ...guildView(guild), ...(isAsked(c, 'with_counts') ? countsOf(guild) : {}) });
  });
}

/** Everybody counts as present, the bot too. */
function countsOf({ memberPermissions }: GuildState): JsonObject {
  const counted = memberPermissions.size + 1;
  return { approximate_member_count: counted, approximate_presence_count: counted };
}
