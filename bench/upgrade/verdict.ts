import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Audit } from '../../src/store/audit.js';
import { readBooks } from '../chaos/ledger.js';
import type { Servers } from '../chaos/servers.js';
import type { Release } from './releases.js';
import type { Scene } from './scenes.js';

const run = promisify(execFile);

/** A clip that is not there by then is lost. */
const PATIENCE_MS = 90_000;

/** Waits until every scene has its end. Resolves with those that have none. */
export async function untilOver(
  { discord }: Pick<Servers, 'discord'>,
  scenes: readonly Scene[],
): Promise<readonly string[]> {
  const ends = scenes.map(({ phase, interactionId, words }) =>
    discord
      .waitFor(
        ({ interactionMetadata, text }) => interactionMetadata?.id === interactionId && text.includes(words),
        { timeoutMs: PATIENCE_MS },
      )
      .then(
        () => [],
        () => [`${phase}: no end`],
      ),
  );
  return (await Promise.all(ends)).flat();
}

/** Judges scenes after all programs have ended: one sentence for each broken promise. */
export async function judge({
  servers: { fal },
  scenes,
  others = 0,
  auditing,
}: {
  readonly servers: Pick<Servers, 'fal'>;
  readonly scenes: readonly Scene[];
  /** Further requests, one submit each. */
  readonly others?: number;
  readonly auditing: Promise<Audit>;
}): Promise<readonly string[]> {
  const broken = scenes.flatMap(({ phase, prompt, generations, clips, messages }) => {
    const made = fal.requests().filter(({ input }) => JSON.stringify(input).includes(prompt)).length;
    const shown = messages().filter(({ text, deleted }) => !deleted && text.includes('✅')).length;
    return [
      ...(made === generations ? [] : [`${phase}: ${made} generations`]),
      ...(shown === clips ? [] : [`${phase}: ${shown} finished messages`]),
    ];
  });
  // Each was sent once, also the one whose connection was reset.
  const posts = scenes.length + others;
  if (fal.posts() !== posts) broken.push(`${fal.posts()} submits instead of ${posts}`);
  return [...broken, ...(await readBooks(auditing, fal)).problems];
}

/** The audit of a release's own program: what it says when it finds a fault. No bot may run on a file. */
export async function checkLedger({ root }: Release, storeUrl: string): Promise<readonly string[]> {
  const script = path.join(root, 'src/launch.cjs');
  const env = { PATH: process.env['PATH'], STORE_URL: storeUrl, DISCORD_TOKEN: 'none' };
  return run(process.execPath, [script, 'tools/ledger-check'], { cwd: root, env }).then(
    () => [],
    (error: unknown) => [`ledger:check: ${String(error).slice(0, 300)}`],
  );
}
