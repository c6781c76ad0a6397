import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type SandboxDiscord, startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { type SandboxFal, startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import type { Finding } from '../../src/tools/doctor/check.js';
import { createChecks } from '../../src/tools/doctor/checks.js';
import { PATIENCE_MS } from './patience.js';
import { startProcess } from './process.js';
import { tempDir } from './temp-dir.js';

/** The key that the embedded fal accepts. No part of it occurs by chance in a random name, which is hexadecimal. */
export const FAL_KEY = '0g8gad5b-dgcb-46gf-a1g5-7086772g950e:7d5a1b3c9g8f42608g0e6d5c4b3a2918';

/** The settings of a bot. */
export type Settings = Readonly<Record<string, string>>;

/** An embedded Discord and an embedded fal, and the settings for them. */
export type DoctorWorld = {
  readonly discord: SandboxDiscord;
  readonly fal: SandboxFal;
  readonly dataDir: string;
  readonly env: Settings;
};

/** Returns the finding of a check. */
export type SaidOf = (check: string) => Omit<Finding, 'check'>;

/** Starts everything the check-up examines; it ends with the test. */
export async function startDoctorWorld(
  discordOptions: Parameters<typeof startSandboxDiscord>[0] = {},
): Promise<DoctorWorld> {
  const discord = await startSandboxDiscord(discordOptions);
  const fal = await startSandboxFal({ keys: [FAL_KEY] });
  onTestFinished(async () => {
    await discord.stop();
    await fal.stop();
  });
  const dataDir = path.join(await tempDir(), 'made', 'data');
  discord.settings.isPublic = false;
  const env = {
    BUDGET_USD_PER_DAY: '20',
    ALLOWED_GUILDS: `${discord.guild.id},user`,
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    FAL_KEY,
    FAL_BASE_URL: fal.baseUrl,
    DATA_DIR: dataDir,
  };
  return { discord, fal, dataDir, env };
}

/** Makes Discord return the application with these fields changed. */
export async function changeApplication(
  { discord }: DoctorWorld,
  fields: Readonly<Record<string, unknown>>,
): Promise<void> {
  const headers = { authorization: `Bot ${discord.botToken}` };
  const answer = await fetch(`${discord.apiUrl}/v10/applications/@me`, { headers });
  const application: unknown = await answer.json();
  const body = { ...(typeof application === 'object' ? application : {}), ...fields };
  const effect = { kind: 'answer', status: 200, body } as const;
  discord.faults.add({ path: /\/v10\/applications\/@me$/, times: 2, effect });
}

/** Runs `npm run doctor` in its own process. */
export async function runDoctor(
  env: Settings,
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly output: string; readonly of: SaidOf }> {
  const { exited, output } = await startProcess('tools/doctor.js', { env, args });
  const { code } = await exited;
  expectNoSecret(env, output());
  return { code, output: output(), of: (check) => readLines(output(), check) };
}

/** Runs the check-up in this process, but only the requested checks and those they depend on. */
export function examine(
  env: Settings,
  limitMs = PATIENCE_MS,
): (check: string) => Promise<ReturnType<SaidOf>> {
  const checks = createChecks(env, limitMs);
  return async (wanted) => {
    const asked = checks.find(({ name }) => name === wanted);
    if (asked === undefined) throw new Error(`There is no check of ${wanted}`);
    const { check: _, ...said } = await asked.run();
    expectNoSecret(env, JSON.stringify(said));
    return said;
  };
}

/** Expects neither the token nor the key, nor any telling part of them, in the output. */
function expectNoSecret({ DISCORD_TOKEN = '', FAL_KEY: key = '' }: Settings, output: string): void {
  const parts = [...DISCORD_TOKEN.split('.').slice(1), ...key.split(/[-:]/)];
  for (const secret of [DISCORD_TOKEN, key, ...parts]) {
    if (secret.length >= 4) expect(output).not.toContain(secret);
  }
}

function readLines(output: string, check: string): Omit<Finding, 'check'> {
  const lines = output.split('\n');
  const at = lines.findIndex((line) => /^[✓!✗–] /.test(line) && line.slice(8, 22).trim() === check);
  const line = lines[at] ?? '';
  const status = (['ok', 'warn', 'fail', 'skip'] as const).find((known) => line.slice(2, 8).trim() === known);
  if (status === undefined) throw new Error(`Nothing about ${check} in:\n${output}`);
  const below = lines.slice(at + 1);
  const cures = below.slice(
    0,
    below.findIndex((next) => !next.startsWith('        fix: ')),
  );
  return { status, found: line.slice(22), cures: cures.map((cure) => cure.replace('        fix: ', '')) };
}
