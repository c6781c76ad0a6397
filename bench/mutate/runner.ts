import { existsSync } from 'node:fs';
import { mkdtemp, rename } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import * as z from 'zod';
import { type Declared, declaredBy, type Outcome, run } from './stand-in.js';

const optionsSchema = z.object({ testFiles: z.array(z.string()) });

const mutantRunSchema = z.object({
  activeMutant: z.object({ id: z.string() }),
  testFilter: z.array(z.string()).default([]),
  hitLimit: z.number().optional(),
  mutantActivation: z.enum(['static', 'runtime']),
});

/** How often each mistake was reached: while files were loaded, and by each test. */
type Coverage = {
  readonly static: Readonly<Record<string, number>>;
  readonly perTest: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

/** What StrykerJS's changes to the sources read and write. */
type Shared = {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: Coverage;
};

/** StrykerJS's numbers for the outcome of a test. */
const SUCCESS = 0;
const FAILED = 1;

/** Tests use the stand-in; all files share it, and it is not part of what is built. */
const standIn: Plugin = {
  name: 'stand-in',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^vitest$/ }, () => ({ path: import.meta.resolve('./stand-in.js'), external: true }));
  },
};

/**
 * A plugin for StrykerJS: runs tests in one process that keeps everything loaded, because starting vitest for every
 * mistake takes longer than the tests. A process in which a test hangs is given up.
 */
function createRunner(options: unknown) {
  const { testFiles } = optionsSchema.parse(options);
  const shared: Shared = {};
  Object.assign(globalThis, { __stryker__: shared });
  let isSpoilt = false;
  /** How long each test took here, so that the quick ones come first: the first that fails ends a run. */
  const tookMs = new Map<string, number>();
  let loading: Promise<ReadonlyMap<string, Declared>> | undefined;

  const timeOf = (id: string) => tookMs.get(id) ?? 0;

  async function timed(id: string, test: Declared): Promise<Outcome> {
    const began = performance.now();
    const outcome = await run(test);
    tookMs.set(id, performance.now() - began);
    return outcome;
  }

  async function load(): Promise<ReadonlyMap<string, Declared>> {
    const outdir = path.resolve('built');
    if (!existsSync(outdir)) {
      const halfBuilt = await mkdtemp(`${outdir}-`);
      await build({
        // StrykerJS changes the folder after it has loaded this file, and esbuild with it.
        absWorkingDir: process.cwd(),
        entryPoints: ['test/support/loopback-only.ts', ...testFiles],
        outbase: '.',
        outdir: halfBuilt,
        bundle: true,
        splitting: true,
        packages: 'external',
        plugins: [standIn],
        format: 'esm',
        platform: 'node',
        target: 'es2023',
        logLevel: 'warning',
      });
      // Another process may have built the same meanwhile.
      await rename(halfBuilt, outdir).catch(() => {});
    }
    const importBuilt = (file: string): Promise<unknown> =>
      import(pathToFileURL(path.join(outdir, file.replace(/\.ts$/, '.js'))).href);
    await importBuilt('test/support/loopback-only.ts');
    const tests = new Map<string, Declared>();
    for (const file of testFiles) {
      for (const test of await declaredBy(() => importBuilt(file))) tests.set(`${file}#${test.name}`, test);
    }
    return tests;
  }

  return {
    capabilities: () => ({ reloadEnvironment: false }),

    dryRun: async () => {
      loading ??= load();
      const results = [];
      for (const [id, test] of await loading) {
        shared.currentTestId = id;
        const outcome = await timed(id, test);
        shared.currentTestId = undefined;
        const told = { id, name: id, timeSpentMs: timeOf(id) };
        results.push(
          outcome === 'passed'
            ? { ...told, status: SUCCESS }
            : { ...told, status: FAILED, failureMessage: messageOf(outcome) },
        );
      }
      return { status: 'complete', tests: results, mutantCoverage: byTests(shared.mutantCoverage) };
    },

    mutantRun: async (about: unknown) => {
      // StrykerJS tries again in a new process.
      if (isSpoilt) throw new Error('A test hangs in this process');
      const { activeMutant, testFilter, hitLimit, mutantActivation } = mutantRunSchema.parse(about);
      if (mutantActivation === 'static') shared.activeMutant = activeMutant.id;
      loading ??= load();
      const tests = await loading;
      const wanted = new Set(testFilter);
      Object.assign(shared, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
      let nrOfTests = 0;
      const chosen = [...tests].filter(([id]) => wanted.size === 0 || wanted.has(id));
      for (const [id, test] of chosen.sort(([one], [other]) => timeOf(one) - timeOf(other))) {
        nrOfTests += 1;
        const outcome = await timed(id, test);
        if (outcome === 'passed') continue;
        shared.activeMutant = undefined;
        if (outcome === 'hung') {
          isSpoilt = true;
          return { status: 'timeout', reason: id };
        }
        return { status: 'killed', killedBy: [id], failureMessage: messageOf(outcome), nrOfTests };
      }
      shared.activeMutant = undefined;
      return { status: 'survived', nrOfTests };
    },
  };
}
createRunner.inject = ['options'];

/** StrykerJS starts a new process for what loading reaches; what tests reach as well needs none. */
function byTests(coverage: Coverage = { static: {}, perTest: {} }): Coverage {
  const reached = new Set(Object.values(coverage.perTest).flatMap(Object.keys));
  const onlyLoaded = Object.entries(coverage.static).filter(([id]) => !reached.has(id));
  return { ...coverage, static: Object.fromEntries(onlyLoaded) };
}

function messageOf(outcome: Exclude<Outcome, 'passed'>): string {
  if (outcome === 'hung') return 'It did not end';
  const { thrown } = outcome;
  return thrown instanceof Error ? thrown.message : String(thrown);
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in one process', factory: createRunner }];
