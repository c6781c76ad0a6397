import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startPostgres } from '../../test/support/postgres.js';
import { startBot, untilReady } from '../chaos/bot-process.js';
import { auditFile } from '../chaos/ledger.js';
import { startServers } from '../chaos/servers.js';
import { auditAt } from '../cluster/audit.js';
import { startProcesses } from '../cluster/processes.js';
import { present, type Release } from './releases.js';
import { phasesIn, STAGE_SETTINGS, setStage, USED_UP } from './scenes.js';
import { checkLedger, judge, untilOver } from './verdict.js';

const run = promisify(execFile);

/** One program takes over the SQLite file of another. With `isMoved`, three do, from PostgreSQL. */
export type InPlace = {
  readonly before: Release;
  readonly after: Release;
  readonly end: 'SIGTERM' | 'SIGKILL';
  readonly isMoved?: boolean;
  readonly say: (line: string) => void;
};

/** Runs an upgrade in place with requests in every phase. Resolves with one sentence for each broken promise. */
export async function upgradeInPlace({
  before,
  after,
  end,
  isMoved = false,
  say,
}: InPlace): Promise<{ readonly requests: number; readonly broken: readonly string[] }> {
  const dir = await mkdtemp(path.join(tmpdir(), 'flipbook-upgrade-'));
  const file = path.join(dir, 'flipbook.db');
  const servers = await startServers({ guilds: 8 });
  const environment = { ...servers.environment, ...STAGE_SETTINGS, DATA_DIR: dir, STORE_URL: file };
  const old = startBot(environment, [], before.bot);
  const running = [old];
  try {
    await untilReady(old);
    const stage = await setStage(servers, servers.discord.guild);
    await (end === 'SIGTERM' ? old.leave() : old.kill());
    say(`  ${phasesIn(old.output(), stage.scenes)}`);
    let storeUrl = file;
    if (isMoved) {
      storeUrl = (await startPostgres({ isDurable: true })).newStore();
      const words = [
        path.join(present.root, 'src/launch.cjs'),
        'tools/store-move',
        '--from',
        file,
        '--to',
        storeUrl,
      ];
      await run(process.execPath, words, { cwd: present.root });
      const processes = await startProcesses({
        count: 3,
        dir,
        environment: { ...environment, STORE_URL: storeUrl },
      });
      running.push(...processes.map(({ bot }) => bot()));
    } else {
      const bot = startBot(environment, [], after.bot);
      running.push(bot);
      await untilReady(bot);
    }
    await stage.letGo();
    const broken = [...(await untilOver(servers, stage.scenes))];
    const refusal = await stage.askBeyondLimit();
    if (!refusal.includes(USED_UP)) broken.push(`a used-up limit was forgotten: ${refusal}`);
    for (const { leave } of running) await leave();
    const auditing = isMoved ? auditAt(storeUrl) : auditFile(file);
    broken.push(...(await judge({ servers, scenes: stage.scenes, auditing })));
    broken.push(...(await checkLedger(after, storeUrl)));
    return { requests: stage.scenes.length, broken };
  } finally {
    for (const { kill } of running) await kill();
    await servers.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
