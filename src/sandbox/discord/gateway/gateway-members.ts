import { GatewayIntentBits } from 'discord-api-types/v10';
import { membersNamed, membersOf, wholeMemberView } from '../members.js';
import type { JsonObject } from '../views/views.js';
import type { GuildState, UserState, World } from '../world.js';
import type { MemberRequest } from './gateway-packets.js';

/** How many members one event holds. */
const membersPerChunk = 1_000;

/** The most members that may be requested by name or by id. */
const mostNamed = 100;

/**
 * The GUILD_MEMBERS_CHUNK events that answer a request; none for what a session with these intents may not know.
 *
 * @see https://docs.discord.com/developers/events/gateway-events#request-guild-members
 */
export function memberChunks(world: World, intents: number, asked: MemberRequest): readonly JsonObject[] {
  const [guildId = ''] = asked.guild_id;
  const guild = world.guilds.get(guildId);
  if (guild === undefined || !guild.botInstalled) return [];
  const isForAll = asked.user_ids == null && asked.query === '' && (asked.limit ?? 0) === 0;
  if (isForAll && (intents & GatewayIntentBits.GuildMembers) === 0) {
    world.warnings.push(`all members of ${guildId} were requested without the intent for members`);
    return [];
  }
  const { found, missing } = wantedOf(world, guild, asked);
  const pages = Array.from({ length: Math.max(1, Math.ceil(found.length / membersPerChunk)) }, (_, index) =>
    found.slice(index * membersPerChunk, (index + 1) * membersPerChunk),
  );
  return pages.map((page, index) => ({
    guild_id: guildId,
    members: page.map((user) => wholeMemberView(guild, user)),
    chunk_index: index,
    chunk_count: pages.length,
    ...(missing.length === 0 ? {} : { not_found: missing }),
    // Nobody shows a status here.
    ...(asked.presences === true ? { presences: [] } : {}),
    ...(asked.nonce == null ? {} : { nonce: asked.nonce }),
  }));
}

function wantedOf(
  world: World,
  guild: GuildState,
  { user_ids: ids, query, limit }: MemberRequest,
): { found: readonly UserState[]; missing: readonly string[] } {
  if (ids == null) {
    const most = limit === 0 && query === '' ? undefined : Math.min(limit || mostNamed, mostNamed);
    return { found: membersNamed(world, guild, query ?? '').slice(0, most), missing: [] };
  }
  const wanted = ids.slice(0, mostNamed);
  const found = membersOf(world, guild).filter(({ id }) => wanted.includes(id));
  return { found, missing: wanted.filter((id) => !found.some((user) => user.id === id)) };
}
