import { Routes } from 'discord.js';
import { z } from 'zod';
import { askDiscord, type Discord } from './ask-discord.js';
import { ok, type Verdict, type Within, warn } from './check.js';

/** @see https://docs.discord.com/developers/events/gateway#get-gateway-bot */
const gatewaySchema = z.object({
  shards: z.int(),
  session_start_limit: z.object({ total: z.int(), remaining: z.int(), reset_after: z.number() }),
});

/** A bot that keeps restarting is locked out for the rest of the day when it has no logins left. */
const FEW_LOGINS = 10;

/** Checks that the bot may log in. */
export function checkGateway(discord: Discord, { signal }: Within): Promise<Verdict<true>> {
  return askDiscord(discord, async () => {
    const { shards, session_start_limit: logins } = gatewaySchema.parse(
      await discord.rest.get(Routes.gatewayBot(), { signal }),
    );
    const found = `${logins.remaining} of ${logins.total} logins left; Discord recommends ${shards} ${shards === 1 ? 'shard' : 'shards'}`;
    if (logins.remaining >= FEW_LOGINS) return ok(found, true);
    const hours = Math.ceil(logins.reset_after / 3_600_000);
    return warn(
      found,
      `Find out why the bot starts so often. Discord resets the count within ${hours} h.`,
      true,
    );
  });
}
