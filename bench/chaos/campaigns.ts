import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bot } from './bot-process.js';
import type { Books } from './ledger.js';
import type { Member, Verdict } from './member.js';
import { type ChaosWorld, startChaosWorld } from './world.js';

/** The findings of a campaign. */
export type Findings = {
  readonly kills: number;
  readonly members: number;
  readonly asksAnew: number;
  readonly retries: number;
  /** Members who got no ping, because the kill fell between the record of the end and the ping. */
  readonly withoutPing: number;
  readonly books: Books;
  /** Every broken promise, in words. */
  readonly broken: readonly string[];
};

/** A member who is not served by then has lost the clip. */
const PATIENCE_MS = 60_000;

/** Kills at random moments, while a few members at a time wait for their clips. */
export async function killAtRandom({
  kills,
  atOnce,
  say = () => {},
}: {
  readonly kills: number;
  readonly atOnce: number;
  readonly say?: (line: string) => void;
}): Promise<Findings> {
  const world = await startChaosWorld();
  const members: Member[] = [];
  try {
    for (let killed = 0; killed < kills; killed += 1) {
      const bot = await world.start();
      const untilMs = Date.now() + 100 + Math.random() * 2_500;
      while (Date.now() < untilMs) {
        const waiting = members.filter(({ isServed }) => !isServed());
        for (let free = waiting.length; free < atOnce; free += 1) {
          members.push(world.member(`random ${members.length}`));
        }
        await Promise.all(
          members.slice(-atOnce * 3).map(({ isServed, want }) => (isServed() ? undefined : want())),
        );
        await sleep(50);
      }
      await bot.kill();
      if ((killed + 1) % 20 === 0) say(`${killed + 1} kills, ${members.length} members`);
    }
    const last = await world.start();
    await serve(members);
    return { ...(await judge({ world, members, bot: last })), kills };
  } finally {
    await world.stop();
  }
}

/** Every write and every call of one undisturbed job, as `write 3` or `call 5 POST /…`. */
export async function survey(): Promise<readonly string[]> {
  const world = await startChaosWorld();
  const dir = await mkdtemp(path.join(tmpdir(), 'flipbook-trace-'));
  const traceFile = path.join(dir, 'trace');
  try {
    await world.start({ traceFile });
    await serve([world.member('survey')]);
    await sleep(500);
    return (await readFile(traceFile, 'utf8')).trim().split('\n');
  } finally {
    await world.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

/** Kills at these moments (`call:3:between`), each with its own member and job. */
export async function killAtMoments({
  moments,
  say = () => {},
}: {
  readonly moments: readonly string[];
  readonly say?: (line: string) => void;
}): Promise<Findings & { readonly missed: readonly string[] }> {
  const world = await startChaosWorld();
  const members: Member[] = [];
  const missed: string[] = [];
  let last: Bot | undefined;
  try {
    for (const moment of moments) {
      await last?.leave();
      const member = world.member(moment);
      members.push(member);
      const bot = await world.start({ kill: moment });
      const untilMs = Date.now() + PATIENCE_MS;
      while (!bot.hasEnded() && !isAllDone(member) && Date.now() < untilMs) {
        await member.want();
        await sleep(20);
      }
      // A job's final message comes after the clip.
      if (!bot.hasEnded()) await sleep(300);
      if (bot.hasEnded()) say(`${moment}: killed`);
      else missed.push(moment);
      await bot.leave();
      last = await world.start();
      await serve([member]);
    }
    const kills = moments.length - missed.length;
    return { ...(await judge({ world, members, bot: last ?? (await world.start()) })), kills, missed };
  } finally {
    await world.stop();
  }
}

function isAllDone(member: Member): boolean {
  return member.isServed() && member.verdict().pings > 0;
}

/** Lets members act as people do, until all have their clips. */
async function serve(members: readonly Member[]): Promise<void> {
  const untilMs = Date.now() + PATIENCE_MS;
  while (members.some(({ isServed }) => !isServed()) && Date.now() < untilMs) {
    await Promise.all(members.map(({ isServed, want }) => (isServed() ? undefined : want())));
    await sleep(50);
  }
}

async function judge({
  world,
  members,
  bot,
}: {
  readonly world: ChaosWorld;
  readonly members: readonly Member[];
  readonly bot: Bot;
}): Promise<Omit<Findings, 'kills'>> {
  // Wait for everything in flight, so that a second message would be noticed.
  await sleep(2_000);
  const verdicts = members.map(({ name, verdict }) => ({ name, ...verdict() }));
  const broken = verdicts.flatMap(({ name, ...verdict }) =>
    problemsOf(verdict).map((problem) => `${name}: ${problem}`),
  );
  await bot.leave();
  const books = await world.books();
  broken.push(...books.problems);
  const leftovers = await world.leftovers();
  if (leftovers.length > 0) broken.push(`files left over: ${leftovers.join(', ')}`);
  const sum = (of: (verdict: Verdict) => number) =>
    verdicts.reduce((total, verdict) => total + of(verdict), 0);
  return {
    members: members.length,
    asksAnew: sum(({ asks }) => asks - 1),
    retries: sum(({ retries }) => retries),
    withoutPing: verdicts.filter(({ pings }) => pings === 0).length,
    books,
    broken,
  };
}

/** The promises that a verdict shows to be broken, in words. */
export function problemsOf({ generations, finished, pings }: Verdict): string[] {
  const found: string[] = [];
  if (generations !== 1) found.push(`${generations} generations`);
  if (finished !== 1) found.push(`${finished} finished messages`);
  if (pings > 1) found.push(`${pings} pings`);
  return found;
}
