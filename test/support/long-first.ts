import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take a worker for half a minute or longer, the longest first. */
const LONG = [
  'unit/simulate',
  'contract/store',
  'e2e/chaos',
  'e2e/picture-table',
  'e2e/demo',
  'e2e/restart',
  'unit/windows',
  'e2e/size',
  'unit/encoder',
  'unit/shrink',
  'e2e/pruned',
  'unit/launch',
];

/** Starts the long files first: a long one that starts last keeps the other workers waiting for its end. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [
      ...LONG.flatMap((name) => sorted.filter((file) => isNamed(file, name))),
      ...sorted.filter((file) => !LONG.some((name) => isNamed(file, name))),
    ];
  }
}

function isNamed({ moduleId }: TestSpecification, name: string): boolean {
  return moduleId.endsWith(`/${name}.test.js`);
}
