import { readSources } from '../../test/support/source-files.js';

/** A folder whose code is mutated, and the tests that must notice it. */
export type Room = {
  readonly name: string;
  readonly files: readonly string[];
  readonly tests: readonly string[];
};

/** What decides about money and about promises. `also` names tests that reach the code from further away. */
const ROOMS: readonly { readonly name: string; readonly own: RegExp; readonly also: readonly string[] }[] = [
  { name: 'animation', own: /^src\/animation\//, also: [] },
  { name: 'usage', own: /^src\/usage\//, also: ['test/contract/store.test.ts'] },
  { name: 'jobs/steps', own: /^src\/jobs\/steps\//, also: ['test/unit/runner-claims.test.ts'] },
  { name: 'jobs', own: /^src\/jobs\/[^/]+$/, also: ['test/contract/store.test.ts'] },
  // The rest of the adapter keeps connections open, and decides nothing.
  {
    name: 'fal answers',
    own: /^src\/fal\/(?!provider|live-schema|status-(feed|stream|watch))/,
    also: [],
  },
];

/** The rooms, each with those of its files whose path begins with one of `paths`; all of them when there are none. */
export function roomsIn(paths: readonly string[]): readonly Room[] {
  const sources = readSources('src').map(({ path }) => path);
  const tests = readSources('test/unit', 'test/contract').filter(({ path }) => path.endsWith('.test.ts'));
  return ROOMS.flatMap(({ name, own, also }) => {
    const files = sources.filter(
      (file) => own.test(file) && (paths.length === 0 || paths.some((path) => file.startsWith(path))),
    );
    const judges = tests.filter(({ files }) => files.some((file) => own.test(file))).map(({ path }) => path);
    return files.length === 0 ? [] : [{ name, files, tests: [...new Set([...judges, ...also])] }];
  });
}
