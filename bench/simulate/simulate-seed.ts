import { isFlipbookError } from '../../src/errors.js';
import type { Log } from '../../src/jobs/ports.js';
import type { Slots } from '../../src/jobs/slots.js';
import { defaultTimings, type Timings } from '../../src/jobs/timings.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import type { Limit } from '../../src/usage/limits.js';
import { type Bot, createBot } from './bot.js';
import type { Webhooks } from './caller.js';
import { installClock, type SimulatedClock } from './clock.js';
import { createSimulatedDiscord } from './discord.js';
import { createSimulatedFal } from './fal.js';
import type { Fault } from './faults.js';
import { createLink, type Link, POST, type Turn, type Weather } from './link.js';
import { createModerators } from './moderators.js';
import { type Act, createPeople } from './people.js';
import { createRandom, type Random } from './random.js';
import { checkEnd, isAllOver } from './rules.js';
import { createStory, type Story } from './story.js';
import { createTurnsWitness } from './turns-witness.js';
import { createWitness } from './witness.js';

/** The result of one seed. */
export type Simulated = {
  readonly seed: number;
  readonly violations: readonly string[];
  /** The story, line by line. */
  readonly lines: () => readonly string[];
  readonly jobs: number;
};

/** Days become minutes, because only the order of events matters. */
const timings: Timings = {
  ...defaultTimings,
  maxPauseMs: 15_000,
  reconcileMs: 120_000,
  lateLooksMs: [30_000, 60_000, 90_000, 180_000],
  unansweredMs: 600_000,
  unreachableMs: 240_000,
  unreadableMs: 60_000,
  keptMs: 600_000,
  gapMs: 60_000,
  leaseMs: 60_000,
  approvalMs: 200_000,
  tokenLifeMs: 300_000,
  refreshLeadMs: 60_000,
};

/** Calls around which crashes and freezes matter most. */
const CRITICAL = [
  POST,
  'a create',
  'a put',
  'a wish',
  'an upload',
  'a status',
  'a cancel',
  'a clip',
  'POST interactions',
  'PATCH webhooks',
] as const;

/** Sets of limits. A clip costs $3.20. */
const LIMITS: readonly [readonly Limit[], ...(readonly Limit[])[]] = [
  [],
  [{ of: { kind: 'member' }, unit: 'clips', per: 'day', most: 1 }],
  [{ of: { kind: 'all' }, unit: 'micros', per: 'day', most: 7_000_000 }],
  [
    { of: { kind: 'member' }, unit: 'micros', per: 'hour', most: 3_200_000 },
    { of: { kind: 'all' }, unit: 'clips', per: 'day', most: 2 },
  ],
];

/** More steps than any seed needs; each fires one timer. */
const MOST_STEPS = 50_000;

/** Everything ends within this time after the last fault. */
const CALM_MS = 45 * 60_000;

const NO_FAULT: Partial<Fault> = {};

/** Options of one simulation. */
type Options = {
  readonly seed: number;
  /** The longest simulation, in simulated hours. */
  readonly hours?: number;
  /** Any file: the clip. */
  readonly clipFile: { readonly path: string; readonly sizeBytes: number };
  /** A fault to inject. */
  readonly fault?: Partial<Fault> | undefined;
};

/** Simulates some jobs on one to three processes, through the events that the seed draws. */
export async function simulateSeed(options: Options): Promise<Simulated> {
  const { seed, fault = NO_FAULT } = options;
  const { unit } = createRandom(seed + 0x5eed);
  const clock = installClock({ unit, hasSteadyClock: fault.hasSteadyClock });
  try {
    const story = createStory(clock.nowMs);
    const jobs = await tell({ ...options, fault, clock, story, random: createRandom(seed) });
    return { seed, violations: story.violations(), lines: story.lines, jobs };
  } finally {
    clock.uninstall();
  }
}

