import { ApplicationIntegrationType, Routes } from 'discord.js';
import * as z from 'zod';
import type { Config } from '../../config.js';
import { openNotice } from '../../config-notices.js';
import { type Application, findApplication, isFor, portal } from './application.js';
import { askDiscord, type Discord } from './ask-discord.js';
import { ok, type Verdict, type Within } from './check.js';

/** @see https://docs.discord.com/developers/resources/user#get-current-user-guilds */
const guildsSchema = z.array(z.object({ id: z.string(), name: z.string() }));
type Guild = z.infer<typeof guildsSchema>[number];

/** As many as Discord gives at once. */
const MAX_GUILDS = 200;

/** More names would hide the advice. */
const MOST_NAMED = 5;

type Problem = { readonly found: string; readonly cure: string };

/** Checks who can spend the operator's money: who may install the application, and which servers the bot is in. */
export function checkServers(discord: Discord, { signal }: Within): Promise<Verdict<undefined>> {
  const { config, rest } = discord;
  return askDiscord(discord, async () => {
    if (config.fal === 'embedded') return ok('not needed: clips are free', undefined);
    const application = await findApplication(discord, signal);
    const query = new URLSearchParams({ limit: String(MAX_GUILDS) });
    const guilds = guildsSchema.parse(await rest.get(Routes.userGuilds(), { query, signal }));
    const problems = [...installProblems(config, application), ...listProblems(config, guilds)];
    if (problems.length === 0) {
      const which = guilds.length < MAX_GUILDS ? 'only those' : `the first ${MAX_GUILDS} are among those`;
      return ok(`${which} that ALLOWED_GUILDS lists: ${named(guilds)}`, undefined);
    }
    return {
      status: 'warn',
      found: problems.map(({ found }) => found).join('; '),
      cures: problems.map(({ cure }) => cure),
      value: undefined,
    };
  });
}

/** Problems with who may install the application. Without ALLOWED_GUILDS, everyone who installs it can spend. */
function installProblems({ allowedGuilds }: Config, application: Application): readonly Problem[] {
  const page = portal(application);
  const problems: Problem[] = [];
  if (application.bot_public === true) {
    problems.push({
      found: 'the application is public: anybody on Discord can install it',
      cure: `Set "Install Link" to "None" under Installation, then turn off "Public Bot" under Bot, at ${page}.`,
    });
  }
  const isWanted = allowedGuilds?.includes('user') === true;
  if (isFor(application, ApplicationIntegrationType.UserInstall) && !isWanted) {
    problems.push({
      found: 'members can install it on their own accounts',
      cure: `Deselect "User Install" under Installation at ${page}.`,
    });
  }
  return problems;
}

/** Problems with the servers that the bot is in, compared with ALLOWED_GUILDS. */
function listProblems(config: Config, guilds: readonly Guild[]): readonly Problem[] {
  const { allowedGuilds } = config;
  const open = openNotice(config);
  if (open !== undefined) {
    const ids = guilds.map(({ id }) => id).slice(0, MOST_NAMED);
    const such = ids.length === 0 ? '' : `, such as ALLOWED_GUILDS=${ids.join(',')}`;
    return [{ found: `ALLOWED_GUILDS is not set: ${open.found}`, cure: `${open.cure}${such}.` }];
  }
  const listed = allowedGuilds ?? [];
  const problems: Problem[] = [];
  const unlisted = guilds.filter(({ id }) => !listed.includes(id));
  if (unlisted.length > 0) {
    problems.push({
      found: `the bot is in servers that ALLOWED_GUILDS doesn't list: ${named(unlisted)}`,
      cure: 'Nobody can request clips there: add their ids to ALLOWED_GUILDS, or remove the bot from them.',
    });
  }
  const absent = listed.filter((entry) => entry !== 'user' && guilds.every(({ id }) => id !== entry));
  if (absent.length > 0 && guilds.length < MAX_GUILDS) {
    problems.push({
      found: `ALLOWED_GUILDS lists servers that the bot isn't in: ${absent.join(', ')}`,
      cure: 'Correct the ids, or invite the bot to those servers.',
    });
  }
  return problems;
}

function named(guilds: readonly Guild[]): string {
  const shown = guilds.slice(0, MOST_NAMED).map(({ id, name }) => `${name} (${id})`);
  const more = guilds.length > shown.length ? [`${guilds.length - shown.length} more`] : [];
  return guilds.length === 0 ? 'none yet' : [...shown, ...more].join(', ');
}
