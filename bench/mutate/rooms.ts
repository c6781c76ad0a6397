import { readSources, type SourceFile } from '../../test/support/source-files.js';

/** A folder whose code is mutated, and the tests that must notice it. */
export type Room = {
  readonly name: string;
  readonly files: readonly string[];
  readonly tests: readonly string[];
};

/** Whole lives of jobs, with crashes and lost answers. */
const SIMULATED = 'bench/mutate/simulated.test.ts';

/** The code that decides about money and promises: the files below `folder` that are not `skipped`. */
const ROOMS: readonly {
  readonly name: string;
  readonly folder: string;
  readonly skipped?: RegExp;
  /** Further tests, which reach the code indirectly. */
  readonly also?: readonly string[];
}[] = [
  { name: 'animation', folder: 'src/animation/' },
  { name: 'usage', folder: 'src/usage/' },
  { name: 'jobs/steps', folder: 'src/jobs/steps/', also: ['test/unit/runner-claims.test.ts', SIMULATED] },
  {
    name: 'jobs',
    folder: 'src/jobs/',
    skipped: /\/steps\//,
    // The tests of old records also draw their cards, and those of limits begin one step further out.
    also: [
      'test/unit/record.test.ts',
      'test/unit/record-fixtures.test.ts',
      'test/unit/accept-limits.test.ts',
      SIMULATED,
    ],
  },
  // The rest of the adapter keeps connections open, and decides nothing.
  {
    name: 'fal answers',
    folder: 'src/fal/',
    skipped: /\/(provider|live-schema|status-(feed|stream|watch))\.ts$/,
  },
];

/** Opens no file, no connection and no process; the suite of all stores needs PostgreSQL. */
const PURE = new RegExp(
  `^(${[
    'src/(animation|jobs|usage|text|settings|discord/cards|store/memory)/',
    'src/errors\\.ts',
    'src/discord/(custom-id|components|jump-link)\\.ts',
    'src/store/(?!open-store)[^/]+\\.ts',
    'src/sandbox/fal/webhook-signer\\.ts',
    'test/(?!contract/store-implementations)',
    'bench/',
  ].join('|')})`,
);

/**
 * The folders, each with those of its files whose paths start with one of `paths`; all of them when there are none.
 * Tests that need more than pure code and the folder itself are too slow to run for every mistake.
 */
export function roomsIn(paths: readonly string[]): readonly Room[] {
  const sources = readSources('src').map(({ path }) => path);
  const startsProcess = ({ builtins }: SourceFile) => builtins.includes('node:child_process');
  const starters = new Set(
    readSources('test/support')
      .filter(startsProcess)
      .map(({ path }) => path),
  );
  // A test that starts a process starts what is built, which has no mistake in it.
  const tests = readSources('test/unit', 'test/contract').filter(
    (file) =>
      file.path.endsWith('.test.ts') &&
      !startsProcess(file) &&
      !file.files.some((path) => starters.has(path)),
  );
  return ROOMS.flatMap(({ name, folder, skipped, also = [] }) => {
    const isOwn = (file: string) => file.startsWith(folder);
    const isMutated = (file: string) => isOwn(file) && skipped?.test(file) !== true;
    const files = sources
      .filter(isMutated)
      .filter((file) => paths.length === 0 || paths.some((path) => file.startsWith(path)));
    const judges = tests
      .filter(
        (test) => test.files.some(isMutated) && test.files.every((file) => isOwn(file) || PURE.test(file)),
      )
      .map(({ path }) => path);
    return files.length === 0 ? [] : [{ name, files, tests: [...new Set(judges.concat(also))] }];
  });
}
