import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** This project, which is built. */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A built release: its folder, and the script of its bot. */
export type Release = { readonly name: string; readonly root: string; readonly bot: string };

const botIn = (dir: string) => path.join(dir, 'dist/bench/chaos/bot.js');
const releaseIn = (name: string, root: string): Release => ({ name, root, bot: botIn(root) });

/** The release that runs this. */
export const present: Release = releaseIn('this release', ROOT);

/** Builds a commit of this repository with its own packages; a folder that holds one already is used as it is. */
export async function buildCommit(commit: string): Promise<Release> {
  if (existsSync(botIn(commit))) return releaseIn(path.basename(commit), path.resolve(commit));
  const dir = await copy(commit);
  await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: dir });
  return releaseIn(commit, dir);
}

/**
 * Builds the last commit with records of the next version, to which those of this one are migrated: nothing else can
 * read them.
 */
export async function buildNext(): Promise<Release> {
  const dir = await copy('HEAD');
  await symlink(path.join(ROOT, 'node_modules'), path.join(dir, 'node_modules'));
  const version = await change(dir, 'src/jobs/record.ts', /JOB_VERSION = (\d+);/, (found) => {
    const next = Number(found) + 1;
    return `JOB_VERSION = ${next};`;
  });
  await change(
    dir,
    'src/jobs/record.ts',
    /( {2}state: stateSchema,\n)/,
    (found) => `  migrated: z.literal(true).optional(),\n${found}`,
  );
  await change(
    dir,
    'src/jobs/upgrade.ts',
    /const upgrades = \[(.*)\];/,
    (found) => `const upgrades = [${found}, toNext];`,
  );
  const file = path.join(dir, 'src/jobs/upgrade.ts');
  await writeFile(
    file,
    `${await readFile(file, 'utf8')}
function toNext(record: unknown): unknown {
  const old = z.looseObject({ version: z.literal(${version}) }).safeParse(record);
  return old.success ? { ...old.data, version: ${Number(version) + 1}, migrated: true } : record;
}
`,
  );
  await run('npm', ['run', '-s', 'build'], { cwd: dir });
  return releaseIn(`records of version ${Number(version) + 1}`, dir);
}

async function copy(commit: string): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'flipbook-release-'));
  await run('git', ['clone', '--quiet', ROOT, dir]);
  if (commit !== 'HEAD') await run('git', ['checkout', '--quiet', commit], { cwd: dir });
  return dir;
}

/** Replaces the only match in a file. Resolves with its first group. */
async function change(
  dir: string,
  name: string,
  what: RegExp,
  by: (found: string) => string,
): Promise<string> {
  const file = path.join(dir, name);
  const text = await readFile(file, 'utf8');
  const found = what.exec(text)?.[1];
  if (found === undefined) throw new Error(`${name} has changed: it has no ${what}`);
  await writeFile(
    file,
    text.replace(what, () => by(found)),
  );
  return found;
}
