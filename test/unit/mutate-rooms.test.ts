import { expect, test } from 'vitest';
import { roomsIn } from '../../bench/mutate/rooms.js';
import { readSources, type SourceFile } from '../support/source-files.js';

const sources = new Map(readSources('src', 'test', 'bench').map((file) => [file.path, file]));

/** The file and all that it imports, directly or not. */
function reachedFrom(path: string, reached = new Map<string, SourceFile>()): readonly SourceFile[] {
  const file = sources.get(path);
  if (file === undefined || reached.has(path)) return [];
  reached.set(path, file);
  for (const next of file.files) reachedFrom(next, reached);
  return [...reached.values()];
}

test('no test that judges mistakes starts a process, which would run what is built without them', () => {
  const isStarter = ({ builtins }: SourceFile) => builtins.includes('node:child_process');
  for (const { name, tests } of roomsIn([])) {
    const starting = tests.filter((test) => reachedFrom(test).some(isStarter));
    expect(starting, name).toEqual([]);
  }
});
