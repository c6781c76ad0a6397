import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { readArguments as readAdmin } from '../../src/tools/admin/arguments.js';
import { readArguments as readDemo } from '../../src/tools/demo/arguments.js';
import { type Command, commandsIn } from './shell.js';
import { readSources } from './source-files.js';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

const composeSchema = z.object({ services: z.record(z.string(), z.unknown()) });

const services = ['compose.yaml', 'compose.sqlite.yaml'].flatMap((file) =>
  Object.keys(composeSchema.parse(parse(readFileSync(`deploy/${file}`, 'utf8'), { merge: true })).services),
);

/** Checks a command of the docs as far as this machine can: what it names exists, and its options are taken. */
export function checkCommand({ program, words }: Command): void {
  const what = [program, ...words].join(' ');
  expect(CHECKS, `nothing checks ${what}`).toHaveProperty([program]);
  CHECKS[program]?.(words, what);
}

const CHECKS: Readonly<Record<string, (words: readonly string[], what: string) => void>> = {
  npm: ([verb = '', ...words], what) => {
    if (verb === 'run') return checkScript(words, what);
    expect(['ci', 'install', 'start', 'test', 'prune'], what).toContain(verb);
    if (verb === 'prune' || verb === 'ci') expect(['', '--omit=dev'], what).toContain(words.join(' '));
  },
  npx: ([tool = '', ...words], what) => {
    expect(existsSync(`node_modules/.bin/${tool}`), what).toBe(true);
    checkFiles(
      words.filter((word) => word !== 'FILE'),
      what,
    );
  },
  node: ([flag, ...words], what) => {
    expect(flag, what).toBe('--run');
    checkScript(words, what);
  },
  sh: ([file = ''], what) => expect(existsSync(file), what).toBe(true),
  export: (words, what) => {
    for (const word of words) {
      expect(word, what).toMatch(/^COMPOSE_(FILE|ENV_FILES)=./);
      checkFiles([word.split('=')[1] ?? ''], what);
    }
  },
  docker: checkDocker,
  git: ([verb = ''], what) => expect(['checkout', 'clone', 'pull'], what).toContain(verb),
  systemctl: (words, what) => expect(existsSync(`deploy/${words.at(-1)}.service`), what).toBe(true),
  ...Object.fromEntries(
    ['cat', 'chmod', 'chown', 'cp', 'echo', 'install', 'journalctl', 'mv', 'rm', 'useradd'].map((tool) => [
      tool,
      checkFiles,
    ]),
  ),
  ...Object.fromEntries(['pg_dump', 'pg_restore', 'psql'].map((tool) => [tool, () => undefined])),
};

/** The project's own files that a command names exist. */
function checkFiles(words: readonly string[], what: string): void {
  for (const word of words.filter((one) => /^(deploy|docs|dist|src|test)\//.test(one))) {
    const source = word.replace(/^dist\//, '').replace(/\.js$/, '.ts');
    expect(existsSync(word.startsWith('dist/') ? source : word), what).toBe(true);
  }
}

function checkDocker([compose = '', verb = '', ...words]: readonly string[], what: string): void {
  expect([compose, VERBS.includes(verb)], what).toEqual(['compose', true]);
  const at = words.findIndex((word) => !word.startsWith('-'));
  const [service, ...inside] = at === -1 ? [] : words.slice(at);
  if (service === undefined) return;
  if (verb === 'stop') expect(services, what).toEqual(expect.arrayContaining(inside));
  expect(services, what).toContain(verb === 'cp' ? service.split(':')[0] : service);
  if (verb === 'exec' && service === 'bot') expect(inside.slice(0, 3).join(' '), what).toBe(ADMIN);
  if (verb === 'exec' || verb === 'run') commandsIn(inside).forEach(checkCommand);
}

/** Not `start`, which needs containers that a new machine doesn't have. */
const VERBS: readonly string[] = ['build', 'cp', 'down', 'exec', 'logs', 'run', 'stop', 'up'];

/** All that `exec` may ask of a bot: there may be none that is running, and nothing else needs one. */
const ADMIN = 'node --run admin';

/** What stands for a placeholder such as MEMBER. */
const ID = '1101234567890123456';

/** `all` is the name of a script, `--` and what it is given. */
function checkScript(all: readonly string[], what: string): void {
  const [name = '', dashes, ...given] = all.filter((word) => word !== '-s');
  // Any of them is meant.
  if (name === '' || name === 'NAME') return;
  expect(scripts, what).toHaveProperty([name]);
  if (dashes !== undefined) expect(dashes, what).toBe('--');
  if (given.includes('--help')) return;
  const words = given.map((word) => (/^[A-Z]+$/.test(word) ? ID : word));
  if (name === 'admin' && words.length > 0) readAdmin(words);
  else if (name === 'demo') readDemo(words);
  else checkFlags(scripts[name] ?? '', words, what);
}

/** The parser of a script knows the options that it is given. */
function checkFlags(script: string, given: readonly string[], what: string): void {
  const flags = given.flatMap((word) => /^--([a-z-]+)/.exec(word)?.[1] ?? []);
  if (flags.length === 0) return;
  const [, entry = ''] =
    /(?:dist\/(bench\/[\w-]+)|launch\.cjs (tools\/[\w-]+))/.exec(script)?.filter(Boolean) ?? [];
  const from = entry.startsWith('tools/') ? `src/${entry}` : entry;
  const own = readSources(from.split('/')[0] ?? '').filter(
    ({ path }) => path === `${from}.ts` || path.startsWith(`${from}/`),
  );
  const text = own.map((source) => source.text).join('\n');
  for (const flag of flags)
    expect(text, `${what}: --${flag}`).toMatch(new RegExp(`^\\s*'?${flag}'?: \\{ type: `, 'm'));
}

/** The scripts that some test starts. */
export const testedScripts: ReadonlySet<string> = new Set(
  readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(`test/${file}`, 'utf8').matchAll(
        /start(?:Npm|Process)\('(?:tools\/)?([a-z-]+)(?:\.js)?'/g,
      ),
    ])
    .map(([, name = '']) => name),
);
