import type { SandboxMessage } from '../../discord/sandbox-message.js';
import type { PageMessage } from '../message.js';

/** Where the page serves the files of the embedded Discord. */
export const FILES_PATH = '/cdn';

/** A message as this person sees it, or undefined when it is private to somebody else. */
export function messageView({
  message,
  viewerId,
  cdnUrl,
  commandOf,
}: {
  readonly message: SandboxMessage;
  readonly viewerId: string;
  /** The address that all file addresses of the embedded Discord begin with. */
  readonly cdnUrl: string;
  readonly commandOf: (interactionId: string) => string | undefined;
}): PageMessage | undefined {
  const { visibleToUserId, interactionMetadata: asked } = message;
  if (visibleToUserId !== undefined && visibleToUserId !== viewerId) return undefined;
  return locally(
    {
      id: message.id,
      channelId: message.channelId,
      authorId: message.authorId,
      createdAt: message.createdAt,
      editedAt: message.editedAt,
      version: message.version,
      content: message.content,
      embeds: message.embeds,
      components: message.components,
      attachments: message.usesComponentsV2
        ? []
        : message.attachments.map(({ id, filename, size, contentType, description, url, width, height }) => ({
            id,
            filename,
            size,
            contentType,
            description,
            url,
            width,
            height,
          })),
      isLoading: message.loading,
      isEphemeral: message.ephemeral,
      pingsMe: message.pings.everyone || message.pings.userIds.includes(viewerId),
      usedBy:
        asked?.type === 2 && asked.originalResponseMessageId === undefined
          ? { personId: asked.userId, command: commandOf(asked.id) }
          : undefined,
      replyToId: message.replyToId ?? asked?.originalResponseMessageId,
    },
    cdnUrl,
  );
}

/** The page loads nothing from elsewhere, so it fetches the files through its own server. */
function locally(view: PageMessage, cdnUrl: string): PageMessage {
  const local: PageMessage = JSON.parse(JSON.stringify(view), (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(`${cdnUrl}/`)
      ? `${FILES_PATH}${value.slice(cdnUrl.length)}`
      : value,
  );
  return local;
}
