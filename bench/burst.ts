import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SandboxDiscord, startSandboxDiscord } from '../src/sandbox/discord/sandbox-discord.js';
import { startSandboxFal } from '../src/sandbox/fal/sandbox-fal.js';
import { drawPicture } from '../src/tools/demo/picture.js';
import { mp4Of } from '../test/support/mp4.js';
import { type ChildBot, quantile, startChildBot } from './child-bot.js';

/** How many members press Enter at once. */
const BURST = 200;

/** The bots take turns, so that the machine's other load affects both alike. */
const ROUNDS = 5;

/** About what a clip of the model's default size weighs here; the limit of an upload is 20 MiB. */
const CLIP_BYTES = 5_000_000;

type Invocations = Awaited<ReturnType<typeof sendAll>>;

/** All members send /animate at once, each in a separate channel. */
function sendAll(discord: SandboxDiscord, picture: Buffer) {
  const members = Array.from({ length: BURST }, () => ({
    member: discord.guild.createMember(),
    channel: discord.guild.createChannel(),
  }));
  const options = { image: { name: 'picture.png', bytes: picture }, prompt: 'the sun sets' };
  return Promise.all(
    members.map(({ member, channel }) => member.run({ channel, command: 'animate', options })),
  );
}

/** How long each member waited for "thinking…", in milliseconds. */
async function ackLatencies(invocations: Invocations): Promise<readonly number[]> {
  const acks = await Promise.all(invocations.map(({ acked }) => acked));
  return acks.map(({ latencyMs }) => latencyMs);
}

/** Waits until every card shows its clip; resolves with the number of edits of each, and the bot's peak memory. */
async function finish(invocations: Invocations, bot: ChildBot) {
  let peakMb = 0;
  const isDone = (invocation: Invocations[number]) =>
    invocation.response()?.attachments.length === 1 && invocation.followUps().length === 1;
  while (!invocations.every(isDone)) {
    peakMb = Math.max(peakMb, await bot.rssMb());
    await sleep(50);
  }
  return { peakMb, edits: invocations.map((invocation) => (invocation.response()?.version ?? 1) - 1) };
}

const dataDir = await mkdtemp(path.join(tmpdir(), 'flipbook-bench-'));
const clip = path.join(dataDir, 'clip.mp4');
await writeFile(clip, mp4Of(CLIP_BYTES));
const picture = await drawPicture();
const discord = await startSandboxDiscord({ identifyWindowMs: 0 });
const fal = await startSandboxFal({
  queueAhead: 0,
  concurrency: BURST,
  render: async ({ signal }) => {
    await sleep(6_000, undefined, { signal });
    return { path: clip };
  },
});
const bareEnv = { DISCORD_TOKEN: discord.botToken, DISCORD_API_URL: discord.apiUrl };
const env = {
  ...bareEnv,
  FAL_KEY: 'bench',
  FAL_BASE_URL: fal.baseUrl,
  DATA_DIR: path.join(dataDir, 'bot'),
};
// Its start registers the command, which the bare bot needs too.
await (await startChildBot('../run/main.js', env)).stop();

console.log(`${BURST} members send /animate at once, ${ROUNDS} times, to each bot in turn\n`);
const ratios: { p50: number; p99: number }[] = [];
for (let round = 1; round <= ROUNDS; round += 1) {
  const bare = await startChildBot('./bare-bot.js', bareEnv);
  const bareMs = await ackLatencies(await sendAll(discord, picture));
  await bare.stop();

  const flipbook = await startChildBot('../run/main.js', env);
  const idleMb = await flipbook.rssMb();
  const invocations = await sendAll(discord, picture);
  const ackMs = await ackLatencies(invocations);
  const { peakMb, edits } = await finish(invocations, flipbook);
  await sleep(3_000);
  const afterMb = await flipbook.rssMb();
  await flipbook.stop();

  const line = (values: readonly number[]) =>
    `p50 ${quantile(values, 0.5)} ms, p99 ${quantile(values, 0.99)} ms, max ${Math.max(...values)} ms`;
  ratios.push({
    p50: quantile(ackMs, 0.5) / quantile(bareMs, 0.5),
    p99: quantile(ackMs, 0.99) / quantile(bareMs, 0.99),
  });
  console.log(`round ${round}`);
  console.log(`  acks, bare discord.js bot: ${line(bareMs)}`);
  console.log(`  acks, Flipbook:            ${line(ackMs)}`);
  console.log(`  edits a job: p50 ${quantile(edits, 0.5)}, max ${Math.max(...edits)}`);
  console.log(`  memory: idle ${idleMb} MB, peak ${peakMb} MB, 3 s after ${afterMb} MB`);
}
const median = (share: 'p50' | 'p99') =>
  quantile(
    ratios.map((ratio) => ratio[share]),
    0.5,
  ).toFixed(2);
console.log(`\nFlipbook to bare, median of the rounds: p50 × ${median('p50')}, p99 × ${median('p99')}`);
console.log(`generations at fal: ${fal.requests().length}, submits: ${fal.posts()} (of ${BURST * ROUNDS})`);
await discord.stop();
await fal.stop();
await rm(dataDir, { recursive: true, force: true });
