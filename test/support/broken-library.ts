import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Settings by which a process finds that the library `name` does not load and fails with `message`. `dir` is where the
 * hook for it is written.
 */
export async function withBrokenLibrary(
  dir: string,
  { name, message }: { readonly name: string; readonly message: string },
): Promise<{ readonly NODE_OPTIONS: string }> {
  const broken = `data:text/javascript,${encodeURIComponent(`throw new Error(${JSON.stringify(message)});\nexport default undefined; export const DatabaseSync = undefined;`)}`;
  const hook = `export async function resolve(name, context, next) {
  return name === ${JSON.stringify(name)} ? { url: ${JSON.stringify(broken)}, shortCircuit: true } : next(name, context);
}`;
  const file = path.join(dir, 'broken-library.mjs');
  const source = `data:text/javascript,${encodeURIComponent(hook)}`;
  await writeFile(file, `import { register } from 'node:module';\nregister(${JSON.stringify(source)});\n`);
  return { NODE_OPTIONS: `--import=${pathToFileURL(file).href}` };
}
