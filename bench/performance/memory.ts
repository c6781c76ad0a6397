import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { mp4Of } from '../../test/support/mp4.js';
import type { ChildBot } from './child-bot.js';
import type { Figure } from './figure.js';
import type { Bench, Part } from './part.js';
import { startWorld } from './world.js';

/** After its work, a bot has this long to give memory back. */
const BACK_MS = 10_000;

/** A photo of a phone: 12 megapixels. */
const PHOTO = { width: 4_000, height: 3_000 };

/** All over what it was at rest, in MB. */
type Peak = { readonly peakMb: number; readonly afterMb: number };

/** Measures a bot from when it rests until `BACK_MS` after `work`. */
async function peakOf(bot: ChildBot, work: () => Promise<unknown>): Promise<Peak> {
  await sleep(5_000);
  const idleMb = await bot.rssMb();
  let peakMb = 0;
  const end = new AbortController();
  const watching = (async () => {
    while (!end.signal.aborted) {
      peakMb = Math.max(peakMb, (await bot.rssMb()) - idleMb);
      await sleep(10);
    }
  })();
  await work();
  end.abort();
  await watching;
  await sleep(BACK_MS);
  return { peakMb, afterMb: (await bot.rssMb()) - idleMb };
}

async function drawPhoto(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 12 } as const;
  return sharp({ create: { ...PHOTO, channels: 3, background: '#888888', noise } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** Many members send a photo each, and get a small clip. */
async function picturesOnce(bench: Bench, count: number): Promise<Peak> {
  const photo = await drawPhoto();
  const clip = { path: '' };
  const world = await startWorld(bench, { concurrency: count, render: async () => clip });
  clip.path = path.join(world.dir, 'clip.mp4');
  await writeFile(clip.path, mp4Of(50_000));
  const { guild } = world.discord;
  const bot = await bench.startFlipbook(world.environment());
  const options = { image: { name: 'photo.jpg', bytes: photo }, prompt: 'the sun sets' };
  const peak = await peakOf(bot, async () => {
    const sent = await Promise.all(
      Array.from({ length: count }, () =>
        guild.createMember().run({ channel: guild.createChannel(), command: 'animate', options }),
      ),
    );
    while (!sent.every((one) => one.response()?.attachments[0]?.filename.endsWith('.mp4') === true))
      await sleep(50);
  });
  await bot.stop();
  await world.stop();
  return peak;
}

/** Several large clips are finished in one moment. */
async function clipsOnce(bench: Bench, count: number, sizeBytes: number): Promise<Peak> {
  const picture = await drawPicture();
  const clip = { path: '' };
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let begun = 0;
  const world = await startWorld(bench, {
    concurrency: count,
    render: async () => {
      begun += 1;
      await finished;
      return clip;
    },
  });
  clip.path = path.join(world.dir, 'clip.mp4');
  await writeFile(clip.path, mp4Of(sizeBytes));
  const guild = world.discord.createGuild({ premiumTier: 2 });
  const bot = await bench.startFlipbook(world.environment());
  const options = { image: { name: 'p.png', bytes: picture }, prompt: 'the sun sets' };
  const peak = await peakOf(bot, async () => {
    const sent = await Promise.all(
      Array.from({ length: count }, () =>
        guild.createMember().run({ channel: guild.createChannel(), command: 'animate', options }),
      ),
    );
    while (begun < count) await sleep(50);
    finish();
    while (!sent.every((one) => one.response()?.attachments[0]?.filename.endsWith('.mp4') === true))
      await sleep(20);
  });
  await bot.stop();
  await world.stop();
  return peak;
}

/** The memory over rest, at its peak and afterwards. It has no rival, so a quick run has nothing to compare. */
export const memory: Part = async (bench) => {
  if (bench.isQuick) return [];
  const [pictures, clips, rounds] = [200, 20, 5];
  const ofPictures: Peak[] = [];
  const ofClips: Peak[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    ofPictures.push(await picturesOnce(bench, pictures));
    ofClips.push(await clipsOnce(bench, clips, 25_000_000));
    bench.tell(
      `round ${round}: pictures ${told(ofPictures.at(-1))}, clips ${told(ofClips.at(-1))} MB over rest`,
    );
  }
  const figuresOf = (id: string, name: string, peaks: readonly Peak[]): readonly Figure[] => [
    {
      id: `memory.${id}.peak`,
      name: `${name}: peak over rest`,
      unit: 'MB',
      flipbook: peaks.map(({ peakMb }) => peakMb),
      target: { of: 'value', most: 80 },
    },
    {
      id: `memory.${id}.after`,
      name: `${name}: over rest 10 s later`,
      unit: 'MB',
      flipbook: peaks.map(({ afterMb }) => afterMb),
      target: { of: 'value', most: 20 },
    },
  ];
  return [
    ...figuresOf('pictures', `${pictures} photos of 12 megapixels at once`, ofPictures),
    ...figuresOf('clips', `${clips} clips of 25 MB at once`, ofClips),
  ];
};

function told(peak: Peak | undefined): string {
  return peak === undefined ? '–' : `${peak.peakMb.toFixed(0)} and then ${peak.afterMb.toFixed(0)}`;
}
