import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A library that fails to load, and its error message. */
export type BrokenLibrary = { readonly name: string; readonly message: string };

/** Environment variables that make these libraries fail to load in a process. The module hook is written to `dir`. */
export async function withBrokenLibraries(
  dir: string,
  ...libraries: readonly BrokenLibrary[]
): Promise<{ readonly NODE_OPTIONS: string }> {
  const broken = libraries.map(({ name, message }) => [name, message]);
  const hook = `const broken = new Map(${JSON.stringify(broken)});
export async function resolve(name, context, next) {
  if (broken.has(name)) throw new Error(broken.get(name));
  return next(name, context);
}`;
  const file = path.join(dir, 'broken-library.mjs');
  const source = `data:text/javascript,${encodeURIComponent(hook)}`;
  await writeFile(file, `import { register } from 'node:module';\nregister(${JSON.stringify(source)});\n`);
  return { NODE_OPTIONS: `--import=${pathToFileURL(file).href}` };
}

/** Settings by which a process runs as on a system that is too old for the native part of a library. */
export async function onOldSystem(dir: string, library: string): Promise<{ readonly NODE_OPTIONS: string }> {
  const file = path.join(dir, 'old-system.cjs');
  const words = "/lib/libc.so.6: version 'GLIBC_2.38' not found, required by ";
  await writeFile(
    file,
    `const { dlopen } = process;
process.dlopen = (...words) => {
  if (words[1].includes('${library}')) throw new Error("${words}" + words[1]);
  return dlopen.apply(process, words);
};
`,
  );
  return { NODE_OPTIONS: `--require=${file}` };
}
