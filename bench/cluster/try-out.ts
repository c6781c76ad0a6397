import { emitKeypressEvents } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPage } from '../../src/sandbox/page/server/page-server.js';
import { startCluster } from './cluster.js';
import type { ClusterFlags } from './flags.js';
import { tableOf } from './table.js';

/** A supervisor starts a dead process again after this time. */
const RESTART_MS = 5_000;

const SHOWN_MS = 500;

/** Where nobody watches, a table now and then is enough. */
const LOGGED_MS = 5_000;

/** Shows a cluster on the terminal until Ctrl+C, and lets keys disturb it. */
export async function tryOut({ processes, port }: ClusterFlags): Promise<void> {
  console.log('Starting PostgreSQL, the servers and the processes ...');
  const cluster = await startCluster({ count: processes });
  const page = await startPage({
    discord: cluster.discord,
    fal: cluster.fal,
    ports: [port],
  });
  const leaving = new AbortController();
  let members = 0;
  let last = '';

  async function disturb(key: string): Promise<void> {
    const victim = cluster.processes.find(({ number }) => key === `${number}`);
    if (victim !== undefined) {
      last = `Process ${victim.number} was killed. It starts again in ${RESTART_MS / 1_000} s.`;
      await victim.kill();
      await sleep(RESTART_MS);
      victim.start();
    } else if (key === 'd') {
      last = 'PostgreSQL restarts.';
      await cluster.restartDatabase();
      last = 'PostgreSQL has restarted.';
    } else if (key === 'm') {
      last = 'Ten members ask for a clip each.';
      for (let asked = 0; asked < 10; asked += 1) {
        members += 1;
        await cluster.member(`member ${members}`, cluster.guilds[members % processes]).want();
      }
    } else if (key === 'q') {
      leaving.abort();
    }
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => leaving.abort());
  if (process.stdin.isTTY) {
    emitKeypressEvents(process.stdin);
    process.stdin.setRawMode(true).on('keypress', (_, { name = '', ctrl = false }) => {
      disturb(ctrl && name === 'c' ? 'q' : name).catch((error: unknown) => {
        last = String(error);
      });
    });
  }
  while (!leaving.signal.aborted) {
    if (process.stdout.isTTY) console.clear();
    console.log(`Flipbook in ${processes} processes. Its page: ${page.url}\n`);
    console.log((await tableOf(cluster)).join('\n'));
    console.log(
      `\n1-${processes}: kill a process   d: restart the database   m: ten members ask   q: quit\n${last}`,
    );
    const pauseMs = process.stdout.isTTY ? SHOWN_MS : LOGGED_MS;
    await sleep(pauseMs, undefined, { signal: leaving.signal }).catch(() => {});
  }
  await page.stop();
  await cluster.stop();
  process.exit(0);
}
