import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { CommandStore, RegisteredCommand } from './commands.js';
import type { FileStore, StoredFile } from './files.js';
import { type ActDeps, type Invocation, interact } from './interact.js';
import { type InteractionPlace, placeOf } from './interaction-payload.js';
import { type GivenOption, type OptionValues, resolveOptions } from './option-values.js';
import type { SandboxMessage } from './sandbox-message.js';
import { type JsonObject, memberView, messageView, userView } from './views.js';
import { seenMessage } from './visibility.js';
import { type ChannelState, type UserState, uploadLimit, type World } from './world.js';

/** What running commands needs. */
export type CommandDeps = ActDeps & {
  readonly commands: CommandStore;
  readonly files: FileStore;
  readonly cdnUrl: () => string;
};

/** A person's use of a command. */
export type CommandUse = {
  readonly deps: CommandDeps;
  readonly channel: ChannelState;
  readonly user: UserState;
  /** The name, with subcommands after blanks: `jobs list`. */
  readonly command: string;
};

/** Runs a chat command. Rejects what Discord's client would not send. */
export async function runCommand({
  options = {},
  ...use
}: CommandUse & { options?: OptionValues }): Promise<Invocation> {
  const { deps, place, command, resolved } = prepare(use, { options, partial: false });
  const uploads = await upload(deps, resolved.given);
  return interact({
    deps,
    place,
    kind: 'command',
    data: {
      ...head(command),
      options: nest(
        resolved.path,
        resolved.given.map((given) => optionData(given, uploads)),
      ),
      resolved: resolvedData(deps, place, resolved.given, uploads),
    },
  });
}

/** Asks for suggestions while typing the option `focused`. */
export function askSuggestions({
  options,
  focused,
  ...use
}: CommandUse & { options: OptionValues; focused: string }): Invocation {
  const { deps, place, command, resolved } = prepare(use, {
    options: { [focused]: '', ...options },
    partial: true,
  });
  const target = resolved.given.find(({ option }) => option.name === focused)?.option;
  if (target === undefined || !('autocomplete' in target) || target.autocomplete !== true) {
    throw new Error(`The option "${focused}" is not registered with autocomplete.`);
  }
  const data = resolved.given
    // Picked files are uploaded with the command itself, so that nothing is known of them yet.
    .filter(({ value }) => typeof value !== 'object')
    .map(({ option, value }) => ({
      type: option.type,
      name: option.name,
      value,
      ...(option === target ? { focused: true } : {}),
    }));
  return interact({
    deps,
    place,
    kind: 'autocomplete',
    focusedType: target.type,
    data: { ...head(command), options: nest(resolved.path, data) },
  });
}

/** Runs a command from a message's context menu. */
export function runOnMessage({ message, ...use }: CommandUse & { message: SandboxMessage }): Invocation {
  const { deps, user } = use;
  const command = lookUp(use, use.command, ApplicationCommandType.Message);
  const target = seenMessage({ ...deps, user, message });
  return interact({
    deps,
    place: placeFor(use, command),
    kind: 'command',
    isContextMenu: true,
    data: {
      ...head(command),
      target_id: target.id,
      resolved: { messages: { [target.id]: messageView({ ...deps, message: target }) } },
    },
  });
}

function prepare(use: CommandUse, { options, partial }: { options: OptionValues; partial: boolean }) {
  const { deps, channel, user } = use;
  const [name = '', ...subcommands] = use.command.split(' ');
  const command = lookUp(use, name, ApplicationCommandType.ChatInput);
  const place = placeFor(use, command);
  const resolved = resolveOptions({
    options: command.definition.options ?? [],
    subcommands,
    values: options,
    uploadLimitBytes: uploadLimit({ world: deps.world, channel, invoker: user }),
    partial,
  });
  return { deps, place, command, resolved };
}

function lookUp({ deps, channel }: CommandUse, name: string, type: number): RegisteredCommand {
  const command = deps.commands.lookUp(channel.guildId, name, type);
  if (command === undefined) throw new Error(`No command "${name}" is registered here.`);
  return command;
}

/** Where a command is used, with those installations of the app that offer it. */
function placeFor({ deps, channel, user }: CommandUse, command: RegisteredCommand): InteractionPlace {
  const authorizerId = user.userInstalled ? user.id : undefined;
  const place = placeOf({ world: deps.world, channel, user, authorizerId });
  requireAvailable(command, place);
  const offeredTo = command.definition.integration_types ?? undefined;
  if (command.guildId !== undefined || offeredTo === undefined) return place;
  const owners = Object.entries(place.owners).filter(([install]) =>
    offeredTo.some((type) => String(type) === install),
  );
  return { ...place, owners: Object.fromEntries(owners) };
}

