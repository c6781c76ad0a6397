import { execFile } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { tempDir } from '../support/temp-dir.js';

const execute = promisify(execFile);

const lockSchema = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) });

/** What `npm ci --omit=dev` installs, by its folder; packages within another one come with it. */
function productionPackages(): readonly string[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  return Object.entries(packages)
    .filter(([folder, { dev = false }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(folder) && !dev)
    .map(([folder]) => folder)
    .filter((folder) => existsSync(folder));
}

/**
 * A built project with production packages only, outside of this one, where Node.js would find what is missing. Its files
 * are hard links where they can be, which take no room and no time.
 */
async function productionTree(): Promise<string> {
  const dir = await tempDir();
  const linked = [...productionPackages(), 'dist/run', 'dist/src', 'dist/commands'];
  const copy = (how: string) => execute('cp', [how, '--parents', ...linked, dir]);
  await copy('-alf').catch(() => copy('-af'));
  for (const file of ['package.json', 'src/launch.cjs']) cpSync(file, path.join(dir, file));
  return dir;
}

async function filesIn(dir: string): Promise<readonly string[]> {
  const { stdout } = await execute('find', ['.', '-type', 'f'], { cwd: dir, maxBuffer: 64 * 1024 * 1024 });
  return stdout.split('\n');
}

async function kilobytesIn(dir: string): Promise<number> {
  return Number.parseInt((await execute('du', ['-sk', dir])).stdout, 10);
}

/** The C library of each prebuilt library that is left. */
const libcsIn = (files: readonly string[]) =>
  new Set(files.flatMap((file) => /\/prebuilds\/.*\.(glibc|musl)\.node$/.exec(file)?.[1] ?? []));

test.skipIf(process.platform !== 'linux').each(['glibc', 'musl'])(
  'prune.sh leaves the libraries that are loaded with %s, and not those for the other C library',
  async (LIBC) => {
    const dir = await productionTree();
    expect(libcsIn(await filesIn(dir))).toEqual(new Set(['glibc', 'musl']));
    // As `node-gyp-build` reads it, which otherwise knows musl by the file that Alpine has.
    const env = { PATH: process.env['PATH'] ?? '', LIBC };
    await execute('sh', [path.resolve('deploy/prune.sh'), dir], { env });
    expect(libcsIn(await filesIn(dir))).toEqual(new Set([LIBC]));
  },
);

const LICENCE = /\/licen[cs]e[^/]*$/i;

test.skipIf(process.platform !== 'linux')(
  'prune.sh leaves a bot that runs, less than half of the size, and every licence',
  async () => {
    const dir = await productionTree();
    const [before, kilobytes] = [await filesIn(dir), await kilobytesIn(dir)];
    await execute('sh', [path.resolve('deploy/prune.sh'), dir]);
    const left = await filesIn(dir);
    expect(await kilobytesIn(dir)).toBeLessThan(kilobytes / 2);
    const licences = before.filter((file) => LICENCE.test(file) && !/\/(@?types(cript)?)\//.test(file));
    expect(licences.length).toBeGreaterThan(50);
    expect(licences.filter((file) => !left.includes(file))).toEqual([]);

    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const names = Object.keys(dependencies).filter((name) => name !== 'discord-api-types');
    const all = [...names, './dist/src/run-bot.js', './dist/src/sandbox/fal/renderer/renderer.js'];
    const script = `for (const name of ${JSON.stringify(all)}) await import(name)`;
    await execute(process.execPath, ['--input-type=module', '--eval', script], { cwd: dir });

    const env = {
      PATH: process.env['PATH'] ?? '',
      DISCORD_TOKEN: 'MTIz.abc.def',
      DISCORD_API_URL: 'http://127.0.0.1:1',
    };
    const doctor = execute(process.execPath, ['src/launch.cjs', 'tools/doctor'], { cwd: dir, env });
    // It fails, because there is no Discord.
    const { stdout } = await doctor.catch((error: { readonly stdout: string }) => error);
    expect(stdout).toMatch(/✓ ok +pictures /);
    expect(stdout).toMatch(/✓ ok +store /);
  },
);
