import { ApplicationCommandType } from 'discord-api-types/v10';
import type { CommandStore, RegisteredCommand } from '../commands.js';
import { entityKindOfOption, resolveEntities } from '../entities.js';
import type { FileStore, StoredFile } from '../files.js';
import type { GatewayEvents } from '../gateway/gateway-events.js';
import type { InteractionPlace } from '../interaction-payload.js';
import { offerOf } from '../rules/command-availability.js';
import { seenMessage } from '../rules/visibility.js';
import type { SandboxMessage } from '../sandbox-message.js';
import { type JsonObject, messageView, spoilerFlag } from '../views/views.js';
import { type ChannelState, type UserState, uploadLimit, type World } from '../world.js';
import { type ActDeps, type Invocation, interact } from './interact.js';
import { type GivenOption, type OptionValues, resolveOptions } from './option-values.js';

/** What running commands needs. */
export type CommandDeps = ActDeps & {
  readonly commands: CommandStore;
  readonly files: FileStore;
  readonly events: GatewayEvents;
  readonly cdnUrl: () => string;
};

/** A person's use of a command. */
export type CommandUse = {
  readonly deps: CommandDeps;
  readonly channel: ChannelState;
  readonly user: UserState;
  /** The name, with subcommands separated by spaces: `jobs list`. */
  readonly command: string;
};

/** Runs a slash command. Rejects what Discord's client would not send. */
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

/** Requests suggestions while typing the option `focused`. */
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
    // Picked files are uploaded with the command itself, so nothing is known of them yet.
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

/** All commands that Discord's client offers this person here; a guild's own hide global ones. */
export function offeredCommands({
  deps,
  channel,
  user,
}: Pick<CommandUse, 'deps' | 'channel' | 'user'>): readonly RegisteredCommand[] {
  const { world, commands } = deps;
  const isOffered = (command: RegisteredCommand): boolean =>
    offerOf({ world, channel, user, command }).refusal === undefined;
  return [channel.guildId, ...(channel.guildId === undefined ? [] : [undefined])]
    .flatMap((scope) => commands.list(scope))
    .filter(({ id, definition: { name, type } }) => commands.lookUp(channel.guildId, name, type)?.id === id)
    .filter(isOffered);
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

/** Runs a command from a person's context menu. Rejects a person who is not there. */
export function runOnUser({ target, ...use }: CommandUse & { target: UserState }): Invocation {
  const { deps } = use;
  const command = lookUp(use, use.command, ApplicationCommandType.User);
  const place = placeFor(use, command);
  return interact({
    deps,
    place,
    kind: 'command',
    isContextMenu: true,
    data: {
      ...head(command),
      target_id: target.id,
      resolved: resolveEntities({ world: deps.world, place }, [{ kind: 'user', id: target.id }]),
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

function placeFor({ deps, channel, user }: CommandUse, command: RegisteredCommand): InteractionPlace {
  const { place, refusal } = offerOf({ world: deps.world, channel, user, command });
  if (refusal !== undefined) {
    throw new Error(`/${command.definition.name} is not offered here: ${refusal}.`);
  }
  return place;
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
  const chosen = given.flatMap(({ option, value }) => {
    const kind = entityKindOfOption(option.type);
    return kind === undefined ? [] : [{ kind, id: String(value) }];
  });
  return {
    ...(uploads.size === 0 ? {} : { attachments: ephemeralAttachments(deps, [...uploads.values()]) }),
    ...resolveEntities({ world: deps.world, place }, chosen),
  };
}

/**
 * Uploads of options and forms: they expire after a while and have their own path. Their order here is not the order of
 * choice, which is in the values that name them.
 */
export function ephemeralAttachments(
  { files, cdnUrl, world }: { files: FileStore; cdnUrl: () => string; world: World },
  uploads: readonly StoredFile[],
): JsonObject {
  return byId(
    uploads.toReversed().map((file) => {
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
        ...spoilerFlag(file.filename),
      };
    }),
  );
}

function byId(objects: readonly JsonObject[]): JsonObject {
  return Object.fromEntries(objects.map((object) => [String(object['id']), object]));
}
