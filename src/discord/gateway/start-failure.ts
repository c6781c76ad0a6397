import { DiscordAPIError, DiscordjsErrorCodes, HTTPError, RateLimitError } from 'discord.js';
import { errors } from 'undici';
import * as z from 'zod';
import { FlipbookError } from '../../errors.js';
import { verbatim } from '../../text/sentence.js';

/** Turns a failed first call to Discord into CONFIG_INVALID with advice, or returns other errors unchanged. */
export function startFailure(error: unknown, apiUrl: string): unknown {
  const sentences = sentencesFor(error, apiUrl);
  return sentences === undefined
    ? error
    : new FlipbookError('CONFIG_INVALID', verbatim(sentences), { cause: error });
}

/** One sentence with the problem, then one with the advice. */
function sentencesFor(error: unknown, apiUrl: string): string | undefined {
  if (isRefusedToken(error)) {
    return "Discord rejected DISCORD_TOKEN. Copy the bot's token again from https://discord.com/developers/applications (Bot, Reset Token).";
  }
  if (isOutOfReach(error)) {
    return `Discord can't be reached at ${apiUrl}. Check this machine's network, and DISCORD_API_URL if it is set.`;
  }
  if (error instanceof RateLimitError) {
    const seconds = Math.max(1, Math.round(error.retryAfter / 1_000));
    return `Discord asks for a pause of ${seconds} s. Try again after that. If the bot is not busy, something else may be using its token.`;
  }
  if (error instanceof HTTPError) {
    return `Discord answered ${error.status} at ${apiUrl}. Check https://discordstatus.com and try again later.`;
  }
  if (error instanceof Error && error.message.startsWith('Not enough sessions remaining')) {
    return 'This bot has no logins left for today. Find out why it starts so often, and start it again after Discord resets the count: `npm run doctor` says when.';
  }
  if (isNotDiscords(error)) {
    return `The server at ${apiUrl} is not Discord's API. Check DISCORD_API_URL if it is set: it should be like https://discord.com/api.`;
  }
  return undefined;
}

function isRefusedToken(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  return error instanceof Error && 'code' in error && error.code === DiscordjsErrorCodes.TokenInvalid;
}

/** The call got no response: no network, no DNS entry, or no server. */
function isOutOfReach(error: unknown): boolean {
  return error instanceof Error && ('syscall' in error || error.name === 'AbortError');
}

/** A response that Discord would never give to a first call: discord.js or a schema failed to parse it. */
function isNotDiscords(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 404 && !error.code;
  if (error instanceof errors.ResponseExceededMaxSizeError) return true;
  return error instanceof TypeError || error instanceof SyntaxError || error instanceof z.ZodError;
}
