import { DiscordAPIError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { type ErrorCode, FlipbookError } from '../../errors.js';
import { type Sentence, sentence } from '../../text/sentence.js';

/** What Discord's error codes mean for a message to be sent or edited. */
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

/** What an admin can do about a refusal, where that is known. */
const OBSTACLES: ReadonlyMap<string | number, Sentence> = new Map<string | number, Sentence>([
  [RESTJSONErrorCodes.MissingPermissions, sentence('obstacle.no-permission')],
  [RESTJSONErrorCodes.MissingAccess, sentence('obstacle.no-access')],
  [RESTJSONErrorCodes.UnknownChannel, sentence('obstacle.channel-gone')],
  [RESTJSONErrorCodes.UnknownMessage, sentence('obstacle.card-gone')],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, sentence('obstacle.archived')],
  [RESTJSONErrorCodes.ThreadLocked, sentence('obstacle.locked')],
]);

/** Classifies a failed call to Discord by status and code. Discord's edge proxy answers in HTML, without a code. */
export function deliveryFailure(error: unknown): FlipbookError {
  const obstacle = error instanceof DiscordAPIError ? OBSTACLES.get(error.code) : undefined;
  const said = obstacle ?? sentence('failure.not-sent');
  return new FlipbookError(codeOf(error), said, {
    cause: error,
    ...pauseOf(error),
  });
}

/** How long a rate limit lasts; nothing when the response didn't say. */
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
 * Discord's codes for temporary errors, whatever the HTTP status.
 *
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
const PASSING: ReadonlySet<string | number> = new Set([
  // The message edit can overtake the acknowledgement inside Discord; the token becomes known a moment later.
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.ActionCannotBePerformedDueToSlowmodeRateLimit,
  RESTJSONErrorCodes.ChannelWriteRateLimit,
  RESTJSONErrorCodes.OpeningDirectMessagesTooFast,
  RESTJSONErrorCodes.ServerWriteRateLimit,
  RESTJSONErrorCodes.SendMessagesHasBeenTemporarilyDisabled,
  RESTJSONErrorCodes.FeatureTemporarilyDisabledServerSide,
  RESTJSONErrorCodes.ServiceResourceIsBeingRateLimited,
  RESTJSONErrorCodes.CloudflareIsBlockingYourRequest,
  RESTJSONErrorCodes.APIResourceOverloaded,
]);

/**
 * True when Discord itself refused the call with its own error code, so that a retry would fail too. Without a code (an
 * HTML page of the edge proxy, an empty body, code 0) the error counts as temporary, except for a bad request.
 */
export function isFinalRefusal(error: unknown): error is DiscordAPIError {
  if (!(error instanceof DiscordAPIError) || error.status >= 500) return false;
  if (error.status === 408 || error.status === 429) return false;
  return error.status === 400 ? !PASSING.has(error.code) : Number(error.code) > 0 && !PASSING.has(error.code);
}

/** True when a call may have been accepted although it failed: no answer of Discord's says that it wasn't. */
export function isInDoubt(error: unknown): boolean {
  return !(error instanceof RateLimitError || error instanceof DiscordAPIError);
}
