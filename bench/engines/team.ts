import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { candidates, type Name } from './candidates.js';
import type { Pace, Producer } from './engine.js';
import type { Postgres } from './postgres.js';
import { newsSchema, type Order, type Start } from './wire.js';

/** A process that works on jobs. */
export type Hand = {
  readonly pid: number;
  /** False once it was killed, stopped or told to leave. */
  isWorking: boolean;
  readonly order: (order: Order) => void;
};

/** What a process tells of a job: begun, ended, its end refused, or lost. */
export type Happening = {
  readonly kind: 'began' | 'ended' | 'refused' | 'lost';
  readonly id: string;
  readonly atMs: number;
  readonly by: Hand;
};

/** Processes that share the jobs of one database. */
export type Team = {
  readonly url: string;
  readonly producer: Producer;
  readonly hands: () => readonly Hand[];
  /** Everything that has happened, oldest first. */
  readonly happenings: readonly Happening[];
  /** Which process has begun each open job last. */
  readonly holders: ReadonlyMap<string, Hand>;
  readonly heldBy: (hand: Hand) => readonly string[];
  /** How often a job was begun elsewhere, or again, while the process that followed it worked. */
  readonly doubled: () => number;
  /** Resolves with false when the condition is not met in time. */
  readonly until: (condition: () => boolean, limitMs?: number) => Promise<boolean>;
  readonly spawn: (options?: { readonly aheadMs?: number }) => Promise<Hand>;
  readonly kill: (hand: Hand) => Promise<void>;
  readonly close: () => Promise<void>;
};

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url));

const LIMIT_MS = 60_000;

/** Starts processes of one candidate on a new database. */
export async function startTeam({
  postgres,
  name,
  pace,
  size,
}: {
  readonly postgres: Postgres;
  readonly name: Name;
  readonly pace: Pace;
  readonly size: number;
}): Promise<Team> {
  const engine = candidates[name];
  const url = await postgres.createDatabase();
  await engine.prepare(url, pace);
  const producer = await engine.produce(url, pace);
  const children = new Map<Hand, ChildProcess>();
  const happenings: Happening[] = [];
  const holders = new Map<string, Hand>();
  const waiting = new Set<() => void>();
  let doubled = 0;

  function note(happening: Happening): void {
    const { kind, id, by } = happening;
    happenings.push(happening);
    if (kind === 'began') {
      if (holders.get(id)?.isWorking === true) doubled += 1;
      holders.set(id, by);
    }
    // Whoever has ended it: nobody will begin it again.
    if (kind === 'ended' || (kind === 'refused' && holders.get(id) === by)) holders.delete(id);
    for (const look of waiting) look();
  }

  async function spawn({ aheadMs = 0 }: { readonly aheadMs?: number } = {}): Promise<Hand> {
    const start: Start = { name, url, pace, aheadMs };
    const child = fork(WORKER, [JSON.stringify(start)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const hand: Hand = {
      pid: child.pid ?? 0,
      isWorking: true,
      order: (order) => void child.send(order, () => {}),
    };
    children.set(hand, child);
    const ready = new Promise<Hand>((resolve, reject) => {
      child.once('exit', () => {
        hand.isWorking = false;
        children.delete(hand);
        reject(new Error(`A process of ${name} has ended`));
      });
      child.on('message', (message) => {
        const news = newsSchema.parse(message);
        if (news.kind === 'ready') resolve(hand);
        else note({ ...news, by: hand });
      });
    });
    // A bench that failed elsewhere ends it while it starts.
    ready.catch(() => {});
    return ready;
  }

  async function kill(hand: Hand): Promise<void> {
    hand.isWorking = false;
    const child = children.get(hand);
    if (child === undefined) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  for (let count = 0; count < size; count += 1) await spawn();
  return {
    url,
    producer,
    hands: () => [...children.keys()],
    happenings,
    holders,
    heldBy: (hand) => [...holders].flatMap(([id, holder]) => (holder === hand ? [id] : [])),
    doubled: () => doubled,
    until: async (condition, limitMs = LIMIT_MS) => {
      if (condition()) return true;
      return new Promise((resolve) => {
        const settle = (isMet: boolean) => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(isMet);
        };
        const look = () => condition() && settle(true);
        const timer = setTimeout(() => settle(false), limitMs);
        waiting.add(look);
      });
    },
    spawn,
    kill,
    close: async () => {
      await Promise.all([...children.keys()].map(kill));
      await Promise.race([
        producer.close().catch(() => {}),
        new Promise((resolve) => setTimeout(resolve, 1_000)),
      ]);
    },
  };
}

/** Names for `count` new jobs. */
export function jobIds(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, place) => `${prefix}-${place}`);
}

/** Resident memory of a process. Linux only: zero elsewhere. */
export async function rssMbOf({ pid }: Hand): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
