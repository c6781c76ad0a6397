import { AttachmentFlags, InteractionType } from 'discord-api-types/v10';
import type { Embed, EmbedPicture } from '../message-body.js';
import type { MessageStore } from '../messages.js';
import { applicationFlags } from '../privileged-intents.js';
import { namedUsers } from '../rules/mentions.js';
import type { InteractionMetadata, Reaction, SandboxAttachment, SandboxMessage } from '../sandbox-message.js';
import { snowflakeTimeMs } from '../snowflake.js';
import { type GuildState, joinedGuilds, type UserState, type World } from '../world.js';

/** A JSON object to send. */
export type JsonObject = { readonly [field: string]: unknown };

/**
 * A person, as responses show them.
 *
 * @see https://docs.discord.com/developers/resources/user#user-object
 */
export function userView(user: UserState): JsonObject {
  return {
    id: user.id,
    username: user.username,
    global_name: user.bot ? null : user.displayName,
    avatar: null,
    discriminator: user.bot ? '0001' : '0',
    public_flags: 0,
    flags: 0,
    ...(user.bot ? { bot: true } : {}),
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
  };
}

/**
 * The bot's application.
 *
 * @see https://docs.discord.com/developers/resources/application#application-object
 */
export function applicationView(world: World): JsonObject {
  const owners = world.settings.owners.flatMap((id) => {
    const user = world.users.get(id);
    return user === undefined ? [] : [userView(user)];
  });
  return {
    id: world.applicationId,
    name: world.bot.displayName,
    icon: null,
    description: '',
    type: null,
    flags: applicationFlags(world),
    flags_new: String(applicationFlags(world)),
    bot: userView(world.bot),
    bot_public: world.settings.isPublic,
    bot_require_code_grant: false,
    integration_types_config: { '0': {}, '1': {} },
    verify_key: world.endpoint.verifyKey,
    redirect_uris: [],
    interactions_endpoint_url: world.endpoint.url ?? null,
    role_connections_verification_url: null,
    owner: owners.length === 1 ? owners[0] : userView(world.bot),
    approximate_guild_count: joinedGuilds(world).length,
    approximate_user_install_count: [...world.users.values()].filter((user) => user.userInstalled).length,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: owners.length > 1 ? teamView(world.applicationId, owners) : null,
    eligible_oauth2_scopes: ['bot', 'applications.commands'],
  };
}

/** A team whose members have all accepted. */
function teamView(id: string, owners: readonly JsonObject[]): JsonObject {
  return {
    id,
    icon: null,
    name: 'Operators',
    owner_user_id: owners[0]?.['id'],
    members: owners.map((user) => ({
      team_id: id,
      user,
      membership_state: 2,
      role: 'admin',
      permissions: ['*'],
    })),
  };
}

/**
 * The part of a guild member without the user.
 *
 * @see https://docs.discord.com/developers/resources/guild#guild-member-object
 */
export function memberView(guild: GuildState, userId: string): JsonObject {
  const timeout = guild.timeouts.get(userId);
  return {
    avatar: null,
    banner: null,
    communication_disabled_until: timeout === undefined ? null : new Date(timeout).toISOString(),
    deaf: false,
    flags: 0,
    // Everybody here joins when they are created.
    joined_at: new Date(snowflakeTimeMs(userId)).toISOString(),
    mute: false,
    nick: null,
    pending: false,
    premium_since: null,
    roles: [...guild.roles, guild.botRole]
      .filter(({ memberIds }) => memberIds.has(userId))
      .map(({ id }) => id),
  };
}

/**
 * An attachment of a message.
 *
 * @see https://docs.discord.com/developers/resources/message#attachment-object
 */
function attachmentView(attachment: SandboxAttachment, ephemeral: boolean): JsonObject {
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.size,
    url: attachment.url,
    proxy_url: attachment.url,
    content_type: attachment.contentType,
    ...(attachment.width === null ? {} : { width: attachment.width }),
    ...(attachment.height === null ? {} : { height: attachment.height }),
    ...(attachment.description === undefined ? {} : { description: attachment.description }),
    ...(ephemeral ? { ephemeral: true } : {}),
    ...spoilerFlag(attachment.filename),
  };
}

/** The spoiler flag of a file, which depends on its name. */
export function spoilerFlag(filename: string): JsonObject {
  return filename.startsWith('SPOILER_') ? { flags: AttachmentFlags.IsSpoiler } : {};
}

/**
 * A message with its author, mentions and the message it replies to.
 *
 * @see https://docs.discord.com/developers/resources/message#message-object
 */
