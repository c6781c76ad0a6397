import {
  Client,
  Events,
  type Interaction,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { onTestFinished } from 'vitest';
import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';

/** Connects a small bot with these commands. It ends with the test. */
export async function connectBot(
  discord: SandboxDiscord,
  {
    commands,
    answer,
  }: {
    readonly commands: RESTPutAPIApplicationCommandsJSONBody;
    readonly answer: (interaction: Interaction) => Promise<unknown>;
  },
): Promise<void> {
  const client = new Client({ intents: [], rest: { api: discord.apiUrl } });
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.botToken);
  await ready;
  onTestFinished(() => client.destroy());
  await client.rest.put(Routes.applicationCommands(discord.applicationId), { body: commands });
}
