import { createFalClient } from '@fal-ai/client';
import { Client, Events } from 'discord.js';

/**
 * The loop of most bots of this kind: `fal.subscribe`, and an edit at every update. The baseline of the bench of 1,000
 * jobs. Its picture is already at fal.
 */
const baseUrl = process.env['FAL_BASE_URL'] ?? '';
const fal = createFalClient({
  credentials: 'bench',
  suppressLocalCredentialsWarning: true,
  fetch: (input, init) => {
    const { host, pathname, search } = new URL(input instanceof Request ? input.url : String(input));
    return fetch(`${baseUrl}/${host}${pathname}${search}`, init);
  },
});
const client = new Client({ intents: [], rest: { api: process.env['DISCORD_API_URL'] ?? '' } });
client.on(Events.Error, () => {});
client.on(Events.InteractionCreate, (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  const animate = async () => {
    await interaction.deferReply();
    const { data } = await fal.subscribe('fal-ai/veo3.1/image-to-video', {
      input: {
        image_url: process.env['BENCH_IMAGE_URL'] ?? '',
        prompt: interaction.options.getString('prompt', true),
      },
      logs: true,
      onQueueUpdate: (update) => {
        void interaction.editReply(`${interaction.user}: ${update.status}`).catch(() => {});
      },
    });
    await interaction.editReply(data.video.url);
  };
  animate().catch(() => {});
});
client.once(Events.ClientReady, () => console.log('"msg":"Ready"'));
process.once('SIGTERM', () => process.exit(0));
process.on('unhandledRejection', () => {});
await client.login(process.env['DISCORD_TOKEN']);
