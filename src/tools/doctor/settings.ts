import { existsSync } from 'node:fs';
import { type Config, readConfig } from '../../config.js';
import { misspelledNotice } from '../../config-notices.js';
import { type Environment, loadEnvironment, proxyNotice } from '../../environment.js';
import { type FlipbookError, isFlipbookError } from '../../errors.js';
import { fail, type Verdict } from './check.js';

/** The environment as a start would read it, or the CONFIG_INVALID error that a start would throw. */
export function tryEnvironment(): Environment | FlipbookError {
  try {
    return loadEnvironment();
  } catch (error) {
    if (isFlipbookError(error)) return error;
    throw error;
  }
}

/** Reads the settings as a start would, and reports the problems it would. */
export function checkSettings(environment: Environment | FlipbookError): Verdict<Config> {
  if (isFlipbookError(environment)) return fail("can't be read", environment.message);
  const place = existsSync('.env') ? 'in .env and the environment' : `in the environment (${withoutFile()})`;
  try {
    const config = readConfig(environment);
    const notices = [proxyNotice(environment), misspelledNotice(environment)].filter(
      (one) => one !== undefined,
    );
    const found = [`complete, ${place}`, ...notices.map((one) => one.found)].join('; ');
    const cures = notices.map(({ cure }) => cure);
    return { status: notices.length === 0 ? 'ok' : 'warn', found, cures, value: config };
  } catch (error) {
    if (!isFlipbookError(error, 'CONFIG_INVALID')) throw error;
    // A heading, then one line for each problem.
    const problems = error.message
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/^ *- /, ''));
    return fail(`${problems.length} to change, ${place}`, ...problems);
  }
}

/** A hint for operators who run this in another folder. */
function withoutFile(): string {
  return `there is no .env in ${process.cwd()}`;
}
