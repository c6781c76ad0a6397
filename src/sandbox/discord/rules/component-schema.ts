import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import * as z from 'zod';
import { complain, list, snowflake, text } from '../actors/form.js';

/*
 * Components of messages, as requests may write them.
 * https://docs.discord.com/developers/components/reference
 */

/** The number of a component within its message or form. */
export const componentId = z.int().min(0).max(2_147_483_647).nullish();

/** A component's custom id, chosen by the bot. */
export const customId = text({ min: 1, max: 100 });

const id = componentId;

const emoji = z.object({
  id: snowflake.nullish(),
  name: z.string().nullish(),
  animated: z.boolean().nullish(),
});

/** A file or picture inside a component: an upload of this message, or a URL on the web. */
const media = z.object({
  url: z.string().check((ctx) => {
    const { value } = ctx;
    if (value.length > 2_048) {
      complain(ctx, { code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2048 or fewer in length.' });
    } else if (!/^attachment:\/\/[\w.-]+$/.test(value) && !isWebUrl(value)) {
      complain(ctx, { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' });
    }
  }),
});

const button = z
  .object({
    type: z.literal(ComponentType.Button),
    id,
    style: z.int().min(1).max(6),
    label: text({ max: 80 }).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.nullish(),
    url: text({ min: 1, max: 512 }).nullish(),
    sku_id: snowflake.nullish(),
    disabled: z.boolean().nullish(),
  })
  .check((ctx) => {
    const { style, custom_id, url, sku_id, label, emoji } = ctx.value;
    const required = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
    if (style === ButtonStyle.Link) {
      if (url == null) complain(ctx, { path: ['url'], ...required });
      else if (!isWebUrl(url) && !url.startsWith('discord://')) {
        complain(ctx, { path: ['url'], code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' });
      }
      if (custom_id != null) {
        complain(ctx, {
          code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
          message: 'A custom id and url cannot both be specified',
        });
      }
    } else if (style === ButtonStyle.Premium) {
      if (sku_id == null) complain(ctx, { path: ['sku_id'], ...required });
    } else {
      if (custom_id == null) complain(ctx, { path: ['custom_id'], ...required });
      if (url != null) {
        complain(ctx, {
          code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
          message: 'A custom id and url cannot both be specified',
        });
      }
    }
    if (style !== ButtonStyle.Premium && (label ?? '') === '' && emoji == null) {
      complain(ctx, {
        code: 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED',
        message: 'Either a label or an emoji must be set',
      });
    }
  });

/** What menus have in common, in messages and in forms. */
export const selectFields = {
  placeholder: text({ max: 150 }).nullish(),
  min_values: z.int().min(0).max(25).nullish(),
  max_values: z.int().min(1).max(25).nullish(),
};

/** The options of a string select menu. */
export const selectOptions = list(
  z.object({
    label: text({ min: 1, max: 100 }),
    value: text({ min: 1, max: 100 }),
    description: text({ max: 100 }).nullish(),
    emoji: emoji.nullish(),
    default: z.boolean().nullish(),
  }),
  { min: 1, max: 25 },
);

/** A menu of people, roles or channels. */
export const entitySelectFields = {
  ...selectFields,
  type: z.literal([
    ComponentType.UserSelect,
    ComponentType.RoleSelect,
    ComponentType.MentionableSelect,
    ComponentType.ChannelSelect,
  ]),
  default_values: list(z.object({ id: snowflake, type: z.enum(['user', 'role', 'channel']) }), {
    max: 25,
  }).nullish(),
  channel_types: z.array(z.int().min(0).max(16)).nullish(),
};

const inMessage = { id, custom_id: customId, disabled: z.boolean().nullish() };

const stringSelect = z.object({
  type: z.literal(ComponentType.StringSelect),
  ...selectFields,
  ...inMessage,
  options: selectOptions,
});

const entitySelect = z.object({ ...entitySelectFields, ...inMessage });

const actionRow = z
  .object({
    type: z.literal(ComponentType.ActionRow),
    id,
    components: list(z.discriminatedUnion('type', [button, stringSelect, entitySelect]), { min: 1, max: 5 }),
  })
  .check((ctx) => {
    const { components } = ctx.value;
    if (components.length > 1 && components.some((child) => child.type !== ComponentType.Button)) {
      complain(ctx, {
        path: ['components'],
        code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        message: 'The specified component exceeds the maximum width',
      });
    }
  });

const textDisplay = z.object({
  type: z.literal(ComponentType.TextDisplay),
  id,
  content: text({ min: 1, max: 4_000 }),
});

const thumbnail = z.object({
  type: z.literal(ComponentType.Thumbnail),
  id,
  media,
  description: text({ max: 1_024 }).nullish(),
  spoiler: z.boolean().nullish(),
});

const section = z.object({
  type: z.literal(ComponentType.Section),
  id,
  components: list(textDisplay, { min: 1, max: 3 }),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});

const mediaGallery = z.object({
  type: z.literal(ComponentType.MediaGallery),
  id,
  items: list(
    z.object({ media, description: text({ max: 1_024 }).nullish(), spoiler: z.boolean().nullish() }),
    { min: 1, max: 10 },
  ),
});

const file = z.object({
  type: z.literal(ComponentType.File),
  id,
  file: media.refine(({ url }) => url.startsWith('attachment://'), {
    path: ['url'],
    message: 'Only attachment references are allowed here.',
    params: { discord: 'UNFURLED_MEDIA_ITEM_ATTACHMENT_REFERENCE_REQUIRED' },
  }),
  spoiler: z.boolean().nullish(),
});

const separator = z.object({
  type: z.literal(ComponentType.Separator),
  id,
  divider: z.boolean().nullish(),
  spacing: z.int().min(1).max(2).nullish(),
});

const inContainer = [actionRow, textDisplay, section, mediaGallery, separator, file] as const;

const container = z.object({
  type: z.literal(ComponentType.Container),
  id,
  accent_color: z.int().min(0).max(0xff_ffff).nullish(),
  spoiler: z.boolean().nullish(),
  components: list(z.discriminatedUnion('type', inContainer), { min: 1, max: 40 }),
});

/** Top-level components of an ordinary message. */
export const classicComponents = list(z.discriminatedUnion('type', [actionRow]), { max: 5 });

/** Top-level components of a Components V2 message. */
export const componentsV2 = list(z.discriminatedUnion('type', [...inContainer, container]), { max: 40 });

/** A parsed top-level component. */
export type TopComponent = z.output<typeof componentsV2>[number];

/** A parsed component of any level. */
export type AnyComponent =
  | TopComponent
  | z.output<typeof thumbnail>
  | z.output<typeof actionRow>['components'][number];

function isWebUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:/i.test(value);
}
