import { RequestMethod, Routes } from 'discord.js';
import type { Config } from '../../config.js';
import { createDiscord } from './ask-discord.js';
import { fail, ok, skip, type Verdict, type Within, warn } from './check.js';

const CURE = "Set this machine's clock by NTP (on most Linux systems: `timedatectl set-ntp true`).";

/** Timestamps on cards are off by this much. */
const WARN_SECONDS = 5;

/** A token's life of 15 minutes seems shorter or longer by this much. */
const FAIL_SECONDS = 60;

/** Compares this machine's clock with the Date header of a Discord response that needs no token. */
export async function checkClock(config: Config, { signal, limitMs }: Within): Promise<Verdict<true>> {
  const { rest } = createDiscord(config, limitMs);
  const askedAtMs = Date.now();
  const answer = await rest
    .queueRequest({ method: RequestMethod.Get, fullRoute: Routes.gateway(), auth: false, signal })
    .catch(() => undefined);
  const halfWayMs = (askedAtMs + Date.now()) / 2;
  const discordMs = Date.parse(answer?.headers.get('date') ?? '');
  if (Number.isNaN(discordMs)) return skip("Discord's answer had no time to compare with");
  return judgeClock(halfWayMs - discordMs);
}

/** Judges a clock that is `aheadMs` ahead of a date header, which leaves out milliseconds. */
export function judgeClock(aheadMs: number): Verdict<true> {
  const seconds = Math.round(Math.abs(aheadMs - 500) / 1_000);
  const found = `${seconds} s ${aheadMs > 500 ? 'ahead of' : 'behind'} Discord's`;
  if (seconds > FAIL_SECONDS) return fail(found, CURE);
  if (seconds > WARN_SECONDS) return warn(found, CURE, true);
  return ok(seconds <= 1 ? "the same as Discord's" : found, true);
}