async function tell({
  seed,
  hours = 6,
  clipFile,
  fault,
  clock,
  story,
  random,
}: Options & {
  readonly fault: Partial<Fault>;
  readonly clock: SimulatedClock;
  readonly story: Story;
  readonly random: Random;
}): Promise<number> {
  const { nowMs } = clock;
  const say = ({ err }: Record<string, unknown>, sentence: string) => {
    if (sentence.startsWith('A bug')) story.violate(`${sentence}: ${err}`);
  };
  const log: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: say };
  const weather: Weather = {
    lostBefore: random.pick([0, 0.01, 0.08]),
    lostAfter: random.pick([0, 0.02, 0.1]),
    slow: random.pick([0, 0.02]),
  };
  const limits = random.pick(LIMITS);
  const slots = random.pick<Slots>([
    {},
    {},
    { installation: 1 },
    { installation: 2 },
    { guild: 1 },
    { installation: 2, guild: 1 },
  ]);
  const atOnce = Math.min(
    ...[slots.installation, slots.guild].map((most) => most ?? Number.POSITIVE_INFINITY),
  );
  const callerRandom = createRandom(seed + 0xca11);
  const webhooks: Webhooks = {
    random: callerRandom,
    call: async (told) => {
      const chosen = anyUp(callerRandom);
      if (chosen === undefined) throw new Error('Nobody listens');
      return chosen.link.run(() => chosen.bot.requestEnded(told));
    },
  };
  const fal = createSimulatedFal({
    random,
    webhooks: callerRandom.chance(0.5) ? webhooks : undefined,
    nowMs,
    story,
    isHeld: (id) => witness.isHeld(id),
    atOnce,
    isGivenUp: (jobId) => witness.isUnclear(jobId),
    onAccept: (jobId) => moderators.checkSent(witness.jobOf(jobId), jobId),
    busyShare: () => (isStorm() ? busyShare : 0.02),
  });
  const witness = createWitness({
    tables: createMemoryTables({ now: nowMs }),
    senderOf: fal.senderOf,
    // A waiting job whose process is dead or frozen loses its turn until another process owns it.
    turns: createTurnsWitness({ atOnce, isExcused: () => isHurt, story }),
    limits,
    nowMs,
    lookedAtMs: (userId) => moderators.lookedAtMs(userId),
    story,
  });
  const tables = fault.tables?.(witness.tables) ?? witness.tables;
  const store = createJobStore({ tables, log });
  const discord = createSimulatedDiscord({ random, nowMs, weather, story, phaseOf: witness.phaseOf });
  const people = createPeople({ random, discord, story });
  const moderators = createModerators({
    isNeeded: random.chance(0.25),
    random,
    nowMs,
    story,
    hear: (act) => pressed(act),
  });
  const facts = { store, witness, fal, discord, moderators, story };
  const stormMs = random.int(60_000, 300_000);
  const isStorm = () => nowMs() < stormMs;
  const busyShare = random.pick([0.02, 0.02, 0.4]);
  let isHurt = false;
  // Members who ask for more than can be made at once, where nothing else disturbs their turns.
  const isRush = atOnce !== Number.POSITIVE_INFINITY && random.chance(0.4);
  const isCalm = isRush && random.chance(0.5);
  const turns = isCalm ? undefined : random.pick(['death', 'death', 'pause', 'both', undefined]);
  const bots: { bot: Bot; link: Link }[] = [];
  let started = 0;

  function nextTurn(): Turn | undefined {
    if (turns === undefined || !isStorm() || random.chance(0.3)) return undefined;
    const kind = turns === 'both' ? random.pick(['death', 'pause']) : turns;
    const named = random.chance(0.5) ? random.pick(CRITICAL) : undefined;
    return { atCall: random.int(1, named === undefined ? 60 : 3), named, kind };
  }

  function startBot(place: number): void {
    started += 1;
    const owner = `bot ${started}`;
    const onDeath = () => {
      setTimeout(() => startBot(place), random.int(500, 60_000));
    };
    const onHurt = () => {
      isHurt = true;
    };
    const turn = nextTurn();
    const link = createLink({ name: owner, random, weather, story, nowMs, turn, onDeath, onHurt });
    const given = { slots, limits, moderators };
    const parts = { owner, link, store, fal, discord, timings, clipFile, ...given, nowMs, log };
    const bot = link.run(() => createBot(fault.put?.(parts, witness.tables) ?? parts));
    story.tell(`${owner} starts`);
    bots[place] = { bot, link };
    link.run(bot.resume).catch(link.kill);
  }

  function anyUp(by = random) {
    const up = bots.filter(({ link }) => link.isUp());
    return up[by.int(0, Math.max(0, up.length - 1))];
  }
  /** Ignores a process's refusals and crashes: members can't see them. */
  const reach = (act: Act) => {
    const chosen = anyUp();
    chosen?.link
      .run(() => act(chosen.bot))
      .catch((error: unknown) => {
        if (!isFlipbookError(error)) story.violate(`A bug: ${error}`);
      });
  };
  /** A button may be pressed twice, also at another process. */
  const pressed = (act: Act | undefined) => {
    if (act === undefined) return;
    reach(act);
    if (random.chance(0.15)) setTimeout(() => reach(act), random.int(1, 2_000));
  };
  const stop = () => {
    const chosen = anyUp();
    if (chosen === undefined) return;
    const { bot, link } = chosen;
    story.tell(`${link.name} is asked to end`);
    setTimeout(link.kill, 5_000);
    link.run(bot.stop).then(link.kill, link.kill);
  };
  const at = (share: number, what: () => void) => setTimeout(what, Math.round(share * stormMs));

  const places = random.int(1, 3);
  for (let place = 0; place < places; place += 1) at(0, () => startBot(place));
  for (let jobs = isRush ? random.int(4, 6) : random.int(1, 4); jobs > 0; jobs -= 1) {
    const askedMs = random.unit() * (isRush ? 10_000 : Math.max(20_000, stormMs - 80_000));
    setTimeout(() => reach(people.ask()), askedMs);
    for (let presses = isRush ? 0 : random.int(0, 2); presses > 0; presses -= 1) {
      setTimeout(() => pressed(people.press()), askedMs + random.int(100, random.pick([2_000, 90_000])));
    }
  }
  for (let freezes = isCalm ? 0 : random.int(0, 2); freezes > 0; freezes -= 1) {
    at(random.unit(), () => anyUp()?.link.freeze(random.int(5_000, 150_000)));
  }
  if (random.chance(0.2)) at(random.unit(), stop);
  if (random.chance(0.2)) {
    at(random.unit(), () => clock.setWallClock(random.pick([-3_600_000, -240_000, 240_000, 3_600_000])));
  }
  if (random.chance(0.15)) at(random.unit(), () => discord.close('channel-1', random.chance(0.5)));
  if (random.chance(0.15)) at(random.unit(), () => moderators.block('user-1'));
  if (random.chance(0.1)) discord.closeDirectMessages = true;
  at(1, () => {
    story.tell('From here on, nothing goes wrong any more');
    Object.assign(weather, { lostBefore: 0, lostAfter: 0, slow: 0 });
  });

  const endMs = Math.min(hours * 3_600_000, stormMs + CALM_MS);
  let steps = 0;
  let quietMs: number | undefined;
  while (await clock.step()) {
    steps += 1;
    if (steps > MOST_STEPS || nowMs() > endMs) {
      story.violate(`It is not over after ${steps} steps and ${Math.round(nowMs() / 60_000)} min`);
      break;
    }
    if (isStorm() || steps % 20 !== 0) continue;
    // Last words may be on their way when all is over.
    if (!(await isAllOver(facts))) quietMs = undefined;
    else quietMs ??= nowMs();
    if (quietMs !== undefined && nowMs() - quietMs > 45_000) break;
  }
  await checkEnd(facts);
  return discord.asked().length;
}
