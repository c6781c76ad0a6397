import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { candidates, ENGINES } from './candidates.js';
import type { Section } from './section.js';

const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

/** What each candidate adds to what the bot installs anyway, `pg` included. */
export const size: Section = async ({ tally }) => {
  const root = process.cwd();
  const { dependencies } = manifestSchema.parse(JSON.parse(await readFile('package.json', 'utf8')));
  const own = new Set<string>();
  for (const name of [...Object.keys(dependencies), 'pg']) await gather(name, root, own);
  for (const name of ENGINES) {
    const { package: added } = candidates[name];
    const all = new Set<string>();
    if (added !== undefined) await gather(added, root, all);
    const folders = [...all].filter((folder) => !own.has(folder));
    const bytes = await Promise.all(folders.map(bytesOf));
    tally.add('installed size, beside pg', 'MB', name, bytes.reduce((sum, size) => sum + size, 0) / 1e6);
    tally.add('packages, beside pg', '', name, folders.length);
  }
};

/** Adds the folders of a package and of what it needs, found from the folder `from`. */
async function gather(name: string, from: string, found: Set<string>): Promise<void> {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const place = path.join(folder, 'node_modules', name);
    const text = await readFile(path.join(place, 'package.json'), 'utf8').catch(() => undefined);
    if (text !== undefined) {
      if (found.has(place)) return;
      found.add(place);
      for (const needed of Object.keys(manifestSchema.parse(JSON.parse(text)).dependencies)) {
        await gather(needed, place, found);
      }
      return;
    }
    if (folder === path.dirname(folder)) return;
  }
}

/** Without packages inside it: they are counted by themselves. */
async function bytesOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') bytes += await bytesOf(place);
    if (entry.isFile()) bytes += (await stat(place)).size;
  }
  return bytes;
}
