import type { Cluster } from './cluster.js';

/** Which process runs how many jobs, as lines of text. */
export async function tableOf({ processes, runs, fal }: Cluster): Promise<readonly string[]> {
  const jobs = await runs();
  const known = new Set(processes.map(({ bot }) => bot().pid));
  const orphans = [...(jobs ?? [])].reduce((sum, [pid, count]) => (known.has(pid) ? sum : sum + count), 0);
  const row = (...cells: readonly string[]) =>
    cells.map((cell, index) => cell.padEnd([9, 9, 8, 13, 0][index] ?? 0)).join(' ');
  return [
    row('process', 'pid', 'shard', 'state', 'jobs it runs'),
    ...processes.map(({ number, shards, bot }) => {
      const { pid, hasEnded, isReady } = bot();
      if (hasEnded()) return row(`${number}`, '-', shards, 'dead', '-');
      return row(`${number}`, `${pid}`, shards, isReady() ? 'ready' : 'starting', `${jobs?.get(pid) ?? 0}`);
    }),
    jobs === undefined ? 'The database is down.' : `${orphans} jobs of dead processes wait to be taken over.`,
    `fal has had ${fal.requests().length} requests.`,
  ];
}
