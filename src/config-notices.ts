import type { Config } from './config.js';
import { settings } from './config-schema.js';
import { storeKindOf } from './store/location.js';

/** One sentence with what was found, and one with what to do. */
type Notice = { readonly found: string; readonly cure: string };

/** What a start says about settings that work, but perhaps not as intended. */
export function noticesOf(config: Config): readonly string[] {
  const said = (before: string, notice: Notice | undefined): readonly string[] =>
    notice === undefined ? [] : [`${before}${notice.found}. ${notice.cure}`];
  return [
    ...said('', idleNotice(config)),
    ...said('FAL_KEY is set, and ', unlimitedNotice(config)),
    ...said('FAL_KEY is set, and ', openNotice(config)),
    ...(config.fal === 'embedded' ? ['FAL_KEY is not set: the built-in renderer makes free previews'] : []),
  ];
}

/** What is wrong when members can spend any amount, and what to do; undefined when they can't. */
export function unlimitedNotice({ fal, limits }: Config): Notice | undefined {
  if (fal === 'embedded' || limits.some(({ unit }) => unit === 'micros')) return undefined;
  return {
    found: 'nothing limits what members can spend at fal',
    cure: 'Set BUDGET_USD_PER_DAY, such as BUDGET_USD_PER_DAY=20, and MEMBER_USD_PER_DAY for each member',
  };
}

/** What is wrong when any server can spend, and what to do; undefined when they are listed, or clips are free. */
export function openNotice({ fal, allowedGuilds }: Config): Notice | undefined {
  if (fal === 'embedded' || allowedGuilds !== undefined) return undefined;
  return {
    found: 'every server that has the bot, and everybody who installs it, can spend at fal',
    cure: 'Set ALLOWED_GUILDS to the ids of the servers that may',
  };
}

/** What is wrong when nothing gives this process any work, and what to do; undefined when something does. */
export function idleNotice({ shards, discordPublicKey, storeLocation }: Config): Notice | undefined {
  const isShared = storeKindOf(storeLocation) === 'PostgreSQL';
  if (shards !== 'none' || discordPublicKey !== undefined || isShared) return undefined;
  return {
    found: 'SHARDS is none, so that no request reaches this process, and no other one shares its store',
    cure: 'Set SHARDS to shards, or DISCORD_PUBLIC_KEY for interactions over HTTP',
  };
}

/** The most slips of the pen that one name is thought to have. */
const MOST_SLIPS = 2;

/** How many letters there are for each slip: short names are like too many others. */
const LETTERS_PER_SLIP = 6;

/**
 * A warning for variables that are probably meant as settings, such as `KEEP_JOB_DAYS`: they would be ignored, and a
 * budget with them. One sentence with the finding and one with the cure; undefined when there are none.
 */
export function misspelledNotice(
  environment: Readonly<Record<string, string | undefined>>,
): Notice | undefined {
  const known = settings.map(({ name }): string => name);
  const slips = Object.keys(environment)
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const meant = known.find((one) => slipsBetween(name.toUpperCase(), one) <= slipsIn(one));
      return meant === undefined ? [] : [{ name, meant }];
    });
  if (slips.length === 0) return undefined;
  const names = slips.map(({ name }) => name).join(' and ');
  return {
    found: `${names} ${slips.length === 1 ? 'is no setting' : 'are no settings'}, and ignored`,
    cure: `Did you mean ${slips.map(({ meant }) => meant).join(' and ')}?`,
  };
}

function slipsIn(name: string): number {
  return Math.min(MOST_SLIPS, Math.floor(name.length / LETTERS_PER_SLIP));
}

/** How many letters must be added, left out or changed to make one word of the other (Levenshtein's distance). */
function slipsBetween(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...one].entries()) {
    const line = [row + 1];
    for (const [column, wanted] of [...other].entries()) {
      const [left = 0, up = 0, corner = 0] = [line[column], above[column + 1], above[column]];
      line.push(Math.min(left + 1, up + 1, corner + (letter === wanted ? 0 : 1)));
    }
    above = line;
  }
  return above.at(-1) ?? 0;
}
