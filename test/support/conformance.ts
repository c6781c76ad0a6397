import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandResponseSchema,
  ApplicationCommandUpdateRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  ErrorResponseSchema,
  GatewayBotResponseSchema,
  GuildChannelResponseSchema,
  GuildWithCountsResponseSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  InteractionCallbackResponseSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
  MessageResponseSchema,
  ModalInteractionCallbackRequestSchema,
  PrivateApplicationResponseSchema,
  PrivateChannelResponseSchema,
  ThreadResponseSchema,
  UpdateMessageInteractionCallbackRequestSchema,
  UserPIIResponseSchema,
} from 'discord-api-spec/zod';
import * as z from 'zod';
import type { RestWireEntry } from '../../src/sandbox/discord/wire.js';

type Description = {
  readonly method: string;
  readonly path: RegExp;
  readonly request?: z.core.$ZodType;
  readonly answer?: z.core.$ZodType;
};

const webhookMessage = /^\/webhooks\/\d+\/[^/]+\/messages\/(@original|\d+)$/;
const channelMessage = /^\/channels\/\d+\/messages\/\d+$/;

/** Permissions are numbers in the description, and strings in Discord's documentation and all its answers. */
const permissionsSchema = z.array(
  z.looseObject({ default_member_permissions: z.string().regex(/^\d+$/).nullish() }),
);
const commandsSchema = z.preprocess((commands) => {
  const parsed = permissionsSchema.safeParse(commands);
  return parsed.success ? parsed.data.map(({ default_member_permissions: _, ...rest }) => rest) : commands;
}, z.array(ApplicationCommandUpdateRequestSchema));

/** Discord's own description of the routes that the bot uses. A route that is missing here counts as a problem. */
const descriptions: readonly Description[] = [
  { method: 'GET', path: /^\/gateway\/bot$/, answer: GatewayBotResponseSchema },
  { method: 'GET', path: /^\/applications\/@me$/, answer: PrivateApplicationResponseSchema },
  { method: 'PATCH', path: /^\/applications\/@me$/, answer: PrivateApplicationResponseSchema },
  { method: 'GET', path: /^\/users\/@me$/, answer: UserPIIResponseSchema },
  { method: 'GET', path: /^\/users\/@me\/guilds$/ },
  { method: 'DELETE', path: /^\/applications\/\d+\/guilds\/\d+\/commands\/\d+$/ },
  { method: 'POST', path: /^\/applications\/\d+\/guilds\/\d+\/commands$/ },
  { method: 'GET', path: /^\/guilds\/\d+$/, answer: GuildWithCountsResponseSchema },
  {
    method: 'GET',
    path: /^\/applications\/\d+(\/guilds\/\d+)?\/commands$/,
    answer: z.array(ApplicationCommandResponseSchema),
  },
  {
    method: 'PUT',
    path: /^\/applications\/\d+(\/guilds\/\d+)?\/commands$/,
    request: commandsSchema,
    answer: z.array(ApplicationCommandResponseSchema),
  },
  {
    method: 'POST',
    path: /^\/interactions\/\d+\/[^/]+\/callback$/,
    request: z.union([
      ApplicationCommandAutocompleteCallbackRequestSchema,
      CreateMessageInteractionCallbackRequestSchema,
      ModalInteractionCallbackRequestSchema,
      UpdateMessageInteractionCallbackRequestSchema,
    ]),
    answer: InteractionCallbackResponseSchema,
  },
  { method: 'GET', path: webhookMessage, answer: MessageResponseSchema },
  {
    method: 'PATCH',
    path: webhookMessage,
    request: IncomingWebhookUpdateRequestPartialSchema,
    answer: MessageResponseSchema,
  },
  { method: 'DELETE', path: webhookMessage },
  {
    method: 'POST',
    path: /^\/webhooks\/\d+\/[^/]+$/,
    request: IncomingWebhookRequestPartialSchema,
    answer: MessageResponseSchema,
  },
  {
    method: 'POST',
    path: /^\/channels\/\d+\/messages$/,
    request: MessageCreateRequestSchema,
    answer: MessageResponseSchema,
  },
  { method: 'GET', path: channelMessage, answer: MessageResponseSchema },
  {
    method: 'PATCH',
    path: channelMessage,
    request: MessageEditRequestPartialSchema,
    answer: MessageResponseSchema,
  },
  { method: 'DELETE', path: channelMessage },
  {
    method: 'GET',
    path: /^\/channels\/\d+$/,
    answer: z.union([GuildChannelResponseSchema, PrivateChannelResponseSchema, ThreadResponseSchema]),
  },
  { method: 'POST', path: /^\/users\/@me\/channels$/, answer: PrivateChannelResponseSchema },
  // Real, although the published description leaves it out.
  {
    method: 'POST',
    path: /^\/attachments\/refresh-urls$/,
    request: z.strictObject({ attachment_urls: z.array(z.url()).min(1).max(50) }),
  },
];

/** Where a request and its response violate Discord's published description. Ignores scripted faults. */
export function conformanceProblems(entry: RestWireEntry): readonly string[] {
  const path = entry.path.replace(/^\/api\/v10/, '');
  if (/^\/(ephemeral-)?attachments\//.test(path)) return [];
  const found = descriptions.find((known) => known.method === entry.method && known.path.test(path));
  if (found === undefined) return [`${entry.method} ${path} is described nowhere`];
  const isJson = typeof entry.responseBody === 'object' && entry.responseBody !== null;
  const answer = entry.status >= 400 ? ErrorResponseSchema : found.answer;
  return [
    ...problems('request', found.request, withoutKnownGaps(entry.requestBody)),
    ...(isJson && entry.status !== 429 && entry.status < 500
      ? problems('answer', answer, entry.responseBody)
      : []),
  ].map((problem) => `${entry.method} ${path}: ${problem}`);
}

function problems(side: string, schema: z.core.$ZodType | undefined, body: unknown): readonly string[] {
  // Refused requests are answered before their body is read.
  if (schema === undefined || body === undefined) return [];
  const parsed = z.safeParse(schema, body);
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${side} ${issue.path.join('.')}: ${issue.message}`);
}

/** The description knows only snowflakes, but a new file's id is its number in the request. */
function withoutKnownGaps(body: unknown): unknown {
  const callback = z.looseObject({ data: z.looseObject({ attachments: z.unknown() }) }).safeParse(body);
  if (callback.success) return { ...callback.data, data: withoutKnownGaps(callback.data.data) };
  const parsed = z.looseObject({ attachments: z.array(fileOrKept) }).safeParse(body);
  if (!parsed.success) return body;
  const { attachments, ...rest } = parsed.data;
  return { ...rest, attachments: attachments.map(({ id, ...file }) => ({ ...file, id: String(id) })) };
}

const fileOrKept = z.looseObject({ id: z.union([z.number(), z.string()]) });
