import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus, release } from 'node:os';
import path from 'node:path';
import { DIST_DIR } from '../../dist-dir.js';

/** Remembers that pictures could be read on this machine, because finding it out takes a process of its own. */
export type CheckedNote = {
  /** True when that was found out with this installation, Node.js and machine. */
  readonly isKnown: () => Promise<boolean>;
  /** Never rejects: without the note, the next start checks again. */
  readonly write: () => Promise<void>;
};

/** Creates a {@link CheckedNote} in the folder `dir`, which need not exist yet. */
export function createCheckedNote(dir: string): CheckedNote {
  const file = path.join(dir, 'pictures-checked');
  const now = circumstances().catch(() => undefined);
  return {
    isKnown: async () => {
      const known = await readFile(file, 'utf8').catch(() => undefined);
      return known !== undefined && known === (await now);
    },
    write: async () => {
      const words = await now;
      if (words !== undefined) await writeFile(file, words).catch(() => undefined);
    },
  };
}

/** What decides whether the library loads. Rejects where its native parts are not where npm puts them. */
async function circumstances(): Promise<string> {
  const library = createRequire(new URL('src/', DIST_DIR)).resolve('sharp');
  const parts = path.join(path.dirname(library), '..', '..', '@img');
  const names = (await readdir(parts)).filter((name) => name.startsWith('sharp-')).toSorted();
  const stamps = await Promise.all(
    // npm gives files of a package the same old time of change; that of the folder's entry is of its installation.
    names.map(async (name) => `${name} ${(await stat(path.join(parts, name, 'lib'))).ctimeMs}`),
  );
  return [process.version, release(), cpus()[0]?.model ?? '', ...stamps].join('\n');
}
