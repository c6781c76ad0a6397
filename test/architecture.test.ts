import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { definitionsOf } from '../src/discord/commands/definitions.js';
import { loadCommands } from '../src/discord/commands/load-commands.js';
import { readSources, type SourceFile } from './support/source-files.js';

/** What a part of the project may import from the project's own files, and from packages if those are limited. */
type Part = {
  readonly own: RegExp;
  readonly mayUse: readonly RegExp[];
  readonly packages?: readonly string[];
};

const DOMAIN = /^src\/(animation|jobs|usage)\//;
const SETTINGS = /^src\/settings\//;
const MODERATION = /^src\/moderation\//;
const ERRORS = /^src\/errors\.ts$/;
const TEXT = /^src\/text\//;
const ANYTHING = /^src\//;
const CONFIGURATION =
  /^src\/(config|config-notices|config-numbers|config-schema|config-shards|config-token|environment|command-line|log|log-error|secrets)\.ts$/;
const INWARD = [DOMAIN, SETTINGS, MODERATION, ERRORS, TEXT];

/** Where the build lies. */
const BUILD = /^src\/dist-dir\.ts$/;

const adapter = (folder: string): Part => {
  const own = new RegExp(`^src/${folder}/`);
  return { own, mayUse: [own, BUILD, ...INWARD] };
};

const DISCORD_GROUND = [/^src\/discord\/[^/]+$/, BUILD, ...INWARD];

/**
 * The folders of `src/discord`, each with the ones it may import. All of them may import the files in the folder
 * itself.
 */
const DISCORD_ROOMS: Readonly<Record<string, readonly string[]>> = {
  rest: [],
  ack: ['rest'],
  gateway: ['rest'],
  cards: ['rest'],
  delivery: ['cards', 'ack', 'rest'],
  commands: ['rest'],
  forms: ['commands', 'cards'],
  settings: [],
  interactions: ['settings', 'forms', 'commands', 'delivery', 'cards', 'ack', 'rest'],
};

const discordRooms = Object.fromEntries(
  Object.entries(DISCORD_ROOMS).map(([room, below]) => {
    const own = new RegExp(`^src/discord/${room}/`);
    const mayUse = [own, ...below.map((name) => new RegExp(`^src/discord/${name}/`)), ...DISCORD_GROUND];
    return [`discord/${room}`, { own, mayUse }];
  }),
);

