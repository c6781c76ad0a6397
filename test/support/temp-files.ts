import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** The names of the temporary files of one kind that processes with this DATA_DIR have. */
export async function tempFilesIn(
  dataDir: string,
  kind: 'clips' | 'pictures' | 'preview',
  /** Where the store is shared, those of a killed process stay for a while. */
  { ofLast = false }: { readonly ofLast?: boolean } = {},
): Promise<readonly string[]> {
  const together = path.join(dataDir, 'processes');
  const names = await readdir(together);
  const roots = await Promise.all(
    names.map(async (name) => {
      const root = path.join(together, name);
      return { root, sinceMs: (await stat(root)).birthtimeMs };
    }),
  );
  roots.sort((one, other) => other.sinceMs - one.sinceMs);
  const files = roots
    .slice(0, ofLast ? 1 : undefined)
    .map(({ root }) => readdir(path.join(root, kind)).catch((): string[] => []));
  return (await Promise.all(files)).flat();
}
