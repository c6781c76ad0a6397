import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { mp4Of } from '../../test/support/mp4.js';
import { quantile } from '../quantile.js';
import type { Figure } from './figure.js';
import type { Bench, Part, StartBot } from './part.js';
import { startWorld, type World } from './world.js';

/** Members arrive at this rate; a burst of all is another part. */
const PER_SECOND = 50;

/** How long it may take until all are in progress; an overloaded bot never starts them all. */
const STARTING_MS = 60_000;

/** After this the cards and the streams are at rest, and the process that decodes pictures has ended; in a quick run, the cards. */
const REST_MS = { quick: 3_000, whole: 7_000 };

/** When no clip has come for this long, those that are missing are lost: the textbook loop shows some never. */
const LOST_MS = 5_000;

/** The size of a clip here; how large ones are delivered is another part. */
const CLIP_BYTES = 50_000;

/** What following cost, a job. */
export type Following = {
  readonly jobs: number;
  readonly served: number;
  readonly memoryKb: number;
  /** Percent of one core for a thousand jobs. */
  readonly cpuPercent: number;
  readonly callsPerMinute: number;
  readonly edits: number;
  readonly noticedMs: readonly number[];
};

const uploadSchema = z.object({ upload_url: z.string(), file_url: z.string() });

/** A picture at fal, for a bot that uploads none itself. */
async function uploadPicture({ fal }: World, picture: Buffer): Promise<string> {
  const started = await fetch(`${fal.baseUrl}/rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3`, {
    method: 'POST',
    headers: { authorization: 'Key bench', 'content-type': 'application/json' },
    body: JSON.stringify({ content_type: 'image/png', file_name: 'p.png' }),
  });
  const { upload_url: url, file_url: fileUrl } = uploadSchema.parse(await started.json());
  await fetch(url, {
    method: 'PUT',
    headers: { 'content-type': 'image/png' },
    body: new Uint8Array(picture),
  });
  return fileUrl;
}

/**
 * Has a bot follow `jobs` requests that are all in progress, measures it for `windowMs`, and lets them end one by one.
 * Members arrive at the rate of `perSecond`, or as fast as they can.
 */
export async function followMany({
  bench,
  start,
  jobs,
  windowMs,
  perSecond,
}: {
  readonly bench: Bench;
  readonly start: StartBot;
  readonly jobs: number;
  readonly windowMs: number;
  readonly perSecond: number;
}): Promise<Following> {
  const endingMs = bench.isQuick ? jobs * 40 : Math.max(5_000, jobs * 60);
  const restMs = bench.isQuick ? REST_MS.quick : REST_MS.whole;
  const clip = { path: '' };
  let endsAtMs = Number.POSITIVE_INFINITY;
  let started = 0;
  let isWarm = false;
  const world = await startWorld(bench, {
    concurrency: jobs,
    render: async ({ signal }) => {
      if (!isWarm) return clip;
      const place = started;
      started += 1;
      while (Date.now() < endsAtMs + (place / jobs) * endingMs)
        await sleep(500 * Math.random(), undefined, { signal });
      return clip;
    },
  });
  clip.path = path.join(world.dir, 'clip.mp4');
  await writeFile(clip.path, mp4Of(CLIP_BYTES));
  const { discord, fal } = world;
  const askedAt: number[] = [];
  const resultAtMs = new Map<string, number>();
  fal.wire.listen(({ at, method, path: route }) => {
    if (method !== 'GET') return;
    if (/\/status(\/stream)?(\?|$)/.test(route)) askedAt.push(at.getTime());
    const id = /\/requests\/([\w-]+)(\?|$)/.exec(route)?.[1];
    if (id !== undefined && !resultAtMs.has(id)) resultAtMs.set(id, at.getTime());
  });

  const picture = await drawPicture();
  const imageUrl = await uploadPicture(world, picture);
  const bot = await start({ ...world.environment(), BENCH_IMAGE_URL: imageUrl });
  const send = () =>
    discord.guild.createMember().run({
      channel: discord.guild.createChannel(),
      command: 'animate',
      options: { image: { name: 'p.png', bytes: picture }, prompt: 'the sun sets' },
    });
  const isServed = (invocation: Awaited<ReturnType<typeof send>>) => {
    const message = invocation.response();
    // The card of a job at work shows its picture.
    const isClip = ({ contentType }: { readonly contentType: string }) => contentType.startsWith('video/');
    return message !== undefined && (message.attachments.some(isClip) || message.content.includes('.mp4'));
  };
  // What is loaded with the first clip is no job's.
  const first = await send();
  while (!isServed(first)) await sleep(50);
  isWarm = true;
  await sleep(restMs);
  const idleMb = await bot.rssMb();
  const invocations: Awaited<ReturnType<typeof send>>[] = [];
  const firstSentMs = Date.now();
  for (let sent = 0; sent < jobs; sent += 1) {
    await sleep(Math.max(0, firstSentMs + (sent * 1_000) / perSecond - Date.now()));
    invocations.push(await send());
  }
  const lastMs = Date.now() + STARTING_MS;
  while (started < jobs && Date.now() < lastMs) await sleep(200);
  await sleep(restMs);

  const fromMs = Date.now();
  const cpuFromMs = await bot.cpuMs();
  const memoryKb: number[] = [];
  while (Date.now() < fromMs + windowMs) {
    await sleep(Math.min(1_000, windowMs));
    memoryKb.push((((await bot.rssMb()) - idleMb) * 1_024) / jobs);
  }
  const tookMs = Date.now() - fromMs;
  const cpuPercent = (((await bot.cpuMs()) - cpuFromMs) / tookMs / jobs) * 100 * 1_000;
  const calls = askedAt.filter((at) => at >= fromMs && at < fromMs + tookMs).length;

  endsAtMs = Date.now();
  let served = 0;
  let servedAtMs = endsAtMs + endingMs;
  while (served < jobs && Date.now() < servedAtMs + LOST_MS) {
    await sleep(250);
    const now = invocations.filter(isServed).length;
    if (now > served) servedAtMs = Math.max(servedAtMs, Date.now());
    served = now;
  }
  const noticedMs = fal.requests().flatMap(({ requestId, endedAt }) => {
    const at = resultAtMs.get(requestId);
    return at === undefined || endedAt === undefined ? [] : [at - endedAt.getTime()];
  });
  const edits = invocations.map((invocation) => (invocation.response()?.version ?? 1) - 1);
  await bot.stop();
  await world.stop();
  return {
    jobs,
    served,
    memoryKb: quantile(memoryKb, 0.5),
    cpuPercent,
    callsPerMinute: calls / started / (tookMs / 60_000),
    edits: edits.reduce((sum, count) => sum + count, 0) / jobs,
    noticedMs,
  };
}

