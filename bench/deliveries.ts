import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandboxDiscord } from '../src/sandbox/discord/sandbox-discord.js';
import { startSandboxFal } from '../src/sandbox/fal/sandbox-fal.js';
import { drawPicture } from '../src/tools/demo/picture.js';
import { mp4Of } from '../test/support/mp4.js';
import { startChildBot } from './child-bot.js';

/** How many clips of which size arrive at once; the servers' boost allows all of them. */
const DELIVERIES = 20;
const CLIP_BYTES = 25_000_000;

const dir = await mkdtemp(path.join(tmpdir(), 'flipbook-deliveries-'));
const clip = path.join(dir, 'clip.mp4');
await writeFile(clip, mp4Of(CLIP_BYTES));
const picture = await drawPicture();
const discord = await startSandboxDiscord({ identifyWindowMs: 0 });
const guild = discord.createGuild({ premiumTier: 2 });
const fal = await startSandboxFal({
  queueAhead: 0,
  concurrency: DELIVERIES,
  render: async ({ signal }) => {
    const afterAllMs = Math.max(0, startedAtMs + 15_000 - Date.now());
    await sleep(afterAllMs, undefined, { signal });
    return { path: clip };
  },
});
const bot = await startChildBot('../run/main.js', {
  DISCORD_TOKEN: discord.botToken,
  DISCORD_API_URL: discord.apiUrl,
  FAL_KEY: 'bench',
  FAL_BASE_URL: fal.baseUrl,
  DATA_DIR: path.join(dir, 'bot'),
});
const startedAtMs = Date.now();
await sleep(1_000);
const idleMb = await bot.rssMb();
const invocations = await Promise.all(
  Array.from({ length: DELIVERIES }, () =>
    guild.createMember().run({
      channel: guild.createChannel(),
      command: 'animate',
      options: { image: { name: 'p.png', bytes: picture }, prompt: 'the sun sets' },
    }),
  ),
);
while (Date.now() < startedAtMs + 14_000) await sleep(100);
const waitingMb = await bot.rssMb();
let peakMb = 0;
while (!invocations.every((invocation) => invocation.response()?.attachments.length === 1)) {
  peakMb = Math.max(peakMb, await bot.rssMb());
  await sleep(20);
}
const tookMs = Date.now() - startedAtMs - 15_000;
console.log(
  `${DELIVERIES} clips of ${CLIP_BYTES / 1_000_000} MB finished in one moment, delivered in ${tookMs} ms`,
);
console.log(`memory: idle ${idleMb} MB, waiting for fal ${waitingMb} MB, peak while delivering ${peakMb} MB`);
console.log(`peak over idle: ${peakMb - idleMb} MB`);
await bot.stop();
await discord.stop();
await fal.stop();
await rm(dir, { recursive: true, force: true });
