import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { readConfig } from '../src/config.js';
import { settings } from '../src/config-schema.js';
import { createChecks } from '../src/tools/doctor/checks.js';
import { summaryLine } from '../src/tools/doctor/report.js';
import { type Block, blocksOf, pages, proseOf } from './support/docs.js';
import { checkCommand, testedScripts } from './support/docs-commands.js';
import { commandsOf } from './support/shell.js';

/** Pages whose own test runs their examples, and fails for one that it doesn't know. */
const OWN_TESTS: Readonly<Record<string, string>> = {
  'docs/embedded-servers.md': 'test/embedded-servers.test.ts',
};

const statusSchema = z.enum(['ok', 'warn', 'fail', 'skip']);

/** How to check what a program prints, by the page that shows it. */
const OUTPUTS: Readonly<Record<string, (text: string) => void>> = {
  'docs/operating.md': checkReport,
  'docs/mutation.md': checkSurvivors,
};

/** How to check an example, by its language. Those of a language that is missing here fail. */
const CHECKS: Readonly<Record<string, (block: Block) => void>> = {
  sh: checkShell,
  env: checkSettings,
  yaml: checkYaml,
  text: checkOutput,
  // `test/docs-diffs.test.ts` applies and compiles those of this page.
  diff: ({ file }) => expect(file).toBe('docs/developers.md'),
};

function checkShell({ text }: Block): void {
  const { stderr } = spawnSync('sh', ['-n'], { input: text, encoding: 'utf8' });
  expect(stderr).toBe('');
  const commands = commandsOf(text);
  expect(commands.length).toBeGreaterThan(0);
  for (const command of commands) checkCommand(command);
}

function checkSettings({ text }: Block): void {
  const given = { ...parseEnv(text) };
  expect(settings.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(given)));
  expect(() => readConfig({ DISCORD_TOKEN: 'MTIz.abc.def', ...given })).not.toThrow();
}

function checkOutput({ file, text }: Block): void {
  expect(OUTPUTS, `nothing checks the output in ${file}`).toHaveProperty([file]);
  OUTPUTS[file]?.(text);
}

function checkYaml({ text }: Block): void {
  expect(parse(text)).toBeTypeOf('object');
  for (const [file] of text.matchAll(/\bdeploy\/[\w.-]*\w/g)) expect(existsSync(file), file).toBe(true);
}

/** The doctor's report: it has each check, in their order, and the sum is right. */
function checkReport(text: string): void {
  const shown = [...text.matchAll(/^\S (ok|warn|fail|skip) +(\S.*?) {2,}/gm)];
  const checks = createChecks({}).map(({ name }) => name);
  expect(shown.map(([, , name]) => name)).toEqual(['node', ...checks]);
  const findings = shown.map(([, status, check = '']) => ({
    check,
    status: statusSchema.parse(status),
    found: '',
    cures: [],
  }));
  expect(text).toContain(summaryLine(findings));
}

/** What `npm run mutate` compares with its survivors: one line each, about a file that exists. */
function checkSurvivors(text: string): void {
  for (const line of text.trim().split('\n')) {
    const [, file = ''] = /^(src\/[\w./-]+\.ts): .+ => .*$/.exec(line) ?? [];
    expect(existsSync(file), line).toBe(true);
  }
}

test('every script of an example is started by some test', () => {
  const all = pages.filter(({ file }) => OWN_TESTS[file] === undefined).flatMap(blocksOf);
  const scripts = all
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => commandsOf(text))
    .flatMap(({ program, words }) => {
      const [verb = '', name = ''] = program === 'npm' ? words : [];
      if (verb === 'run') return [name];
      return verb === 'start' ? [verb] : [];
    });
  expect(scripts).toEqual(
    expect.arrayContaining(['demo', 'sandbox', 'doctor', 'start', 'backup', 'restore']),
  );
  // The tests run what this one has built.
  const known = [...testedScripts, 'build'];
  expect(scripts.filter((name) => !known.includes(name))).toEqual([]);
});

/** A command in a sentence. */
const COMMAND = /`((?:npm|npx|docker compose|node --run|sudo) [^`]+)`/g;

/** Names in the docs that look like settings. */
const OTHER_NAMES = ['APPLICATION_ID', 'COMPOSE_FILE', 'HTTPS_PROXY', 'POSTGRES_PASSWORD', 'TEST_STORE'];

test.each(Object.entries(OWN_TESTS))('%s has a test of its own', (file, own) => {
  expect(readFileSync(own, 'utf8')).toContain(file);
});

describe.each(pages.map((page) => [page.file, page] as const))('%s', (file, page) => {
  test('has only examples that are checked', () => {
    const blocks = OWN_TESTS[file] === undefined ? blocksOf(page) : [];
    for (const block of blocks) {
      const { [block.language]: check } = CHECKS;
      expect(check, `nothing checks examples in ${block.language}:\n${block.text}`).toBeDefined();
      check?.(block);
    }
  });

  test('names commands that work', () => {
    for (const [, script = ''] of proseOf(page).matchAll(COMMAND)) {
      for (const command of commandsOf(script)) checkCommand(command);
    }
  });

  test('names settings that exist', () => {
    const known = [...OTHER_NAMES, ...settings.map(({ name }) => name)];
    const named = [...proseOf(page).matchAll(/`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g)].map(
      ([, name = '']) => name,
    );
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});
