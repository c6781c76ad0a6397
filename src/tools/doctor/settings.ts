import { existsSync } from 'node:fs';
import { type Config, readConfig } from '../../config.js';
import { type Environment, loadEnvironment, proxyNotice } from '../../environment.js';
import { type FlipbookError, isFlipbookError } from '../../errors.js';
import { fail, ok, type Verdict, warn } from './check.js';

/** The environment as a start reads it, or what keeps a start from reading it: CONFIG_INVALID. */
export function tryEnvironment(): Environment | FlipbookError {
  try {
    return loadEnvironment();
  } catch (error) {
    if (isFlipbookError(error)) return error;
    throw error;
  }
}

/** Reads the settings as a start would, and says its words when they need a change. */
export function checkSettings(environment: Environment | FlipbookError): Verdict<Config> {
  if (isFlipbookError(environment)) return fail("can't be read", environment.message);
  const place = existsSync('.env') ? 'in .env and the environment' : `in the environment (${withoutFile()})`;
  try {
    const config = readConfig(environment);
    const proxy = proxyNotice(environment);
    if (proxy === undefined) return ok(`complete, ${place}`, config);
    return warn(`complete, ${place}; ${proxy.found}`, proxy.cure, config);
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
