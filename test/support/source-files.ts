import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A source file of this project, with its imports: files by path from the root, packages by name. */
export type SourceFile = {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly files: readonly string[];
  readonly packages: readonly string[];
  /** Node's own modules, such as `node:fs`. */
  readonly builtins: readonly string[];
};

const IMPORT = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g;

/** Every TypeScript file below the named folders of the project; tests run in its root. */
export function readSources(...folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readSource(path.posix.join(folder, name.split(path.sep).join('/')))),
  );
}

function readSource(file: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const names = [...text.matchAll(IMPORT)].flatMap(([, fixed, dynamic]) => fixed ?? dynamic ?? []);
  const isRelative = (name: string) => name.startsWith('.');
  const isBuiltin = (name: string) => name.startsWith('node:');
  return {
    path: file,
    text,
    lines: text.split('\n').length - 1,
    files: names
      .filter(isRelative)
      .map((name) => path.posix.join(path.posix.dirname(file), name).replace(/\.js$/, '.ts')),
    packages: names.filter((name) => !isRelative(name) && !isBuiltin(name)).map(packageOf),
    builtins: names.filter(isBuiltin),
  };
}

/** "@scope/name" for "@scope/name/file". */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
