import { InteractionResponseType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { invalidForm, parseForm } from './actors/form.js';
import { refusals } from './api-error.js';
import type { Ack, InteractionState } from './interactions.js';
import type { MessageStore } from './messages.js';
import type { UploadedFile } from './rest/request-body.js';
import { requireRight } from './rules/app-permissions.js';
import { allowedCallbacks, autocompleteData, callbackBody, deferData } from './rules/callback-schema.js';
import { draftMessage, emptyContent, type MessageContent } from './rules/message-rules.js';
import { modalData } from './rules/modal-schema.js';
import type { SandboxMessage } from './sandbox-message.js';
import type { World } from './world.js';

/** The most follow-ups that a user-installed app may send per interaction. */
const userInstallFollowUps = 5;

/**
 * The rules for the first and later answers to an interaction.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding
 */
export type InteractionAnswers = {
  /** Sends the first answer; a body that breaks a rule leaves the interaction unanswered. */
  readonly acknowledge: (
    interaction: InteractionState,
    request: { json: unknown; uploads: readonly UploadedFile[] },
  ) => { type: number; message: SandboxMessage | undefined };
  /** `@original`, or the id of one of the interaction's messages. */
  readonly message: (interaction: InteractionState, id: string) => SandboxMessage;
  readonly edit: (
    interaction: InteractionState,
    id: string,
    request: { json: unknown; uploads: readonly UploadedFile[] },
  ) => SandboxMessage;
  readonly followUp: (
    interaction: InteractionState,
    request: { json: unknown; uploads: readonly UploadedFile[] },
  ) => SandboxMessage;
};

/** Creates the answering rules over a store of messages. */
export function createInteractionAnswers({
  world,
  messages,
}: {
  world: World;
  messages: MessageStore;
}): InteractionAnswers {
  const post = (
    interaction: InteractionState,
    {
      type,
      content,
      ephemeral,
      replyToId,
      ...rest
    }: {
      type: number;
      content: MessageContent;
      ephemeral: boolean;
      replyToId?: string | undefined;
      loading?: boolean;
      warnings?: readonly string[];
      allowedMentions?: Parameters<MessageStore['create']>[0]['allowedMentions'];
    },
  ): SandboxMessage => {
    const made = messages.create({
      channel: interaction.channel,
      authorId: world.bot.id,
      type,
      content,
      replyToId,
      visibleToUserId: ephemeral || interaction.forcedEphemeral ? interaction.invoker.id : undefined,
      interactionMetadata: {
        ...interaction.metadata,
        ...(interaction.ack === undefined || interaction.originalId === undefined
          ? {}
          : { originalResponseMessageId: interaction.originalId }),
      },
      ...rest,
    });
    interaction.writtenIds.add(made.id);
    return made;
  };

  const source = (interaction: InteractionState): SandboxMessage => {
    const message =
      interaction.sourceMessageId === undefined ? undefined : messages.find(interaction.sourceMessageId);
    if (message === undefined) throw refusals.unknownMessage();
    return message;
  };

  const editMessage = (
    interaction: InteractionState,
    target: SandboxMessage,
    request: { json: unknown; uploads: readonly UploadedFile[] },
  ): SandboxMessage => {
    requireRight({ world, interaction, act: 'edit', uploads: request.uploads });
    const current = messages.contentOf(target.id);
    if (current === undefined) throw refusals.unknownMessage();
    const draft = draftMessage({ ...request, current });
    const edited = messages.edit(target.id, draft.message, draft.warnings);
    interaction.writtenIds.add(target.id);
    return edited;
  };

  const message = (interaction: InteractionState, id: string): SandboxMessage => {
    const { originalId, followUpIds, sourceMessageId } = interaction;
    // A clicked message was not sent with this token, so it is reachable only as `@original`.
    const isMine = followUpIds.includes(id) || (id === originalId && id !== sourceMessageId);
    const wanted = id === '@original' ? originalId : id;
    const found = wanted !== undefined && (id === '@original' || isMine) ? messages.find(wanted) : undefined;
    if (found === undefined) throw refusals.unknownMessage();
    return found;
  };

  return {
    message,
    acknowledge: (interaction, { json, uploads }) => {
      const { type, data } = parseForm(callbackBody, json);
      const allowed: readonly number[] = allowedCallbacks[interaction.kind];
      const edits =
        type === InteractionResponseType.DeferredMessageUpdate ||
        type === InteractionResponseType.UpdateMessage;
      // A form of a command has no message, but may be answered by nothing at all (discord.js#8455).
      const lacksMessage =
        type === InteractionResponseType.UpdateMessage && interaction.sourceMessageId === undefined;
      if (!allowed.includes(type) || lacksMessage) {
        throw invalidForm([
          {
            path: ['type'],
            code: 'BASE_TYPE_CHOICES',
            message: `Value must be one of {${allowed.join(', ')}}.`,
          },
        ]);
      }
      const answer = answerOf(interaction, { type, data, uploads });
      const ack: Ack = {
        type,
        latencyMs: Date.now() - interaction.createdAt,
        ephemeral: answer.message?.ephemeral ?? false,
        ...answer.extra,
      };
      interaction.originalId = edits ? interaction.sourceMessageId : answer.message?.id;
      interaction.ack = ack;
      interaction.settle(ack);
      return { type, message: answer.message };
    },
    edit: (interaction, id, request) => editMessage(interaction, message(interaction, id), request),
    followUp: (interaction, request) => {
      const { originalId } = interaction;
      if (originalId !== undefined && messages.wasDismissed(originalId)) throw refusals.unknownMessage();
      const original = originalId === undefined ? undefined : messages.find(originalId);
      // Deprecated but still true: the first follow-up to "thinking…" becomes its answer.
      if (original?.loading === true && interaction.sourceMessageId !== original.id) {
        return editMessage(interaction, original, request);
      }
      if (interaction.userInstallOnly && interaction.followUpIds.length >= userInstallFollowUps) {
        throw refusals.tooManyFollowUps();
      }
      requireRight({ world, interaction, act: 'send', uploads: request.uploads });
      const draft = draftMessage(request);
      const made = post(interaction, {
        type: originalId === undefined ? answerType(interaction) : MessageType.Reply,
        content: draft.message,
        ephemeral: draft.wantsEphemeral,
        replyToId: originalId,
        allowedMentions: draft.allowedMentions,
        warnings: draft.warnings,
      });
      interaction.followUpIds.push(made.id);
      return made;
    },
  };

  function answerOf(
    interaction: InteractionState,
    { type, data, uploads }: { type: number; data: unknown; uploads: readonly UploadedFile[] },
  ): { message: SandboxMessage | undefined; extra?: Pick<Ack, 'choices' | 'modal'> } {
    const messageType = answerType(interaction);
    const replyToId = messageType === MessageType.Reply ? interaction.sourceMessageId : undefined;
    switch (type) {
      case InteractionResponseType.ChannelMessageWithSource: {
        requireRight({ world, interaction, act: 'send', uploads });
        const draft = draftMessage({ json: data ?? {}, uploads });
        const { allowedMentions, warnings } = draft;
        return {
          message: post(interaction, {
            type: messageType,
            content: draft.message,
            ephemeral: draft.wantsEphemeral,
            replyToId,
            allowedMentions,
            warnings,
          }),
        };
      }
      case InteractionResponseType.DeferredChannelMessageWithSource: {
        requireRight({ world, interaction, act: 'send', uploads: [] });
        const flags = parseForm(deferData, data)?.flags ?? 0;
        return {
          message: post(interaction, {
            type: messageType,
            content: emptyContent,
            ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
            loading: true,
            replyToId,
          }),
        };
      }
      case InteractionResponseType.DeferredMessageUpdate:
        // An answer counts by itself: what it can't change, because that is gone, only the later edit tells.
        // https://github.com/discord/discord-api-docs/issues/3177
        return { message: messages.find(interaction.sourceMessageId ?? '') };
      case InteractionResponseType.UpdateMessage:
        return { message: editMessage(interaction, source(interaction), { json: data ?? {}, uploads }) };
      case InteractionResponseType.ApplicationCommandAutocompleteResult:
        return {
          message: undefined,
          extra: { choices: parseForm(autocompleteData(interaction.focusedType), data).choices },
        };
      default:
        return { message: undefined, extra: { modal: parseForm(modalData, data) } };
    }
  }
}

function answerType({ kind, isContextMenu, sourceMessageId }: InteractionState): MessageType {
  if (kind === 'command')
    return isContextMenu ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand;
  return sourceMessageId === undefined ? MessageType.ChatInputCommand : MessageType.Reply;
}
