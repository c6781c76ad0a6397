import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { mp4Of } from '../../test/support/mp4.js';
import { quantile } from '../quantile.js';
import type { Part } from './part.js';
import { startWorld } from './world.js';

/** About what a clip of the model's default size weighs here; the limit of an upload is 20 MiB. A quick run's is smaller. */
const CLIP_BYTES = { quick: 1_000_000, whole: 5_000_000 };

/** How long fal works on each: the burst is over before the first clip, the smaller one of a quick run sooner. */
const RENDER_MS = { quick: 2_000, whole: 6_000 };

/** All members send /animate at once, each in a separate channel. */
function sendAll(discord: SandboxDiscord, count: number, picture: Buffer) {
  const members = Array.from({ length: count }, () => ({
    member: discord.guild.createMember(),
    channel: discord.guild.createChannel(),
  }));
  const options = { image: { name: 'picture.png', bytes: picture }, prompt: 'the sun sets' };
  return Promise.all(
    members.map(({ member, channel }) => member.run({ channel, command: 'animate', options })),
  );
}

type Invocations = Awaited<ReturnType<typeof sendAll>>;

/** How long each member waited for "thinking…", in milliseconds. */
async function ackLatencies(invocations: Invocations): Promise<readonly number[]> {
  const acks = await Promise.all(invocations.map(({ acked }) => acked));
  return acks.map(({ latencyMs }) => latencyMs);
}

/** Waits until every card shows its clip. */
async function finish(invocations: Invocations): Promise<void> {
  const isDone = (invocation: Invocations[number]) =>
    invocation.response()?.attachments[0]?.filename.endsWith('.mp4') === true;
  while (!invocations.every(isDone)) await sleep(50);
}

/** Many members press Enter at once: how long each waits for the first answer. */
export const burst: Part = async (bench) => {
  const count = bench.isQuick ? 50 : 200;
  const picture = await drawPicture();
  const clip = { path: '' };
  const world = await startWorld(bench, {
    concurrency: count,
    render: async ({ signal }) => {
      await sleep(bench.isQuick ? RENDER_MS.quick : RENDER_MS.whole, undefined, { signal });
      return clip;
    },
  });
  clip.path = path.join(world.dir, 'clip.mp4');
  await writeFile(clip.path, mp4Of(bench.isQuick ? CLIP_BYTES.quick : CLIP_BYTES.whole));
  const { discord, fal } = world;
  const rounds: { readonly bare: readonly number[]; readonly own: readonly number[] }[] = [];
  const edits: number[] = [];
  const cpuMs: number[] = [];
  const roundCount = bench.isQuick ? 3 : 7;
  for (let round = 1; round <= roundCount; round += 1) {
    const rival = await bench.startBare(world.environment());
    const bare = await ackLatencies(await sendAll(discord, count, picture));
    await rival.stop();
    const bot = await bench.startFlipbook(world.environment());
    const invocations = await sendAll(discord, count, picture);
    const own = await ackLatencies(invocations);
    await finish(invocations);
    edits.push(...invocations.map((invocation) => (invocation.response()?.version ?? 1) - 1));
    cpuMs.push(((await bot.cpuMs()) - bot.readyCpuMs) / count);
    await bot.stop();
    rounds.push({ bare, own });
    bench.tell(`round ${round}: p50 ${quantile(own, 0.5)} ms beside ${quantile(bare, 0.5)} ms`);
  }
  const submits = fal.posts();
  await world.stop();
  if (submits !== count * roundCount)
    throw new Error(`${submits} submits for ${count * roundCount} requests`);
  const latency = (share: number) => ({
    flipbook: rounds.map(({ own }) => quantile(own, share)),
    rival: { name: 'bare discord.js bot' as const, values: rounds.map(({ bare }) => quantile(bare, share)) },
  });
  return [
    { id: 'burst.p50', name: `First answer to ${count} at once, p50`, unit: 'ms', ...latency(0.5) },
    { id: 'burst.p99', name: `First answer to ${count} at once, p99`, unit: 'ms', ...latency(0.99) },
    { id: 'burst.edits', name: 'Edits a job', unit: '', flipbook: edits },
    { id: 'burst.cpu', name: 'CPU time a job, from command to clip', unit: 'ms', flipbook: cpuMs },
  ];
};
