import { DiscordAPIError, DiscordjsErrorCodes } from 'discord.js';
import { FlipbookError } from '../errors.js';
import { verbatim } from '../text/sentence.js';

/** What a failed first call to Discord means for the operator: CONFIG_INVALID with the cure, or `error` as it is. */
export function startFailure(error: unknown, apiUrl: string): unknown {
  if (isRefusedToken(error)) {
    return new FlipbookError(
      'CONFIG_INVALID',
      verbatim(
        "Discord refused DISCORD_TOKEN. Copy the bot's token again from https://discord.com/developers/applications (Bot, Reset Token).",
      ),
      { cause: error },
    );
  }
  if (!isOutOfReach(error)) return error;
  return new FlipbookError(
    'CONFIG_INVALID',
    verbatim(
      `Discord can't be reached at ${apiUrl}. Check this machine's network, and DISCORD_API_URL if it is set.`,
    ),
    { cause: error },
  );
}

function isRefusedToken(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  return error instanceof Error && 'code' in error && error.code === DiscordjsErrorCodes.TokenInvalid;
}

/** The call never got an answer: no network, no name, nobody listening. */
function isOutOfReach(error: unknown): boolean {
  return error instanceof Error && ('syscall' in error || error.name === 'AbortError');
}
