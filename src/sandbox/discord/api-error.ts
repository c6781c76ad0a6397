/** An error of the REST API: an HTTP status and Discord's JSON error code. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: number;
  /** The nested tree of a 50035. */
  readonly errors: ErrorTree | undefined;

  constructor(status: number, code: number, message: string, errors?: ErrorTree) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** One error of one field. */
export type FieldError = { readonly code: string; readonly message: string };

/**
 * Errors by field; a leaf holds `_errors`.
 *
 * @see https://docs.discord.com/developers/reference#error-messages
 */
export type ErrorTree = { [field: string]: ErrorTree | FieldError[] };

/**
 * The errors that this server returns.
 *
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
 */
export const refusals = {
  badRequest: () => new ApiError(400, 0, '400: Bad Request'),
  badJson: () => new ApiError(400, 50109, 'The request body contains invalid JSON.'),
  unauthorized: () => new ApiError(401, 0, '401: Unauthorized'),
  notFound: () => new ApiError(404, 0, '404: Not Found'),
  notImplemented: (what: string) => new ApiError(501, 0, `${what} is not implemented`),
  unknownApplication: () => new ApiError(404, 10002, 'Unknown Application'),
  unknownChannel: () => new ApiError(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new ApiError(404, 10004, 'Unknown Guild'),
  unknownMember: () => new ApiError(404, 10007, 'Unknown Member'),
  unknownMessage: () => new ApiError(404, 10008, 'Unknown Message'),
  unknownRole: () => new ApiError(404, 10011, 'Unknown Role'),
  unknownUser: () => new ApiError(404, 10013, 'Unknown User'),
  unknownEmoji: () => new ApiError(400, 10014, 'Unknown Emoji'),
  unknownWebhook: () => new ApiError(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new ApiError(404, 10062, 'Unknown interaction'),
  unknownCommand: () => new ApiError(404, 10063, 'Unknown application command'),
  tooManyPins: () => new ApiError(400, 30003, 'Maximum number of pins reached for this channel (250)'),
  tooManyReactions: () => new ApiError(400, 30010, 'Maximum number of reactions reached (20)'),
  tooManyAttachments: () =>
    new ApiError(400, 30015, 'Maximum number of attachments in a message reached (10)'),
  tooManyCommands: () => new ApiError(400, 30032, 'Maximum number of application commands reached (100)'),
  tooLarge: () => new ApiError(413, 40005, 'Request entity too large'),
  alreadyAcknowledged: () => new ApiError(400, 40060, 'Interaction has already been acknowledged.'),
  tooManyFollowUps: () => new ApiError(400, 40094, 'Maximum number of follow-up messages reached (5)'),
  missingAccess: () => new ApiError(403, 50001, 'Missing Access'),
  cannotEditOthers: () => new ApiError(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new ApiError(400, 50006, 'Cannot send an empty message'),
  cannotMessageUser: () => new ApiError(403, 50007, 'Cannot send messages to this user'),
  missingPermissions: () => new ApiError(403, 50013, 'Missing Permissions'),
  invalidWebhookToken: () => new ApiError(401, 50027, 'Invalid Webhook Token'),
  // Observed with 400 on channel routes and with 403 for interactions (discord-api-docs#7707).
  archivedThread: (status: 400 | 403) => new ApiError(status, 50083, 'Thread is archived'),
  noMutualGuilds: () =>
    new ApiError(403, 50278, 'Cannot send messages to this user due to having no mutual guilds'),
  cannotReply: () => new ApiError(400, 160002, 'Cannot reply without permission to read message history'),
} as const;
