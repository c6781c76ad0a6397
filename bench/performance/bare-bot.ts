import { Client, Events, MessageFlags } from 'discord.js';

/** A minimal bot that only defers every command: the baseline of the burst. */
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
