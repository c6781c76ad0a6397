import { Client, Events, MessageFlags } from 'discord.js';

/** The least that a bot can do: it defers every command, and nothing else. The baseline of the burst. */
const client = new Client({ intents: [], rest: { api: process.env['DISCORD_API_URL'] ?? '' } });
client.on(Events.InteractionCreate, (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  void interaction.deferReply(
    interaction.options.getBoolean('private') === true ? { flags: MessageFlags.Ephemeral } : {},
  );
});
client.once(Events.ClientReady, () => console.log('"msg":"Ready"'));
process.once('SIGTERM', () => void client.destroy().then(() => process.exit(0)));
await client.login(process.env['DISCORD_TOKEN']);
