import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { schemaOf } from '../../src/store/location.js';
import { startPostgres } from '../../test/support/postgres.js';
import { type Bot, startBot, untilReady } from '../chaos/bot-process.js';
import type { Member } from '../chaos/member.js';
import { startServers } from '../chaos/servers.js';
import { auditAt } from '../cluster/audit.js';
import type { Release } from './releases.js';
import { APPROVING, CANCELLED, STAGE_SETTINGS, setStage, USED_UP } from './scenes.js';
import { checkLedger, judge, untilOver } from './verdict.js';

const PROCESSES = 3;

/** Members who ask while the processes are replaced, in all servers. */
const MEMBERS = 24;

/** Longer than the lease of a killed process. */
const LEASES_OVER_MS = 26_000;
const PATIENCE_MS = 120_000;

/** Replaces three processes on one PostgreSQL by those of a version whose records the others can't read. */
export async function upgradeRolling({
  before,
  after,
  say,
}: {
  readonly before: Release;
  readonly after: Release;
  readonly say: (line: string) => void;
}): Promise<{ readonly requests: number; readonly broken: readonly string[] }> {
  const dir = await mkdtemp(path.join(tmpdir(), 'flipbook-upgrade-'));
  const servers = await startServers({ guilds: 8 * PROCESSES });
  const storeUrl = (await startPostgres({ isDurable: true })).newStore();
  const client = new pg.Client({ connectionString: storeUrl });
  await client.connect();
  const start = async ({ bot: script }: Release, index: number) => {
    const settings = {
      STORE_URL: storeUrl,
      DATA_DIR: path.join(dir, `${index}`),
      SHARDS: `${index}/${PROCESSES}`,
    };
    const isFirst = index === 0 ? 'global' : 'off';
    const env = { ...servers.environment, ...STAGE_SETTINGS, ...settings, REGISTER_COMMANDS: isFirst };
    const bot = startBot(env, [], script);
    await untilReady(bot);
    return bot;
  };
  const bots: Bot[] = [];
  const older: Bot[] = [];
  const broken: string[] = [];
  const members: Member[] = [];
  try {
    for (let index = 0; index < PROCESSES; index += 1) older.push(await start(before, index));
    bots.push(...older);
    const { scenes, letGo, askBeyondLimit } = await setStage(servers, servers.discord.guild);
    const doomed = scenes.find(({ phase }) => phase === 'queued 2');
    let cancelled = '';

    /** Which versions the records have, and whether an older process holds a newer one. */
    async function look(when: string): Promise<string> {
      const schema = schemaOf(storeUrl);
      const { rows } = await client.query<{
        version: string;
        id: string;
        revision: number;
        open: boolean;
        owner: string | null;
      }>(
        `select record::json->>'version' as version, id, revision, is_open = 1 as open, owner
         from ${schema}.job left join ${schema}.lease on job_id = id order by id`,
      );
      const newest = String(Math.max(...rows.map(({ version }) => Number(version))));
      const pids = older.filter(({ hasEnded }) => !hasEnded()).map(({ pid }) => `${pid}`);
      const isOlder = (owner: string | null) => owner !== null && pids.includes(owner.split('/')[1] ?? '');
      const newer = rows.filter(({ version, open }) => open && version === newest && newest !== '4');
      if (newer.some(({ owner }) => isOlder(owner)))
        broken.push(`${when}: an older process holds a newer record`);
      const count = (version: string) => rows.filter((row) => row.open && row.version === version).length;
      const versions = [...new Set(rows.map(({ version }) => version))].map(
        (version) => `${count(version)} of version ${version}`,
      );
      say(`  ${when}: open records: ${versions.join(', ')}`);
      return JSON.stringify(newer.map(({ id, revision }) => [id, revision]));
    }
    const want = () => Promise.all(members.map((member) => (member.isServed() ? undefined : member.want())));
    const ask = async (count: number) => {
      const guilds = servers.discord.guildIds().filter((_, index) => index !== APPROVING);
      for (let index = 0; index < count; index += 1) {
        const guild = guilds[members.length % guilds.length];
        members.push(servers.member(`member ${members.length}`, servers.discord.guildOf(guild ?? '')));
      }
      await want();
      // A process that stops answers nobody.
      await sleep(3_000);
    };

    await look(`three processes of ${before.name}`);
    await ask(MEMBERS / 4);
    for (const index of [0, 1]) {
      const old = older[index];
      await (index === 0 ? old?.leave() : old?.kill());
      bots[index] = await start(after, index);
      await ask(MEMBERS / 4);
      await sleep(index === 0 ? 10_000 : LEASES_OVER_MS);
      await want();
      await look(`${index + 1} replaced by ${after.name}, by ${index === 0 ? 'SIGTERM' : 'SIGKILL'}`);
      if (!cancelled.includes(CANCELLED)) cancelled = (await doomed?.cancel()) ?? '';
      say(`  a press on Cancel is answered: ${cancelled.includes(CANCELLED) ? CANCELLED : cancelled}`);
    }
    for (const index of [0, 1]) await bots[index]?.kill();
    const left = await look('only an older one is alive');
    await sleep(LEASES_OVER_MS);
    if ((await look('after all leases are over')) !== left)
      broken.push('an older process changed newer records');
    for (const index of [0, 1]) bots[index] = await start(after, index);
    await older[2]?.leave();
    bots[2] = await start(after, 2);
    await ask(MEMBERS / 4);
    if (!cancelled.includes(CANCELLED)) cancelled = (await doomed?.cancel()) ?? '';
    await look('all replaced');
    await letGo();
    const ends = scenes.map((scene) => (scene === doomed ? { ...scene, clips: 0, words: CANCELLED } : scene));
    broken.push(...(await untilOver(servers, ends)));
    const untilMs = Date.now() + PATIENCE_MS;
    while (members.some(({ isServed }) => !isServed()) && Date.now() < untilMs) {
      await want();
      await sleep(200);
    }
    for (const { name, verdict } of members) {
      const { generations, finished } = verdict();
      if (generations !== 1 || finished !== 1)
        broken.push(`${name}: ${generations} generations, ${finished} messages`);
    }
    const refusal = await askBeyondLimit();
    if (!refusal.includes(USED_UP)) broken.push(`a used-up limit was forgotten: ${refusal}`);
    const aside = older.flatMap(({ output }) => output().match(/was written by a newer/g) ?? []).length;
    say(`  older processes set records aside: ${aside} lines in their logs`);
    await look('at the end');
    for (const { leave } of bots) await leave();
    broken.push(
      ...(await judge({ servers, scenes: ends, others: members.length, auditing: auditAt(storeUrl) })),
    );
    broken.push(...(await checkLedger(after, storeUrl)));
    return { requests: scenes.length + members.length, broken };
  } finally {
    for (const { kill } of [...older, ...bots]) await kill();
    await client.end();
    await servers.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
