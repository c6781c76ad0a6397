import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { FlipbookError } from './errors.js';
import { verbatim } from './text/sentence.js';

/**
 * Variables by name. Empty ones count as missing: an empty variable from Docker Compose must not hide the one in
 * `.env`.
 */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The process environment without quotes around its values, completed by the `.env` file in the working folder. Throws
 * CONFIG_INVALID.
 */
export function loadEnvironment(): Environment {
  const own = present(
    Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, withoutPair(value)])),
  );
  if (existsSync('.env')) return { ...readEnvFile(bytesOf('.env')), ...own };
  // Windows editors add the extension, and Windows then hides it.
  if (own['DISCORD_TOKEN'] === undefined && existsSync('.env.txt')) {
    throw invalid('The settings are in .env.txt, which is not read: rename it to .env.');
  }
  return own;
}

/**
 * Parses a `.env` file in any encoding that editors save it in (UTF-8, UTF-16 as PowerShell's `>` writes it, or
 * Windows-1252) and with any line endings. Throws CONFIG_INVALID when it is not text.
 */
export function readEnvFile(bytes: Uint8Array): Environment {
  const text = textOf(bytes);
  if (text.includes('\0')) throw invalid('.env is not a text file: save it as UTF-8.');
  const values = Object.entries(parseEnv(text.replaceAll(/\r\n?/g, '\n')));
  return present(Object.fromEntries(values.map(([name, value]) => [name.trim(), unquoted(value ?? '')])));
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw invalid(
      `${file} can't be read: make it a text file that the user who runs Flipbook can read.`,
      error,
    );
  }
}

function textOf(bytes: Uint8Array): string {
  const decoded = (encoding: string) => new TextDecoder(encoding, { fatal: true }).decode(bytes);
  const [first, second] = bytes;
  try {
    // The byte order mark, or the zero byte beside the first letter, tells them apart. The decoder drops the mark.
    if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return decoded('utf-16le');
    if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return decoded('utf-16be');
    return decoded('utf-8');
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Word processors make quotes typographic, which no parser accepts as quotes. */
function unquoted(value: string): string {
  return value.trim().replaceAll(/^[“”„‟‘’‚‛«»]+|[“”„‟‘’‚‛«»]+$/g, '');
}

/** Docker's `--env-file`, and a list in a compose file, leave the quotes around a value. */
function withoutPair(value: string | undefined): string | undefined {
  return value?.replace(/^\s*(["'])(.*)\1\s*$/s, '$2');
}

function present(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
}

function invalid(words: string, cause?: unknown): FlipbookError {
  return new FlipbookError('CONFIG_INVALID', verbatim(words), { cause });
}

const PROXY_NAMES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];

/** The name of a set proxy variable, in any letter case; undefined when there is none. */
function proxyVariable(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  return Object.keys(environment).find(
    (name) => PROXY_NAMES.includes(name.toUpperCase()) && environment[name]?.trim(),
  );
}

/**
 * A warning for environments with a proxy, which discord.js's gateway connection can't use: one sentence with the
 * finding and one with the cure. Undefined when no proxy is set.
 */
export function proxyNotice(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly found: string; readonly cure: string } | undefined {
  const name = proxyVariable(environment);
  return name === undefined
    ? undefined
    : {
        found: `${name} is set, but Flipbook can't work through a proxy and connects to Discord and fal directly`,
        cure: `Run Flipbook where it can reach Discord and fal without a proxy. If it already can, unset ${name} for it.`,
      };
}

/** What a program that only works with libraries gets of this process's environment: no token and no key. */
export function libraryEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => FOR_LIBRARIES.test(name)));
}

const FOR_LIBRARIES = /^(NODE_|VIPS_|MALLOC_|LD_|UV_|(PATH|PATHEXT|SYSTEMROOT|TEMP|TMP|TMPDIR|TZ)$)/i;