export function messageView({
  world,
  messages,
  message: sent,
}: {
  world: World;
  messages: MessageStore;
  message: SandboxMessage;
}): JsonObject {
  const message = messages.withFreshLinks(sent);
  const author = world.users.get(message.authorId) ?? world.bot;
  const repliedTo = message.replyToId === undefined ? undefined : messages.find(message.replyToId);
  const metadata = message.interactionMetadata;
  return {
    id: message.id,
    type: message.type,
    channel_id: message.channelId,
    author: userView(author),
    content: message.content,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.editedAt === undefined ? null : new Date(message.editedAt).toISOString(),
    tts: false,
    mention_everyone: message.pings.everyone,
    mentions: mentionsOf(messages, message).flatMap((id) => {
      const user = world.users.get(id);
      return user === undefined ? [] : [userView(user)];
    }),
    mention_roles: message.pings.roleIds,
    attachments: message.attachments.map((attachment) => attachmentView(attachment, message.ephemeral)),
    embeds: message.embeds.map((embed) => embedView(embed, message.attachments)),
    components: message.components,
    pinned: message.pinnedAt !== undefined,
    ...(message.reactions.length === 0
      ? {}
      : { reactions: message.reactions.map((reaction) => reactionView(world, reaction)) }),
    flags: message.flags,
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(author.bot ? { application_id: world.applicationId } : {}),
    ...(metadata === undefined
      ? {}
      : { webhook_id: world.applicationId, interaction_metadata: metadataView(world, metadata) }),
    ...(message.replyToId === undefined
      ? {}
      : {
          message_reference: {
            type: 0,
            channel_id: message.channelId,
            message_id: message.replyToId,
            ...(message.guildId === undefined ? {} : { guild_id: message.guildId }),
          },
          referenced_message:
            repliedTo === undefined
              ? null
              : referencedView(
                  messageView({ world, messages, message: { ...repliedTo, replyToId: undefined } }),
                ),
        }),
  };
}

/** The ids of the people that a message mentions: whom it names and, if it pings them, whom it replies to. */
export function mentionsOf(
  messages: MessageStore,
  { text, pings, replyToId }: SandboxMessage,
): readonly string[] {
  const repliedTo = replyToId === undefined ? undefined : messages.find(replyToId)?.authorId;
  const isPinged = repliedTo !== undefined && pings.userIds.includes(repliedTo);
  return [...new Set([...namedUsers(text), ...(isPinged ? [repliedTo] : [])])];
}

function reactionView(world: World, { emoji, userIds }: Reaction): JsonObject {
  return {
    emoji: { id: null, name: emoji },
    count: userIds.length,
    count_details: { normal: userIds.length, burst: 0 },
    me: userIds.includes(world.bot.id),
    me_burst: false,
    burst_colors: [],
  };
}

function referencedView(view: JsonObject): JsonObject {
  const { referenced_message: _, ...rest } = view;
  return rest;
}

function metadataView(world: World, metadata: InteractionMetadata): JsonObject {
  const user = world.users.get(metadata.userId);
  return {
    id: metadata.id,
    type: metadata.type,
    ...(user === undefined ? {} : { user: userView(user) }),
    authorizing_integration_owners: metadata.authorizingIntegrationOwners,
    ...(metadata.originalResponseMessageId === undefined
      ? {}
      : { original_response_message_id: metadata.originalResponseMessageId }),
    ...(metadata.interactedMessageId === undefined
      ? {}
      : { interacted_message_id: metadata.interactedMessageId }),
    ...(metadata.type === InteractionType.ModalSubmit && metadata.triggering !== undefined
      ? { triggering_interaction_metadata: metadataView(world, metadata.triggering) }
      : {}),
  };
}

function embedView(embed: Embed, attachments: readonly SandboxAttachment[]): JsonObject {
  const picture = (image: EmbedPicture): JsonObject | undefined => {
    if (image.url == null) return undefined;
    const attachment = attachments.find(({ filename }) => `attachment://${filename}` === image.url);
    return attachment === undefined
      ? { proxy_url: image.url, ...image }
      : { url: attachment.url, proxy_url: attachment.url };
  };
  const { fields, image, thumbnail, ...plain } = embed;
  return {
    type: 'rich',
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value != null)),
    ...(image == null ? {} : { image: picture(image) }),
    ...(thumbnail == null ? {} : { thumbnail: picture(thumbnail) }),
    ...(fields == null
      ? {}
      : { fields: fields.map((field) => ({ ...field, inline: field.inline ?? false })) }),
  };
}
