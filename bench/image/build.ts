import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { baseAt, makeBase } from './bases.js';
import { type Inside, run, runInside } from './commands.js';
import type { Stage, Step } from './dockerfile.js';

/** A built stage: its tree, and how programs run in it. */
export type Tree = { readonly stage: Stage } & Pick<Inside, 'root' | 'env' | 'workDir'>;

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const CERTIFICATES = '/run/certificates.pem';

/** Files of this machine without which the steps reach no network, by their place in the tree. */
const NETWORK = Object.entries({
  '/etc/resolv.conf': '/etc/resolv.conf',
  '/etc/hosts': '/etc/hosts',
  // Set where the way to the internet has certificates of its own.
  [CERTIFICATES]: process.env['NODE_EXTRA_CA_CERTS'] ?? '/dev/null',
});

/**
 * Builds all stages in folders below `to`, as `docker build` would, and returns the last one. Stages that take nothing
 * from the context are kept for the next call, as long as their instructions are the same.
 */
export async function buildStages(
  stages: readonly Stage[],
  { to, context, isBuilt }: Pick<Surroundings, 'to' | 'context' | 'isBuilt'>,
): Promise<Tree> {
  const built = new Map<string, Tree>();
  for (const [index, stage] of stages.entries()) {
    const name = stage.name ?? String(index);
    console.log(`\n=== ${name}: FROM ${stage.base}`);
    const root = path.join(to, name);
    built.set(name, await buildStage(stage, { root, to, context, built, isBuilt }));
  }
  const last = [...built.values()].at(-1);
  if (last === undefined) throw new Error('There is no stage');
  return last;
}

type Surroundings = {
  readonly to: string;
  /** The folder that COPY reads. */
  readonly context: string;
  /** Nothing is built: an earlier call has. */
  readonly isBuilt: boolean;
  readonly built: ReadonlyMap<string, Tree>;
};

async function buildStage(
  stage: Stage,
  { root, to, context, built, isBuilt }: Surroundings & { readonly root: string },
): Promise<Tree> {
  const [stamp, text] = [`${root}.json`, JSON.stringify(stage)];
  const isSelfContained = !stage.steps.some(({ kind }) => kind === 'copy');
  const isKept = isBuilt || (isSelfContained && (await textOf(stamp)) === text);
  if (!isKept) {
    await rm(stamp, { force: true });
    await rm(root, { recursive: true, force: true });
    const bases = path.join(to, 'bases');
    const base = path.join(bases, stage.base);
    await baseAt(base, (dir) => makeBase(stage.base, { dir, bases }));
    await run('cp', '-a', base, root);
  }
  let tree: Tree = { stage, root, env: { PATH }, workDir: '/' };
  for (const step of stage.steps) {
    if (!isKept) await act(step, { tree, context, built });
    tree = after(tree, step);
  }
  await writeFile(stamp, text);
  return tree;
}

/** Where the next step runs. */
function after(tree: Tree, step: Step): Tree {
  if (step.kind === 'env') return { ...tree, env: { ...tree.env, ...step.values } };
  if (step.kind === 'workdir') return { ...tree, workDir: path.posix.resolve(tree.workDir, step.path) };
  return tree;
}

async function act(
  step: Step,
  { tree, context, built }: { readonly tree: Tree } & Pick<Surroundings, 'context' | 'built'>,
): Promise<void> {
  const at = (place: string) => path.join(tree.root, path.posix.resolve(tree.workDir, place));
  switch (step.kind) {
    case 'workdir':
      await mkdir(at(step.path), { recursive: true });
      break;
    case 'run':
      console.log(`--- RUN ${step.command}`);
      await withNetwork(tree, (env) => runInside(['/bin/sh', '-c', step.command], { ...tree, env }));
      break;
    case 'copy': {
      const from = step.from === undefined ? context : built.get(step.from)?.root;
      if (from === undefined) throw new Error(`There is no stage ${step.from}`);
      for (const source of step.sources)
        await copy(path.join(from, source), at(step.to), step.to.endsWith('/'));
      break;
    }
    case 'env':
      break;
  }
}

/** Of a folder, what is in it; a file under its own name if the target is a folder. */
async function copy(source: string, to: string, isInto: boolean): Promise<void> {
  const isFolder = (await stat(source)).isDirectory();
  await mkdir(isFolder || isInto ? to : path.dirname(to), { recursive: true });
  await run('cp', isFolder ? '-a' : '-aL', isFolder ? `${source}/.` : source, to);
}

/** Lends the tree what this machine needs to reach the network, and takes it back. */
async function withNetwork(tree: Tree, act: (env: Tree['env']) => Promise<void>): Promise<void> {
  const lent = NETWORK.map(([place, own]) => ({ own, place: path.join(tree.root, place) })).filter(
    ({ place }) => !existsSync(place),
  );
  for (const { own, place } of lent) {
    await mkdir(path.dirname(place), { recursive: true });
    await copyFile(own, place);
  }
  try {
    await act({ ...tree.env, NODE_EXTRA_CA_CERTS: CERTIFICATES });
  } finally {
    for (const { place } of lent) await rm(place, { force: true });
  }
}

const textOf = (file: string) => readFile(file, 'utf8').catch(() => undefined);
