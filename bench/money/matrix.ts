import { setTimeout as sleep } from 'node:timers/promises';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { mp4Of } from '../../test/support/mp4.js';
import { HOUR_MS } from './timings.js';
import { answerLost, askUntilSent, type MoneyWorld, startMoneyWorld } from './world.js';

const REAL_HOUR_MS = 3_600_000;

/** What happens to the bot when the answer is lost. */
const mishaps: Readonly<Record<string, (world: MoneyWorld) => Promise<void>>> = {
  '–': async () => {},
  'bot off 1 h': async ({ kill, start }) => {
    await kill();
    await sleep(HOUR_MS);
    await start();
  },
  'asleep 1 h': (world) => world.sleep(HOUR_MS),
  'clock +1 h': async ({ setClock }) => setClock(REAL_HOUR_MS),
  'clock −1 h': async ({ setClock }) => setClock(-REAL_HOUR_MS),
};

function delay({ fal }: MoneyWorld, hours: number): void {
  fal.settings.listingDelayMs = HOUR_MS * hours;
}

/** How fal's listing behaves in the meantime. */
const listings: Readonly<Record<string, (world: MoneyWorld) => void>> = {
  'at once, after one 503': ({ fal }) => {
    fal.faults.add({ path: /by-endpoint/, effect: { kind: 'answer', status: 503 } });
  },
  'late by 11 min': (world) => delay(world, 11 / 60),
  'late by 3 h': (world) => delay(world, 3),
  'late by 26 h': (world) => delay(world, 26),
  'down for 5 h': ({ fal }) => {
    const effect = { kind: 'answer', status: 503 } as const;
    const mend = fal.faults.add({ path: /by-endpoint/, times: Number.POSITIVE_INFINITY, effect });
    // From the loss on, because a process takes time to start.
    fal.faults.add({
      ...answerLost,
      effect: { kind: 'call', run: () => void setTimeout(mend, HOUR_MS * 5) },
    });
  },
};

/** One row of the table, with the outcome. */
export type Row = {
  readonly name: string;
  readonly cells: readonly string[];
  readonly isKept: boolean;
};

/** Each mishap with each listing. */
export const matrix: readonly (() => Promise<Row>)[] = Object.entries(mishaps).flatMap(([mishap, befall]) =>
  Object.entries(listings).map(
    ([listing, behave]) =>
      () =>
        runRow({ mishap, befall, listing, behave }),
  ),
);

async function runRow({
  mishap,
  befall,
  listing,
  behave,
}: {
  readonly mishap: string;
  readonly befall: (world: MoneyWorld) => Promise<void>;
  readonly listing: string;
  readonly behave: (world: MoneyWorld) => void;
}): Promise<Row> {
  const world = await startMoneyWorld();
  const { discord, fal } = world;
  try {
    fal.script({ kind: 'video', bytes: mp4Of(50_000) });
    behave(world);
    fal.faults.add(answerLost);
    await world.start();
    const image = { name: 'picture.png', bytes: await drawPicture() };
    const member = discord.guild.createMember();
    await askUntilSent(fal, () => member.run({ command: 'animate', options: { image, prompt: 'wind' } }));
    while (fal.requests().length === 0) await sleep(5);
    const lostAt = world.hours();
    await befall(world);
    const isFinished = await discord
      .waitFor(({ text, attachments }) => text.includes('Finished') && attachments.length === 1, {
        timeoutMs: HOUR_MS * 80,
      })
      .then(() => true)
      .catch(() => false);
    const rightAt = world.hours() - lostAt;
    await discord.waitFor(({ content }) => content.includes('your clip is ready')).catch(() => undefined);
    const finished = discord.channel
      .messages()
      .filter(({ text, deleted }) => text.includes('Finished') && !deleted);
    const billed = fal.requests().filter(({ billedUnits }) => billedUnits > 0).length;
    const isKept = isFinished && finished.length === 1 && fal.posts() === 1 && billed === 1;
    return {
      name: `${mishap} | ${listing}`,
      cells: [
        mishap,
        listing,
        String(fal.requests().length),
        String(billed),
        world.read().join(' → '),
        isFinished ? `after ${rightAt.toFixed(1)} h` : 'never',
      ],
      isKept,
    };
  } finally {
    await world.stop();
  }
}
