import type { Config } from './config.js';
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