/** Discord's client only offers what the context, the installation and the member's rights allow. */
function requireAvailable({ definition, guildId }: RegisteredCommand, place: InteractionPlace): void {
  const refuse = (why: string): never => {
    throw new Error(`/${definition.name} is not offered here: ${why}.`);
  };
  const installs = Object.keys(place.owners).map(Number);
  if (installs.length === 0) refuse('the app is installed neither in this place nor by this person');
  const contexts = definition.contexts ?? undefined;
  if (guildId === undefined && contexts !== undefined && !contexts.includes(place.context)) {
    refuse(`its contexts are [${contexts.join(', ')}], this is context ${place.context}`);
  }
  const types = definition.integration_types ?? [0, 1];
  if (guildId === undefined && !installs.some((install) => types.includes(install))) {
    refuse(`its integration_types are [${types.join(', ')}]`);
  }
  if (definition.nsfw === true && place.guild !== undefined && !place.channel.nsfw) {
    refuse('it is for age-restricted channels');
  }
  if (place.guild === undefined) return;
  const { Administrator, UseApplicationCommands } = PermissionFlagsBits;
  const has = place.memberPermissions;
  if ((has & Administrator) !== 0n) return;
  if ((has & UseApplicationCommands) === 0n) refuse('the member may not use application commands');
  const wanted = definition.default_member_permissions ?? undefined;
  if (wanted === undefined) return;
  const needed = BigInt(wanted);
  if (needed === 0n || (has & needed) !== needed) refuse('the member lacks the permissions it asks for');
}

function head({ id, definition, guildId }: RegisteredCommand): JsonObject {
  return {
    id,
    name: definition.name,
    type: definition.type,
    ...(guildId === undefined ? {} : { guild_id: guildId }),
  };
}

function nest(
  path: readonly { type: number; name: string }[],
  options: readonly JsonObject[],
): readonly JsonObject[] {
  return path.reduceRight<readonly JsonObject[]>(
    (inner, { type, name }) => [{ type, name, options: inner }],
    options,
  );
}

async function upload(
  { files }: CommandDeps,
  given: readonly GivenOption[],
): Promise<ReadonlyMap<string, StoredFile>> {
  const uploads = new Map<string, StoredFile>();
  for (const { option, value } of given) {
    if (typeof value !== 'object') continue;
    const file = await files.put({
      bytes: value.bytes,
      filename: value.name,
      contentType: value.contentType,
    });
    uploads.set(option.name, file);
  }
  return uploads;
}

function optionData({ option, value }: GivenOption, uploads: ReadonlyMap<string, StoredFile>): JsonObject {
  return { type: option.type, name: option.name, value: uploads.get(option.name)?.id ?? value };
}

function resolvedData(
  deps: CommandDeps,
  place: InteractionPlace,
  given: readonly GivenOption[],
  uploads: ReadonlyMap<string, StoredFile>,
): JsonObject {
  const userIds = given.flatMap(({ option, value }) =>
    option.type === ApplicationCommandOptionType.User ? String(value) : [],
  );
  return {
    ...(uploads.size === 0 ? {} : { attachments: ephemeralAttachments(deps, [...uploads.values()]) }),
    ...resolvedUsers(deps, place, userIds),
  };
}

/** The people behind those of the ids that are people, and what they may do here. */
export function resolvedUsers(
  { world }: CommandDeps,
  { guild }: InteractionPlace,
  ids: readonly string[],
): JsonObject {
  const users = ids.flatMap((id) => world.users.get(id) ?? []);
  if (users.length === 0) return {};
  const members = users.map(({ id }) => [
    id,
    { ...memberView(), permissions: String(guild?.memberPermissions.get(id) ?? 0n) },
  ]);
  return {
    users: byId(users.map(userView)),
    ...(guild === undefined ? {} : { members: Object.fromEntries(members) }),
  };
}

/** Uploads of options and forms: they are gone after a while, and live under their own path. */
export function ephemeralAttachments(
  { files, cdnUrl, world }: { files: FileStore; cdnUrl: () => string; world: World },
  uploads: readonly StoredFile[],
): JsonObject {
  return byId(
    uploads.map((file) => {
      const path = `/ephemeral-attachments/${world.applicationId}/${file.id}/${file.filename}`;
      const url = `${cdnUrl()}${files.sign(path)}`;
      return {
        id: file.id,
        filename: file.filename,
        size: file.size,
        url,
        proxy_url: url,
        content_type: file.contentType,
        ...(file.width === null ? {} : { width: file.width, height: file.height }),
        ephemeral: true,
      };
    }),
  );
}

function byId(objects: readonly JsonObject[]): JsonObject {
  return Object.fromEntries(objects.map((object) => [String(object['id']), object]));
}
