import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import animate from '../commands/animate.js';
import { startSandboxDiscord } from '../src/sandbox/discord/sandbox-discord.js';
import { startSandboxFal } from '../src/sandbox/fal/sandbox-fal.js';
import { drawPicture } from '../src/tools/demo/picture.js';
import { quantile, startChildBot } from './child-bot.js';

/** Follows many jobs at once, first with Flipbook and then with the textbook loop, on the same emulators. */
const { values } = parseArgs({ options: { jobs: { type: 'string', default: '1000' } } });
const JOBS = Number(values.jobs);

/** How long all jobs are in progress together while they are measured. */
const WINDOW_MS = 60_000;

/** The time over which they end, one by one. */
const ENDING_MS = 60_000;

/** How long it may take until all are in progress. */
const STARTING_MS = 60_000;

/** Members arrive at this rate; a burst of all is another bench. */
const PER_SECOND = 40;

const uploadSchema = z.object({ upload_url: z.string(), file_url: z.string() });

type Figures = {
  readonly requestsPerMinute: number;
  readonly noticedMs: readonly number[];
  readonly cpuPercent: number;
  readonly rssPerJobKb: number;
  readonly editsPerJob: number;
  readonly served: number;
};

const dir = await mkdtemp(path.join(tmpdir(), 'flipbook-follow-'));
const clip = path.join(dir, 'clip.mp4');
await writeFile(clip, Buffer.alloc(50_000));
const picture = await drawPicture();

async function measure(script: string): Promise<Figures> {
  const discord = await startSandboxDiscord({ identifyWindowMs: 0 });
  let endsAtMs = Number.POSITIVE_INFINITY;
  let started = 0;
  const fal = await startSandboxFal({
    queueAhead: 0,
    concurrency: JOBS,
    render: async ({ signal }) => {
      const place = started;
      started += 1;
      while (Date.now() < endsAtMs + (place / JOBS) * ENDING_MS)
        await sleep(500 * Math.random(), undefined, { signal });
      return { path: clip };
    },
  });
  const statusAt: number[] = [];
  const resultAtMs = new Map<string, number>();
  fal.wire.listen(({ at, method, path: route }) => {
    if (method !== 'GET') return;
    if (/\/status(\/stream)?(\?|$)/.test(route)) statusAt.push(at.getTime());
    const id = /\/requests\/([\w-]+)(\?|$)/.exec(route)?.[1];
    if (id !== undefined && !resultAtMs.has(id)) resultAtMs.set(id, at.getTime());
  });
  await fetch(`${discord.apiUrl}/v10/applications/${discord.applicationId}/commands`, {
    method: 'PUT',
    headers: { authorization: `Bot ${discord.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify([animate.data]),
  });
  const upload = await fetch(`${fal.baseUrl}/rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3`, {
    method: 'POST',
    headers: { authorization: 'Key bench', 'content-type': 'application/json' },
    body: JSON.stringify({ content_type: 'image/png', file_name: 'p.png' }),
  });
  const { upload_url, file_url } = uploadSchema.parse(await upload.json());
  await fetch(upload_url, {
    method: 'PUT',
    headers: { 'content-type': 'image/png' },
    body: new Uint8Array(picture),
  });

  const bot = await startChildBot(script, {
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    FAL_KEY: 'bench',
    FAL_BASE_URL: fal.baseUrl,
    DATA_DIR: path.join(dir, 'bot'),
    BENCH_IMAGE_URL: file_url,
  });
  await sleep(1_000);
  const idleMb = await bot.rssMb();
  const invocations: Awaited<ReturnType<ReturnType<typeof discord.guild.createMember>['run']>>[] = [];
  for (let sent = 0; sent < JOBS; sent += 1) {
    const member = discord.guild.createMember();
    const channel = discord.guild.createChannel();
    const options = { image: { name: 'p.png', bytes: picture }, prompt: 'the sun sets' };
    invocations.push(await member.run({ channel, command: 'animate', options }));
    await sleep(1_000 / PER_SECOND);
  }
  // An overloaded bot never starts them all: measure what it has started.
  const patienceMs = Date.now() + STARTING_MS;
  while (started < JOBS && Date.now() < patienceMs) await sleep(200);
  await sleep(5_000);

  const fromMs = Date.now();
  const cpuFrom = await bot.cpuMs();
  await sleep(WINDOW_MS);
  const cpuPercent = ((await bot.cpuMs()) - cpuFrom) / (WINDOW_MS / 100);
  const rssPerJobKb = (((await bot.rssMb()) - idleMb) * 1024) / JOBS;
  const toMs = Date.now();
  const requests = statusAt.filter((at) => at >= fromMs && at < toMs).length;

  endsAtMs = Date.now();
  const untilMs = Date.now() + ENDING_MS * 2;
  const isServed = (invocation: (typeof invocations)[number]) => {
    const message = invocation.response();
    return message !== undefined && (message.attachments.length > 0 || message.content.includes('.mp4'));
  };
  while (!invocations.every(isServed) && Date.now() < untilMs) await sleep(500);
  const noticedMs = fal.requests().flatMap(({ requestId, endedAt }) => {
    const at = resultAtMs.get(requestId);
    return at === undefined || endedAt === undefined ? [] : [at - endedAt.getTime()];
  });
  const edits = invocations.map((invocation) => (invocation.response()?.version ?? 1) - 1);
  const figures = {
    requestsPerMinute: requests / started / (WINDOW_MS / 60_000),
    noticedMs,
    cpuPercent,
    rssPerJobKb,
    editsPerJob: edits.reduce((sum, count) => sum + count, 0) / JOBS,
    served: invocations.filter(isServed).length,
  };
  await bot.stop();
  await discord.stop();
  await fal.stop();
  return figures;
}

function show(name: string, { noticedMs, ...figures }: Figures): void {
  console.log(name);
  console.log(`  served                                ${figures.served} of ${JOBS}`);
  console.log(`  status requests per job and minute    ${figures.requestsPerMinute.toFixed(1)}`);
  console.log(
    `  completion noticed after              p50 ${quantile(noticedMs, 0.5)} ms, p95 ${quantile(noticedMs, 0.95)} ms, max ${Math.max(...noticedMs)} ms`,
  );
  console.log(`  CPU while all are in progress         ${figures.cpuPercent.toFixed(1)} % of one core`);
  console.log(`  memory per job over idle              ${figures.rssPerJobKb.toFixed(0)} kB`);
  console.log(`  edits per job                         ${figures.editsPerJob.toFixed(1)}`);
}

console.log(
  `${JOBS} jobs in progress at once, ${WINDOW_MS / 1000} s measured, then ended over ${ENDING_MS / 1000} s\n`,
);
const flipbook = await measure('../run/main.js');
show('Flipbook', flipbook);
const textbook = await measure('./textbook-bot.js');
show('fal.subscribe and an edit at each update', textbook);
const ratio = (of: (figures: Figures) => number) => (of(textbook) / of(flipbook)).toFixed(1);
console.log(
  `\nTextbook to Flipbook: requests × ${ratio(({ requestsPerMinute }) => requestsPerMinute)}, noticed p95 × ${ratio(
    ({ noticedMs }) => quantile(noticedMs, 0.95),
  )}, CPU × ${ratio(({ cpuPercent }) => cpuPercent)}, memory × ${ratio(({ rssPerJobKb }) => rssPerJobKb)}, edits × ${ratio(
    ({ editsPerJob }) => editsPerJob,
  )}`,
);
await rm(dir, { recursive: true, force: true });
