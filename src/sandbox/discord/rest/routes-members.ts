import * as z from 'zod';
import { parseForm, snowflake, text } from '../actors/form.js';
import { refusals } from '../api-error.js';
import { membersNamed, membersOf, wholeMemberView } from '../members.js';
import { userView } from '../views/views.js';
import { answer, authorize, guildOf, type RestApp, type RestDeps } from './rest-context.js';

const limit = z.coerce.number().pipe(z.int().min(1).max(1_000)).default(1);
const listQuery = z.object({ after: snowflake.default('0').transform(BigInt), limit });
const searchQuery = z.object({ limit, query: text({ min: 1, max: 100 }) });

/**
 * Routes for people.
 *
 * @see https://docs.discord.com/developers/resources/guild#list-guild-members
 * @see https://docs.discord.com/developers/resources/user#get-user
 */
export function addMemberRoutes(app: RestApp, deps: RestDeps): void {
  const { world } = deps;

  app.get('/users/:user', (c) => {
    authorize(c, deps);
    const user = world.users.get(c.req.param('user'));
    if (user === undefined) throw refusals.unknownUser();
    return answer(c, 200, userView(user));
  });

  app.get('/guilds/:guild/members', (c) => {
    const guild = guildOf(c, deps);
    if (!world.settings.privilegedIntents.includes('GuildMembers')) throw refusals.missingAccess();
    const query = parseForm(listQuery, c.req.query());
    const page = membersOf(world, guild).filter(({ id }) => BigInt(id) > query.after);
    return answer(
      c,
      200,
      page.slice(0, query.limit).map((user) => wholeMemberView(guild, user)),
    );
  });
  app.get('/guilds/:guild/members/search', (c) => {
    const guild = guildOf(c, deps);
    const { query, limit } = parseForm(searchQuery, c.req.query());
    const found = membersNamed(world, guild, query);
    return answer(
      c,
      200,
      found.slice(0, limit).map((user) => wholeMemberView(guild, user)),
    );
  });
  app.get('/guilds/:guild/members/:user', (c) => {
    const guild = guildOf(c, deps);
    const id = c.req.param('user');
    if (!world.users.has(id)) throw refusals.unknownUser();
    const user = membersOf(world, guild).find((member) => member.id === id);
    if (user === undefined) throw refusals.unknownMember();
    return answer(c, 200, wholeMemberView(guild, user));
  });
}
