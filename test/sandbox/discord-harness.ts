import { once } from 'node:events';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  Client,
  type ClientOptions,
  Events,
  type Interaction,
  Routes,
} from 'discord.js';
import { onTestFinished } from 'vitest';
import type { Invocation } from '../../src/sandbox/discord/actors/interact.js';
import { type SandboxDiscord, startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';

const description = 'x';

/** The commands of these tests. */
export const commands = [
  {
    name: 'animate',
    description,
    options: [
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'image',
        description,
        required: true,
        file_types: ['image'],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'prompt',
        description,
        required: true,
        max_length: 20,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'duration',
        description,
        choices: [{ name: '4 s', value: '4s' }],
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'seed',
        description,
        min_value: 0,
        max_value: 9,
      },
    ],
  },
  { name: 'Animate this', type: ApplicationCommandType.Message },
  { name: 'secret', description, default_member_permissions: '0' },
  { name: 'ping', description, contexts: [0, 1, 2], integration_types: [0, 1] },
  { name: 'here', description, contexts: [0], integration_types: [0] },
  {
    name: 'jobs',
    description,
    options: [{ type: ApplicationCommandOptionType.Subcommand, name: 'list', description }],
  },
];

/** The start of a PNG of 640 × 360. */
export const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from('0000028000000168', 'hex'),
  Buffer.alloc(64),
]);

/** Valid options for /animate. */
export const options = { image: { name: 'my cat.png', bytes: png }, prompt: 'it purrs', duration: '4s' };

/** Starts a Discord that stops with the test. */
export async function start(
  settings: Parameters<typeof startSandboxDiscord>[0] = {},
): Promise<SandboxDiscord> {
  const discord = await startSandboxDiscord(settings);
  onTestFinished(() => discord.stop());
  return discord;
}

/** Logs the real client in and registers the commands. */
export async function login(
  discord: SandboxDiscord,
  onInteraction: (interaction: Interaction) => Promise<unknown>,
  clientOptions: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = new Client({ intents: [], rest: { api: discord.apiUrl }, ...clientOptions });
  onTestFinished(() => client.destroy());
  client.on(Events.Error, (error) => console.error(error));
  client.on(Events.InteractionCreate, (interaction) => {
    onInteraction(interaction).catch((error) => client.emit(Events.Error, error));
  });
  const ready = once(client, Events.ClientReady);
  await client.login(discord.botToken);
  await ready;
  if (!client.isReady()) throw new Error('The client is not ready.');
  await client.rest.put(Routes.applicationCommands(client.application.id), { body: commands });
  return client;
}

/** A response of the bare REST API. */
export type RestAnswer = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/** A bare REST client with the bot's token. */
export type RestClient = (
  method: string,
  path: string,
  body?: unknown,
  init?: { authorization?: string | undefined },
) => Promise<RestAnswer>;

/** Calls the REST API without a library. */
function restOf(discord: SandboxDiscord): RestClient {
  return async (method, path, body, init = { authorization: `Bot ${discord.botToken}` }) => {
    const isForm = body instanceof FormData;
    const { authorization } = init;
    const answer = await fetch(`${discord.apiUrl}/v10${path}`, {
      method,
      headers: {
        ...(authorization === undefined ? {} : { authorization }),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
}

/** Starts a Discord with the commands registered, but no bot behind them. */
export async function startBare(
  settings: Parameters<typeof startSandboxDiscord>[0] = {},
): Promise<{ discord: SandboxDiscord; rest: RestClient }> {
  const discord = await start(settings);
  const rest = restOf(discord);
  await rest('PUT', `/applications/${discord.applicationId}/commands`, commands);
  return { discord, rest };
}

/** The path of an interaction's webhook. */
export function webhook(discord: SandboxDiscord, { token }: Invocation, rest = ''): string {
  return `/webhooks/${discord.applicationId}/${token}${rest}`;
}

/** The path where an interaction is first answered. */
export function callback({ interactionId, token }: Invocation): string {
  return `/interactions/${interactionId}/${token}/callback`;
}

/** A multipart body: its JSON and its files. */
export function form(json: unknown, files: Record<string, Uint8Array>): FormData {
  const data = new FormData();
  for (const [index, [name, bytes]] of Object.entries(files).entries()) {
    data.append(`files[${index}]`, new Blob([new Uint8Array(bytes)]), name);
  }
  data.append('payload_json', JSON.stringify(json));
  return data;
}

/** A bot that has deferred an interaction. */
export async function deferred(settings: Parameters<typeof startBare>[0] = {}) {
  const { discord, rest } = await startBare(settings);
  const member = discord.guild.createMember();
  const invocation = await member.run({ command: 'animate', options });
  await rest('POST', callback(invocation), { type: 5 });
  const original = webhook(discord, invocation, '/messages/@original');
  return { discord, rest, member, invocation, original };
}
