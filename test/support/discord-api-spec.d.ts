/** The package ships its zod schemas without types. */
declare module 'discord-api-spec/zod' {
  import type * as z from 'zod';

  export const ApplicationCommandAutocompleteCallbackRequestSchema: z.core.$ZodType;
  export const ApplicationCommandResponseSchema: z.core.$ZodType;
  export const ApplicationCommandUpdateRequestSchema: z.core.$ZodType;
  export const CreateMessageInteractionCallbackRequestSchema: z.core.$ZodType;
  export const ErrorResponseSchema: z.core.$ZodType;
  export const GatewayBotResponseSchema: z.core.$ZodType;
  export const GuildChannelResponseSchema: z.core.$ZodType;
  export const GuildMemberResponseSchema: z.core.$ZodType;
  export const GuildRoleResponseSchema: z.core.$ZodType;
  export const GuildWithCountsResponseSchema: z.core.$ZodType;
  export const IncomingWebhookRequestPartialSchema: z.core.$ZodType;
  export const IncomingWebhookUpdateRequestPartialSchema: z.core.$ZodType;
  export const InteractionCallbackResponseSchema: z.core.$ZodType;
  export const MessageCreateRequestSchema: z.core.$ZodType;
  export const MessageEditRequestPartialSchema: z.core.$ZodType;
  export const MessageResponseSchema: z.core.$ZodType;
  export const ModalInteractionCallbackRequestSchema: z.core.$ZodType;
  export const MyGuildResponseSchema: z.core.$ZodType;
  export const PinnedMessagesResponseSchema: z.core.$ZodType;
  export const PrivateApplicationResponseSchema: z.core.$ZodType;
  export const PrivateChannelResponseSchema: z.core.$ZodType;
  export const ThreadResponseSchema: z.core.$ZodType;
  export const UpdateMessageInteractionCallbackRequestSchema: z.core.$ZodType;
  export const UserPIIResponseSchema: z.core.$ZodType;
  export const UserResponseSchema: z.core.$ZodType;
}
