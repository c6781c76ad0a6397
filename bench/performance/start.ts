import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from './figure.js';
import { canCount, countMillions } from './instructions.js';
import type { Bench, Part, StartBot } from './part.js';
import { startWorld, type World } from './world.js';

/** After this, a bot that nobody uses has come to rest; in a quick run, nearly. */
const REST_MS = { quick: 1_000, whole: 5_000 };

/** One start of one bot. */
async function startOnce(start: StartBot, environment: ReturnType<World['environment']>, restMs: number) {
  const bot = await start(environment);
  await sleep(restMs);
  const idleMb = await bot.rssMb();
  await bot.stop();
  return { readyMs: bot.readyMs, cpuMs: bot.readyCpuMs, idleMb };
}

/** How often instructions are counted: they hardly differ. */
const COUNTS = 3;

/** The instructions of a start, where they can be counted. A quick run leaves them out. */
async function instructions({ startBare, startFlipbook, tell }: Bench, { environment, dir }: World) {
  if (!(await canCount())) {
    tell('instructions are left out: Valgrind is not installed');
    return [];
  }
  const given = { environment: environment(), dir };
  await startOnce(startFlipbook, given.environment, 0);
  const own: number[] = [];
  const bare: number[] = [];
  for (let count = 1; count <= COUNTS; count += 1) {
    bare.push(await countMillions({ ...given, start: startBare }));
    own.push(await countMillions({ ...given, start: startFlipbook }));
    tell(`instructions: ${own.at(-1)?.toFixed(0)} million beside ${bare.at(-1)?.toFixed(0)}`);
  }
  const figure: Figure = {
    id: 'start.instructions',
    name: 'Instructions of a start',
    unit: 'million',
    flipbook: own,
    rival: { name: 'bare discord.js bot', values: bare },
  };
  return [figure];
}

/** From the start of the process to READY, and the memory at rest. */
export const start: Part = async (bench) => {
  const world = await startWorld(bench);
  // A bot is started again and again in one folder, in which it remembers what its first start found out.
  const environment = world.environment();
  const restMs = bench.isQuick ? REST_MS.quick : REST_MS.whole;
  await startOnce(bench.startFlipbook, environment, restMs);
  const own: Awaited<ReturnType<typeof startOnce>>[] = [];
  const bare: typeof own = [];
  for (let round = 1; round <= (bench.isQuick ? 3 : 7); round += 1) {
    bare.push(await startOnce(bench.startBare, environment, restMs));
    own.push(await startOnce(bench.startFlipbook, environment, restMs));
    bench.tell(`round ${round}`);
  }
  const counted = bench.isQuick ? [] : await instructions(bench, world);
  await world.stop();
  const rival = (of: (one: (typeof own)[number]) => number) => ({
    flipbook: own.map(of),
    rival: { name: 'bare discord.js bot' as const, values: bare.map(of) },
    target: { of: 'ratio' as const, most: 1.25 },
  });
  return [
    { id: 'start.cpu', name: 'CPU time to READY', unit: 'ms', ...rival(({ cpuMs }) => cpuMs) },
    { id: 'start.ready', name: 'Time to READY', unit: 'ms', ...rival(({ readyMs }) => readyMs) },
    { id: 'start.idle', name: 'Memory at rest', unit: 'MB', ...rival(({ idleMb }) => idleMb) },
    ...counted,
  ];
};
