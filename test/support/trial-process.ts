import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const ENTRIES = new URL('./trial-entries.js', import.meta.url).href;

/** The module hook: the table of models has two more entries, as if their lines were in it. */
const hook = `export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (!url.endsWith('/src/animation/models.js')) return loaded;
  const source = String(loaded.source).replace(
    /const models = (\\{[^}]*\\})/,
    'const models = { ...$1, ...trialEntries }',
  );
  if (!source.includes('trialEntries')) throw new Error('There is no table of models');
  return { ...loaded, source: 'import { trialEntries } from ${JSON.stringify(ENTRIES)};' + source };
}`;

/**
 * Settings by which a process has two more models in its catalog. The module hook is written to `dir`, and needs the
 * script as it was compiled: a bundle has no file of models.
 */
export async function withTrialModels(dir: string): Promise<{ readonly NODE_OPTIONS: string }> {
  const file = path.join(dir, 'trial-models.mjs');
  const source = `data:text/javascript,${encodeURIComponent(hook)}`;
  await writeFile(file, `import { register } from 'node:module';\nregister(${JSON.stringify(source)});\n`);
  return { NODE_OPTIONS: `--import=${pathToFileURL(file).href}` };
}
