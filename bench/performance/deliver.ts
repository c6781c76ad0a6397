import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { SandboxChannel, SandboxGuild } from '../../src/sandbox/discord/people.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { mp4Of } from '../../test/support/mp4.js';
import type { Figure } from './figure.js';
import type { Part } from './part.js';
import { startWorld, type World } from './world.js';

/** How long fal works: the last edit of the card is long over when the clip is there, as it is with real clips. */
const RENDER_MS = 5_000;

const resultSchema = z.object({ video: z.object({ url: z.string() }) });

/**
 * One clip through Flipbook: when fal had finished it, the milliseconds from then until Discord has all of it, and its
 * URL at fal.
 */
export async function deliverOnce({ discord, fal }: World, guild: SandboxGuild, picture: Buffer) {
  const channel = guild.createChannel();
  const whole = new Promise<number>((resolve) => {
    const stop = discord.onMessage(({ message }) => {
      if (message.channelId !== channel.id || message.attachments[0]?.filename.endsWith('.mp4') !== true)
        return;
      stop();
      resolve(Date.now());
    });
  });
  const options = { image: { name: 'p.png', bytes: picture }, prompt: 'the sun sets' };
  await guild.createMember().run({ channel, command: 'animate', options });
  const wholeAtMs = await whole;
  const last = fal.requests().at(-1);
  if (last?.endedAt === undefined) throw new Error('A clip that fal has not finished');
  const app = last.endpointId.split('/').slice(0, 2).join('/');
  const result = await fetch(`${fal.baseUrl}/queue.fal.run/${app}/requests/${last.requestId}`, {
    headers: { authorization: 'Key bench' },
  });
  const { url } = resultSchema.parse(await result.json()).video;
  const endedAtMs = last.endedAt.getTime();
  return { endedAtMs, tookMs: wholeAtMs - endedAtMs, url };
}

/** The same bytes from fal to Discord as fast as Node can: no status, no check, no copy. In milliseconds. */
async function pipeOnce(
  { discord }: World,
  channel: SandboxChannel,
  url: string,
  sizeBytes: number,
): Promise<number> {
  const startedAtMs = Date.now();
  const boundary = 'raw-pipe';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="files[0]"; filename="clip.mp4"\r\ncontent-type: video/mp4\r\n\r\n`;
  const tail = `\r\n--${boundary}\r\ncontent-disposition: form-data; name="payload_json"\r\ncontent-type: application/json\r\n\r\n${JSON.stringify({ attachments: [{ id: 0 }] })}\r\n--${boundary}--\r\n`;
  const { body } = await fetch(url);
  if (body === null) throw new Error('A clip without a body');
  const upload = request(`${discord.apiUrl}/v10/channels/${channel.id}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bot ${discord.botToken}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': head.length + sizeBytes + tail.length,
    },
  });
  const answered = once(upload, 'response');
  upload.write(head);
  await pipeline(Readable.from(body), upload, { end: false });
  upload.end(tail);
  const [response] = await answered;
  const tookMs = Date.now() - startedAtMs;
  if (response.statusCode !== 200) throw new Error(`Discord answers the raw pipe ${response.statusCode}`);
  response.resume();
  return tookMs;
}

/** From fal's completion to the clip being whole at Discord. */
export const deliver: Part = async (bench) => {
  const sizes = bench.isQuick ? [8] : [1, 8, 25];
  const clip = { path: '' };
  const world = await startWorld(bench, {
    concurrency: 10,
    render: async ({ signal }) => {
      await sleep(RENDER_MS, undefined, { signal });
      return clip;
    },
  });
  // A server whose limit all of them keep.
  const guild = world.discord.createGuild({ premiumTier: 2 });
  const picture = await drawPicture();
  const bot = await bench.startFlipbook(world.environment());
  const figures: Figure[] = [];
  for (const megabytes of sizes) {
    const sizeBytes = megabytes * 1_000_000;
    clip.path = path.join(world.dir, `clip-${megabytes}.mp4`);
    await writeFile(clip.path, mp4Of(sizeBytes));
    // What is loaded with the first clip belongs to no other.
    await deliverOnce(world, guild, picture);
    const own: number[] = [];
    const raw: number[] = [];
    for (let round = 1; round <= (bench.isQuick ? 2 : 7); round += 1) {
      const { tookMs, url } = await deliverOnce(world, guild, picture);
      own.push(tookMs);
      raw.push(await pipeOnce(world, guild.createChannel(), url, sizeBytes));
    }
    bench.tell(`${megabytes} MB: ${own.join(', ')} ms beside ${raw.join(', ')} ms`);
    figures.push({
      id: `deliver.${megabytes}`,
      name: `From fal's completion to ${megabytes} MB being whole at Discord`,
      unit: 'ms',
      flipbook: own,
      rival: { name: 'raw pipe', values: raw },
      target: { of: 'ratio', most: 1.3 },
    });
  }
  await bot.stop();
  await world.stop();
  return figures;
};
