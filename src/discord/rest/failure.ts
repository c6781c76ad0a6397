import { DiscordAPIError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { type ErrorCode, FlipbookError } from '../../errors.js';
import { verbatim } from '../../text/sentence.js';

/** What Discord's error codes mean for a message that should be sent or changed. */
const MEANINGS: ReadonlyMap<string | number, ErrorCode> = new Map<string | number, ErrorCode>([
  [RESTJSONErrorCodes.InvalidWebhookToken, 'DELIVERY_EXPIRED'],
  [RESTJSONErrorCodes.UnknownInteraction, 'DELIVERY_EXPIRED'],
  [RESTJSONErrorCodes.UnknownGuild, 'DELIVERY_GONE'],
  [RESTJSONErrorCodes.UnknownMessage, 'DELIVERY_GONE'],
  [RESTJSONErrorCodes.UnknownChannel, 'DELIVERY_GONE'],
  [RESTJSONErrorCodes.RequestEntityTooLarge, 'DELIVERY_TOO_LARGE'],
  [RESTJSONErrorCodes.FileUploadedExceedsMaximumSize, 'DELIVERY_TOO_LARGE'],
  [RESTJSONErrorCodes.MissingAccess, 'DELIVERY_FORBIDDEN'],
  [RESTJSONErrorCodes.MissingPermissions, 'DELIVERY_FORBIDDEN'],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser, 'DELIVERY_FORBIDDEN'],
  [RESTJSONErrorCodes.InvalidFormBodyOrContentType, 'DELIVERY_REFUSED'],
  [RESTJSONErrorCodes.CannotSendAnEmptyMessage, 'DELIVERY_REFUSED'],
  [RESTJSONErrorCodes.ExplicitContentCannotBeSentToTheDesiredRecipient, 'DELIVERY_REFUSED'],
  [RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration, 'DELIVERY_REFUSED'],
  [RESTJSONErrorCodes.TitleWasBlockedByAutomaticModeration, 'DELIVERY_REFUSED'],
  [RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter, 'DELIVERY_REFUSED'],
]);

/** Sorts a failed call to Discord by status and code. The edge in front of Discord answers HTML, without a code. */
export function deliveryFailure(error: unknown): FlipbookError {
  return new FlipbookError(codeOf(error), verbatim('The message could not be sent to Discord.'), {
    cause: error,
    ...pauseOf(error),
  });
}

/** How long a limit of Discord's lasts; nothing where its answer did not say. */
function pauseOf(error: unknown): { readonly retryAfterMs?: number } {
  if (!(error instanceof RateLimitError) || error.retryAfter <= 0) return {};
  return { retryAfterMs: Math.max(error.retryAfter, error.timeToReset) };
}

function codeOf(error: unknown): ErrorCode {
  const known = error instanceof DiscordAPIError ? MEANINGS.get(error.code) : undefined;
  if (known !== undefined) return known;
  if (error instanceof DiscordAPIError && error.status === 413) return 'DELIVERY_TOO_LARGE';
  if (error instanceof DiscordAPIError && error.status === 401 && 'code' in error.rawError) {
    return 'DELIVERY_EXPIRED';
  }
  return isFinalRefusal(error) ? 'DELIVERY_FORBIDDEN' : 'DELIVERY_UNAVAILABLE';
}

/**
 * Discord's codes for what passes, whatever the status beside them.
 *
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
const PASSING: ReadonlySet<string | number> = new Set([
  // The message edit can outrun the acknowledgement inside Discord: a moment later the token is known.
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.ActionCannotBePerformedDueToSlowmodeRateLimit,
  RESTJSONErrorCodes.ChannelWriteRateLimit,
  RESTJSONErrorCodes.ServerWriteRateLimit,
  RESTJSONErrorCodes.SendMessagesHasBeenTemporarilyDisabled,
  RESTJSONErrorCodes.FeatureTemporarilyDisabledServerSide,
  RESTJSONErrorCodes.ServiceResourceIsBeingRateLimited,
  RESTJSONErrorCodes.CloudflareIsBlockingYourRequest,
  RESTJSONErrorCodes.APIResourceOverloaded,
]);

/**
 * Discord understood the call and said no: the same call would meet the same answer. It says so by a code of its own.
 * What has none (a page of the edge in front of Discord, an empty body, code 0) passes, but for a bad request.
 */
export function isFinalRefusal(error: unknown): error is DiscordAPIError {
  if (!(error instanceof DiscordAPIError) || error.status >= 500) return false;
  if (error.status === 408 || error.status === 429) return false;
  return error.status === 400 ? !PASSING.has(error.code) : Number(error.code) > 0 && !PASSING.has(error.code);
}
