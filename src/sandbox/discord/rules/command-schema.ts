import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import * as z from 'zod';
import { complain, list, snowflake, text } from '../actors/form.js';

/*
 * Application commands as requests may write them.
 * https://docs.discord.com/developers/interactions/application-commands
 */

/** Names of chat commands and of options. */
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Whether a slash command or an option may have this name. */
export function isChatName(name: string): boolean {
  return namePattern.test(name) && name === name.toLowerCase();
}

const chatName = text({ min: 1, max: 32 }).check((ctx) => {
  if (ctx.value.length < 1 || ctx.value.length > 32 || isChatName(ctx.value)) return;
  complain(ctx, { code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' });
});

const description = text({ min: 1, max: 100 });

const localizations = z.record(z.string(), text({ min: 1, max: 100 }).nullable()).nullish();

const labels = { name_localizations: localizations, description_localizations: localizations };

const common = { name: chatName, description, required: z.boolean().nullish(), ...labels };

const choice = <T extends z.ZodType>(value: T) =>
  list(z.object({ name: text({ min: 1, max: 100 }), name_localizations: localizations, value }), {
    max: 25,
  }).nullish();

const { Subcommand, SubcommandGroup, Integer, Channel, Attachment, ...plainTypes } =
  ApplicationCommandOptionType;

const basicOptions = [
  z.object({
    type: z.literal(plainTypes.String),
    ...common,
    choices: choice(text({ min: 1, max: 100 })),
    min_length: z.int().min(0).max(6_000).nullish(),
    max_length: z.int().min(1).max(6_000).nullish(),
    autocomplete: z.boolean().nullish(),
  }),
  z.object({
    type: z.literal(Integer),
    ...common,
    choices: choice(z.int()),
    min_value: z.int().nullish(),
    max_value: z.int().nullish(),
    autocomplete: z.boolean().nullish(),
  }),
  z.object({
    type: z.literal(plainTypes.Number),
    ...common,
    choices: choice(z.number()),
    min_value: z.number().nullish(),
    max_value: z.number().nullish(),
    autocomplete: z.boolean().nullish(),
  }),
  z.object({
    type: z.literal([plainTypes.Boolean, plainTypes.User, plainTypes.Role, plainTypes.Mentionable]),
    ...common,
  }),
  z.object({
    type: z.literal(Channel),
    ...common,
    channel_types: z.array(z.int().min(0).max(16)).nullish(),
  }),
  z.object({
    type: z.literal(Attachment),
    ...common,
    file_types: list(text({ min: 1, max: 16 }), { max: 10 }).nullish(),
  }),
] as const;

const basicOption = z.discriminatedUnion('type', basicOptions);

const subcommand = z.object({
  type: z.literal(Subcommand),
  ...common,
  options: list(basicOption, { max: 25 }).nullish(),
});

const group = z.object({
  type: z.literal(SubcommandGroup),
  ...common,
  options: list(subcommand, { max: 25 }).nullish(),
});

const option = z.discriminatedUnion('type', [...basicOptions, subcommand, group]);

/** A parsed option that takes a value. */
export type BasicOption = z.output<typeof basicOption>;

/** A parsed option, subcommands included. */
export type CommandOption = z.output<typeof option>;

const settings = {
  // A text in the documentation, but a number is accepted too, and discord.py sends one.
  default_member_permissions: z
    .union([snowflake, z.int().min(0)])
    .transform(String)
    .nullish(),
  nsfw: z.boolean().nullish(),
  contexts: z.array(z.int().min(0).max(2)).nullish(),
  integration_types: z.array(z.int().min(0).max(1)).nullish(),
  dm_permission: z.boolean().nullish(),
  ...labels,
};

const chatCommand = z.object({
  type: z.literal(ApplicationCommandType.ChatInput),
  name: chatName,
  description,
  options: list(option, { max: 25 }).nullish(),
  ...settings,
});

const contextMenuCommand = z.object({
  type: z.literal([ApplicationCommandType.User, ApplicationCommandType.Message]),
  name: text({ min: 1, max: 32 }),
  description: text({ max: 0 }).nullish(),
  options: list(option, { max: 0 }).nullish(),
  ...settings,
});

/** A command's definition. Slash commands may leave out `type`. */
export const commandBody = z.preprocess(
  (value) =>
    typeof value === 'object' && value !== null && !('type' in value && value.type != null)
      ? { ...value, type: ApplicationCommandType.ChatInput }
      : value,
  z.discriminatedUnion('type', [chatCommand, contextMenuCommand]),
);

/** A parsed definition. */
export type CommandDefinition = z.output<typeof commandBody>;