/** Jobs that are followed at once, beside `fal.subscribe` with an edit at every update. */
export const follow: Part = async (bench) => {
  const { isQuick, startFlipbook, startTextbook, tell } = bench;
  const [jobs, windowMs] = isQuick ? [100, 5_000] : [1_000, 30_000];
  const own: Following[] = [];
  const textbook: Following[] = [];
  for (let round = 1; round <= (isQuick ? 1 : 5); round += 1) {
    const many = { bench, jobs, windowMs, perSecond: PER_SECOND };
    own.push(await followMany({ ...many, start: startFlipbook }));
    textbook.push(await followMany({ ...many, start: startTextbook }));
    tell(`round ${round}: ${own.at(-1)?.memoryKb.toFixed(0)} kB a job`);
  }
  const lost = own.find(({ served }) => served < jobs);
  if (lost !== undefined) throw new Error(`${lost.served} clips for ${jobs} jobs`);
  const beside = (of: (one: Following) => number): Pick<Figure, 'flipbook' | 'rival'> => ({
    flipbook: own.map(of),
    rival: { name: 'textbook loop', values: textbook.map(of) },
  });
  const noticed = ({ noticedMs }: Following) => quantile(noticedMs, 0.95);
  return [
    {
      id: 'follow.memory',
      name: `Memory for each of ${jobs} followed jobs`,
      unit: 'kB',
      ...beside(({ memoryKb }) => memoryKb),
      target: { of: 'value', most: 40 },
    },
    // 20 % of a core for 5,000.
    {
      id: 'follow.cpu',
      name: 'CPU of one core for a thousand jobs',
      unit: '%',
      ...beside(({ cpuPercent }) => cpuPercent),
      target: { of: 'value', most: 4 },
    },
    {
      id: 'follow.calls',
      name: 'Status requests a job and minute',
      unit: '',
      ...beside((one) => one.callsPerMinute),
    },
    { id: 'follow.edits', name: 'Edits a job', unit: '', ...beside(({ edits }) => edits) },
    {
      id: 'follow.noticed',
      name: 'A completed request is noticed after, p95',
      unit: 'ms',
      ...beside(noticed),
    },
  ];
};
