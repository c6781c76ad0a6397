import { existsSync } from 'node:fs';
import { type Config, readConfig } from '../config.js';
import { loadEnvironment } from '../environment.js';
import { isFlipbookError } from '../errors.js';
import { fail, ok, type Verdict } from './check.js';

/** What a start reads its settings from. */
export type Environment = ReturnType<typeof loadEnvironment>;

/** The environment, or undefined when there is a `.env` that can't be read. */
export function tryEnvironment(): Environment | undefined {
  try {
    return loadEnvironment();
  } catch {
    return undefined;
  }
}

/** Reads the settings as a start would, and says its words when they need a change. */
export function checkSettings(environment: Environment | undefined): Verdict<Config> {
  if (environment === undefined) {
    return fail(".env can't be read", 'Make it a file of text that the user who runs Flipbook may read.');
  }
  const place = existsSync('.env') ? 'in .env and the environment' : `in the environment (${withoutFile()})`;
  try {
    return ok(`complete, ${place}`, readConfig(environment));
  } catch (error) {
    if (!isFlipbookError(error, 'CONFIG_INVALID')) throw error;
    // A line for each problem, under a heading.
    const problems = error.message
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/^ *- /, ''));
    return fail(`${problems.length} to change, ${place}`, ...problems);
  }
}

/** Somebody who started this in another folder sees it here. */
function withoutFile(): string {
  return `there is no .env in ${process.cwd()}`;
}
