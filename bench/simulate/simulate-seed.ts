import { isFlipbookError } from '../../src/errors.js';
import type { Log } from '../../src/jobs/ports.js';
import { defaultTimings, type Timings } from '../../src/jobs/timings.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import { type Bot, createBot } from './bot.js';
import { installClock } from './clock.js';
import { createSimulatedDiscord } from './discord.js';
import { createSimulatedFal } from './fal.js';
import { createLink, type Link, type Weather } from './link.js';
import { createPeople } from './people.js';
import { createRandom } from './random.js';
import { checkEnd, isAllOver } from './rules.js';
import { createStory } from './story.js';

/** The outcome of one seed. */
export type Simulated = {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly lines: readonly string[];
  readonly jobs: number;
};

/** Days become minutes: the simulation is about the order of events. */
const timings: Timings = {
  ...defaultTimings,
  maxPauseMs: 15_000,
  reconcileMs: 120_000,
  lateLooksMs: [60_000, 120_000, 240_000, 480_000],
  unreachableMs: 240_000,
  unreadableMs: 60_000,
  keptMs: 600_000,
  gapMs: 60_000,
  leaseMs: 45_000,
  tokenLifeMs: 300_000,
  refreshLeadMs: 60_000,
};

/** No job can need more; each step ends one timer. */
const MOST_STEPS = 100_000;

/** Simulates jobs on one to three processes through everything that the seed causes, for at most `hours`. */
export async function simulateSeed({
  seed,
  hours = 6,
  clipFile,
  change = (bot) => bot,
}: {
  readonly seed: number;
  readonly hours?: number;
  /** Any file: the clip. */
  readonly clipFile: { readonly path: string; readonly sizeBytes: number };
  /** Puts a fault into a process on purpose. */
  readonly change?:
    | ((options: Parameters<typeof createBot>[0]) => Parameters<typeof createBot>[0])
    | undefined;
}): Promise<Simulated> {
  const random = createRandom(seed);
  const clock = installClock(createRandom(seed + 0x5eed).unit);
  try {
    const { nowMs } = clock;
    const story = createStory(nowMs);
    const say = ({ err }: Record<string, unknown>, sentence: string) => {
      if (sentence.startsWith('A bug')) story.violate(`${sentence}: ${err}`);
    };
    const log: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: say };
    const weather: Weather = {
      lostBefore: random.pick([0, 0.01, 0.08]),
      lostAfter: random.pick([0, 0.02, 0.1]),
      slow: random.pick([0, 0.02]),
    };
    const store = createJobStore({ tables: createMemoryTables({ now: nowMs }), now: nowMs, log });
    const fal = createSimulatedFal({ random, nowMs, story });
    const discord = createSimulatedDiscord({ random, nowMs, weather, story });
    const people = createPeople({ random, discord, story });
    const stormMs = random.int(60_000, 400_000);
    const isStorm = () => nowMs() < stormMs;
    const deathShare = random.pick([0, 0.3, 0.8]);
    const bots: { bot: Bot; link: Link }[] = [];
    let started = 0;

    function startBot(place: number): void {
      started += 1;
      const owner = `bot ${started}`;
      const diesAtCall = isStorm() && random.chance(deathShare) ? random.int(1, 60) : undefined;
      const link = createLink({
        name: owner,
        ...{ random, weather, story, diesAtCall },
        onDeath: () => {
          setTimeout(() => startBot(place), random.int(500, 60_000));
        },
      });
      const options = change({ owner, link, store, fal, discord, timings, clipFile, log });
      const bot = link.run(() => createBot(options));
      story.tell(`${owner} starts`);
      bots[place] = { bot, link };
      link.run(bot.start).catch(() => link.kill());
    }

    const anyBot = () => {
      const alive = bots.filter(({ link }) => link.isUp());
      return alive[random.int(0, Math.max(0, alive.length - 1))];
    };
    /** What a process rejects, or dies before answering, is over for the person who asked. */
    const act = (what: (bot: Bot) => Promise<void>) => {
      const chosen = anyBot();
      if (chosen === undefined) return;
      chosen.link
        .run(() => what(chosen.bot))
        .catch((error: unknown) => {
          if (!isFlipbookError(error)) story.violate(`A bug: ${error}`);
        });
    };
    const at = (share: number, what: () => void) => setTimeout(what, Math.round(share * stormMs));

    const places = random.int(1, 3);
    for (let place = 0; place < places; place += 1) startBot(place);
    const jobs = random.int(1, 4);
    for (let count = 0; count < jobs; count += 1) {
      at(random.unit() * 0.6, () => act(({ jobs: service }) => people.ask(service)));
    }
    for (let presses = random.int(0, 4); presses > 0; presses -= 1) {
      at(random.unit(), () => act(({ jobs: service }) => people.press(service)));
    }
    for (let freezes = random.int(0, 2); freezes > 0; freezes -= 1) {
      at(random.unit(), () => anyBot()?.link.freeze(random.int(5_000, 150_000)));
    }
    if (random.chance(0.2)) {
      at(random.unit(), () => clock.setWallClock(random.pick([-3_600_000, -240_000, 240_000, 3_600_000])));
    }
    if (random.chance(0.15)) at(random.unit(), () => discord.close('channel-1', random.chance(0.5)));
    if (random.chance(0.1)) discord.closeDirectMessages = true;
    at(1, () => {
      story.tell('From here on, nothing goes wrong any more');
      Object.assign(weather, { lostBefore: 0, lostAfter: 0, slow: 0 });
    });

    let steps = 0;
    let quietMs: number | undefined;
    while (await clock.step()) {
      steps += 1;
      if (steps > MOST_STEPS || nowMs() > hours * 3_600_000) {
        story.violate(`It is not over after ${steps} steps`);
        break;
      }
      if (isStorm() || steps % 20 !== 0) continue;
      // Pings may be in flight when everything else is over.
      if (!(await isAllOver(store, people.asked()))) quietMs = undefined;
      else quietMs ??= nowMs();
      if (quietMs !== undefined && nowMs() - quietMs > 60_000) break;
    }
    await checkEnd({ store, asked: people.asked(), fal, discord, story });
    for (const { bot, link } of bots) if (!link.isDead()) link.run(bot.stop);
    return { seed, violations: story.violations(), lines: story.lines(), jobs: people.asked().length };
  } finally {
    clock.uninstall();
  }
}
