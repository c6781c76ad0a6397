import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';

/** The process environment, with what a `.env` file in the working folder adds to it. */
export function loadEnvironment(): Readonly<Record<string, string | undefined>> {
  if (existsSync('.env')) loadEnvFile('.env');
  return process.env;
}
