import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** The process environment, with what a `.env` file in the working folder adds to it. */
export function loadEnvironment(): Readonly<Record<string, string | undefined>> {
  if (!existsSync('.env')) return process.env;
  // Some editors begin a file with a byte order mark, which would become part of the first name.
  const text = readFileSync('.env', 'utf8').replace(/^\uFEFF/, '');
  return { ...parseEnv(text), ...process.env };
}
