import * as z from 'zod';
import { complain, list, snowflake, text } from './actors/form.js';

const url = text({ max: 2_048 }).nullish();

const embed = z.object({
  title: text({ max: 256 }).nullish(),
  description: text({ max: 4_096 }).nullish(),
  url,
  color: z.int().min(0).max(0xff_ffff).nullish(),
  timestamp: z.string().nullish(),
  footer: z.object({ text: text({ max: 2_048 }), icon_url: url }).nullish(),
  image: z.object({ url }).nullish(),
  thumbnail: z.object({ url }).nullish(),
  author: z.object({ name: text({ max: 256 }), url, icon_url: url }).nullish(),
  fields: list(
    z.object({
      name: text({ min: 1, max: 256 }),
      value: text({ min: 1, max: 1_024 }),
      inline: z.boolean().nullish(),
    }),
    { max: 25 },
  ).nullish(),
});

/** A picture in an embed. Requests give only the URL; Discord adds the rest. */
export type EmbedPicture = {
  readonly url?: string | null | undefined;
  readonly proxy_url?: string;
  readonly width?: number;
  readonly height?: number;
};

/** An embed: a parsed one, or one that Discord created for a link. */
export type Embed = Omit<z.output<typeof embed>, 'image' | 'thumbnail'> & {
  readonly image?: EmbedPicture | null | undefined;
  readonly thumbnail?: EmbedPicture | null | undefined;
  /** Default `rich`. */
  readonly type?: string;
};

const allowedMentions = z
  .object({
    parse: z.array(z.enum(['roles', 'users', 'everyone'])).nullish(),
    roles: list(snowflake, { max: 100 }).nullish(),
    users: list(snowflake, { max: 100 }).nullish(),
    replied_user: z.boolean().nullish(),
  })
  .check((ctx) => {
    for (const kind of ['users', 'roles'] as const) {
      if (ctx.value.parse?.includes(kind) !== true || (ctx.value[kind] ?? []).length === 0) continue;
      complain(ctx, {
        path: [kind],
        code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      });
    }
  });

/** Who a message may ping. */
export type AllowedMentions = z.output<typeof allowedMentions>;

/**
 * A message as requests write it, for every route that creates or edits one. Components are parsed afterwards, because
 * the flags decide which kinds are allowed.
 *
 * @see https://docs.discord.com/developers/resources/message#create-message
 */
export const messageBody = z.object({
  content: text({ max: 2_000 }).nullish(),
  embeds: list(embed, { max: 10 }).nullish(),
  components: z.unknown().optional(),
  attachments: z
    .array(
      z.object({
        id: z.union([snowflake, z.int().min(0)]),
        filename: text({ max: 1_024 }).nullish(),
        description: text({ max: 1_024 }).nullish(),
      }),
    )
    .nullish(),
  flags: z.int().min(0).nullish(),
  allowed_mentions: allowedMentions.nullish(),
  tts: z.boolean().nullish(),
  nonce: z.union([text({ max: 25 }), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  message_reference: z
    .object({
      type: z.int().nullish(),
      message_id: snowflake,
      channel_id: snowflake.nullish(),
      fail_if_not_exists: z.boolean().nullish(),
    })
    .nullish(),
  sticker_ids: z.array(snowflake).nullish(),
  poll: z.unknown().optional(),
});

/** A parsed message body. */
export type MessageBody = z.output<typeof messageBody>;