/** The rule between folders: arrows point inward. Every file belongs to exactly one part. */
const PARTS: Readonly<Record<string, Part>> = {
  text: { own: TEXT, mayUse: [TEXT], packages: ['i18next', 'zod'] },
  errors: { own: ERRORS, mayUse: [TEXT], packages: [] },
  build: { own: BUILD, mayUse: [], packages: [] },
  domain: { own: DOMAIN, mayUse: INWARD, packages: ['zod', 'luxon'] },
  moderation: { own: MODERATION, mayUse: [MODERATION, ERRORS, TEXT], packages: ['re2js'] },
  settings: {
    own: SETTINGS,
    mayUse: [SETTINGS, MODERATION, ERRORS, TEXT, /^src\/(animation|usage)\//],
    packages: ['zod'],
  },
  fal: adapter('fal'),
  media: adapter('media'),
  store: adapter('store'),
  http: adapter('http'),
  control: adapter('control'),
  discord: { own: /^src\/discord\/[^/]+$/, mayUse: DISCORD_GROUND },
  ...discordRooms,
  configuration: {
    own: CONFIGURATION,
    mayUse: [
      ERRORS,
      TEXT,
      /^src\/(animation|usage)\//,
      /^src\/(config|config-numbers|config-schema|config-shards|config-token|log-error|store\/location)\.ts$/,
    ],
  },
  commands: {
    own: /^commands\//,
    mayUse: [...INWARD, /^src\/discord\/(plan\.ts$|commands\/|forms\/|cards\/|settings\/)/],
    packages: ['discord.js'],
  },
  // Bundled for the browser: it shares only the protocol with the page's server.
  page: {
    own: /^src\/sandbox\/page\/client\//,
    mayUse: [/^src\/sandbox\/page\/(client\/|protocol\.ts$)/],
    packages: ['@skyra/discord-components-core'],
  },
  sandbox: {
    own: /^src\/sandbox\/(?!page\/client\/)/,
    mayUse: [/^src\/sandbox\/(?!page\/client\/)/, BUILD],
  },
  doctor: {
    own: /^src\/tools\/doctor\//,
    mayUse: [/^src\/tools\/doctor\//, ...INWARD, CONFIGURATION, /^src\/(discord|fal|http|media|store)\//],
  },
  composition: {
    own: /^src\/(?!dist-dir|errors|config|environment|command-line|log|secrets)([^/]+\.ts|tools\/(?!doctor\/).*)$/,
    mayUse: [ANYTHING],
  },
};

/** Which files may import a package that belongs to one part only. */
const PACKAGE_OWNERS: Readonly<Record<string, RegExp>> = {
  'discord.js': /^(src\/(discord|tools)\/|commands\/|src\/app\.ts$)/,
  '@fal-ai/client': /^src\/fal\//,
  i18next: /^src\/text\//,
  'prom-client': /^src\/http\/metrics\.ts$/,
  keyv: /^src\/store\//,
  '@photostructure/sqlite': /^src\/store\//,
  pg: /^src\/store\/postgres\//,
  sharp: /^src\/(media|sandbox|tools)\//,
};

const sources = readSources('src', 'commands');
const byPath = new Map(sources.map((source) => [source.path, source]));

/** "file → forbidden import", for every import of `source` that `isAllowed` rejects. */
function refused(
  source: SourceFile,
  imports: readonly string[],
  isAllowed: (name: string) => boolean,
): readonly string[] {
  return imports.filter((name) => !isAllowed(name)).map((name) => `${source.path} → ${name}`);
}

test('every file belongs to exactly one part, and every import leads to a file', () => {
  const parts = Object.values(PARTS);
  const lost = sources.filter(({ path }) => parts.filter(({ own }) => own.test(path)).length !== 1);
  expect(lost.map(({ path }) => path)).toEqual([]);
  expect(sources.flatMap((source) => refused(source, source.files, (file) => byPath.has(file)))).toEqual([]);
});

test.each(Object.entries(PARTS))('%s imports only parts further in', (_name, { own, mayUse, packages }) => {
  const wrong = sources
    .filter(({ path }) => own.test(path))
    .flatMap((source) => [
      ...refused(source, source.files, (file) => mayUse.some((allowed) => allowed.test(file))),
      ...refused(source, source.packages, (name) => packages === undefined || packages.includes(name)),
    ]);
  expect(wrong).toEqual([]);
});

test('only the composition root imports the sandbox', () => {
  const importers = sources.filter(
    ({ path, files }) =>
      !path.startsWith('src/sandbox/') && files.some((file) => file.startsWith('src/sandbox/')),
  );
  for (const { path } of importers) expect(path).toMatch(/^src\/(app\.ts|tools\/)/);
});

test.each(Object.entries(PACKAGE_OWNERS))('only its owner imports %s', (name, owner) => {
  const importers = sources.filter(({ packages }) => packages.includes(name)).map(({ path }) => path);
  expect(importers.length).toBeGreaterThan(0);
  expect(importers.filter((path) => !owner.test(path))).toEqual([]);
});

const OUTSIDE = /^node:(fs|net|tls|https?|http2|dns|dgram|os|process|child_process|cluster|worker_threads)\b/;

test('the domain and its texts use no file, socket or process', () => {
  const wrong = sources
    .filter(({ path }) => [DOMAIN, SETTINGS, MODERATION, TEXT].some((part) => part.test(path)))
    .flatMap((source) => refused(source, source.builtins, (name) => !OUTSIDE.test(name)));
  expect(wrong).toEqual([]);
});

test('there are no import cycles', () => {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (trail.includes(path) || done.has(path)) return;
    for (const file of byPath.get(path)?.files ?? []) visit(file, [...trail, path]);
    done.add(path);
  };
  for (const { path } of sources) visit(path, []);
  expect(cycles).toEqual([]);
});

test('every abort controller of the bot lets its signal have as many listeners as there are waits', () => {
  const makers = sources.filter(({ text }) => text.includes('new AbortController('));
  const own = makers.map(({ path }) => path).filter((path) => !path.startsWith('src/sandbox/'));
  expect(own).toEqual(['src/jobs/wait.ts']);
});

test('every client of discord.js is told its shards: it would read SHARDS, a setting, in its own way', () => {
  const makers = sources.filter(({ text }) => text.includes('new Client('));
  const untold = makers.filter(({ text }) => /new Client\((?!\{[^;]*shards)/.test(text));
  expect(makers.length).toBeGreaterThan(0);
  expect(untold.map(({ path }) => path)).toEqual([]);
});

test('no file is found by where the code lies, but in one place: the bundle has other folders', () => {
  const finders = sources.filter(({ text }) => text.includes('import.meta.url'));
  expect(finders.map(({ path }) => path)).toEqual(['src/dist-dir.ts']);
});

test('English for the operator is only where no member reads it', () => {
  const writers = sources.filter(({ text }) => text.includes('verbatim('));
  expect(writers.length).toBeGreaterThan(0);
  const own = /^src\/(tools|store|http|text|discord\/gateway)\/|^src\/(config|environment|command-line)\.ts$/;
  expect(writers.map(({ path }) => path).filter((path) => !own.test(path))).toEqual([]);
});

test('there are no barrels', () => {
  expect(sources.filter(({ path }) => /\/index\.ts$/.test(path)).map(({ path }) => path)).toEqual([]);
  expect(sources.filter(({ text }) => /^export \*/m.test(text)).map(({ path }) => path)).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const long = [...sources, ...readSources('test')].filter(({ lines }) => lines > 300);
  expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
});

test('only the entry points read the environment', () => {
  const readers = sources.filter(({ text }) => /\bprocess\.env\b|\benv\b[^;]*from 'node:process'/.test(text));
  for (const { path } of readers) expect(path).toMatch(/^src\/environment\.ts$/);
});

test('every command file loads, under the name of its command', async () => {
  const commands = await loadCommands(new URL('../commands/', import.meta.url));
  const files = sources.filter(({ path }) => path.startsWith('commands/')).map(({ path }) => path);
  expect(definitionsOf(commands)).toHaveLength(files.length);
});

test('the shipped code imports exactly the dependencies', () => {
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));
  // The browser's packages are in the bundle already, so they are development dependencies.
  const shipped = sources.filter(({ path }) => !path.startsWith('src/sandbox/page/client/'));
  const imported = new Set(shipped.flatMap(({ packages }) => packages));
  expect([...imported].sort()).toEqual(Object.keys(dependencies).sort());
});
