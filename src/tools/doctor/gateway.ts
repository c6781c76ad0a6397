import { Routes } from 'discord.js';
import * as z from 'zod';
import { idleNotice } from '../../config-notices.js';
import { counted } from '../../text/counted.js';
import { askDiscord, type Discord } from './ask-discord.js';
import { ok, type Verdict, type Within, warn } from './check.js';

/** @see https://docs.discord.com/developers/events/gateway#get-gateway-bot */
const gatewaySchema = z.object({
  shards: z.int(),
  session_start_limit: z.object({ total: z.int(), remaining: z.int(), reset_after: z.number() }),
});

/** A bot that keeps restarting is locked out for the rest of the day when it has no logins left. */
const FEW_LOGINS = 10;

/** Discord recommends a shard for 1,000 servers, and accepts no shard with more than 2,500. */
const MOST_PER_SHARD = 2.5;

/** Checks that the bot may log in, and that its shards are enough. */
export function checkGateway({ config, rest }: Discord, { signal }: Within): Promise<Verdict<true>> {
  return askDiscord({ config, rest }, async () => {
    const { shards: recommended, session_start_limit: logins } = gatewaySchema.parse(
      await rest.get(Routes.gatewayBot(), { signal }),
    );
    const { shards } = config;
    const found = `${logins.remaining} of ${logins.total} logins left; Discord recommends ${counted(recommended, 'shard')}${here(shards)}`;
    if (logins.remaining < Math.max(FEW_LOGINS, shardsHere(shards, recommended))) {
      const hours = Math.ceil(logins.reset_after / 3_600_000);
      return warn(
        found,
        `Find out why the bot starts so often. Discord resets the count within ${hours} h.`,
        true,
      );
    }
    if (typeof shards === 'object' && recommended > shards.count * MOST_PER_SHARD) {
      const cure = `Discord accepts no shard with more than 2,500 servers. Set SHARDS to shards of ${recommended} in every process.`;
      return warn(found, cure, true);
    }
    const idle = idleNotice(config);
    return idle === undefined ? ok(found, true) : warn(`${found}. ${idle.found}`, `${idle.cure}.`, true);
  });
}

type Shards = Discord['config']['shards'];

/** How many shards a start here connects. */
function shardsHere(shards: Shards, recommended: number): number {
  if (shards === 'none') return 0;
  return shards === 'auto' ? recommended : shards.last - shards.first + 1;
}

function here(shards: Shards): string {
  if (shards === 'auto') return '';
  if (shards === 'none') return '; this process connects none (SHARDS)';
  const { first, last, count } = shards;
  return `; this process connects ${first === last ? first : `${first}-${last}`} of ${count} (SHARDS)`;
}
