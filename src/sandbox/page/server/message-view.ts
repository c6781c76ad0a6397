import type { SandboxMessage } from '../../discord/sandbox-message.js';
import type { PageMessage } from '../protocol.js';

/** Where the page serves the files of the embedded Discord. */
export const FILES_PATH = '/cdn';

/** Where the page serves pictures and clips of the embedded fal, as Discord's media proxy does for those elsewhere. */
export const MEDIA_PATH = '/media';

/** A message as this person sees it; undefined when it is private to somebody else. */
export function messageView({
  message,
  viewerId,
  mayDelete,
  roleIds,
  cdnUrl,
  mediaUrl,
  commandOf,
}: {
  readonly message: SandboxMessage;
  readonly viewerId: string;
  readonly mayDelete: boolean;
  /** This person's roles in all servers. */
  readonly roleIds: readonly string[];
  /** The prefix of all file URLs of the embedded Discord. */
  readonly cdnUrl: string;
  /** The prefix of the embedded fal's file URLs; undefined when there is none. */
  readonly mediaUrl: string | undefined;
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
      embeds: message.embeds.map((embed) => withPictures(embed, message)),
      components: message.components,
      attachments: message.usesComponentsV2
        ? []
        : message.attachments
            .filter(({ filename }) => !picturesOf(message).includes(`attachment://${filename}`))
            .map(({ path: _path, shown: _shown, ...attachment }) => attachment),
      isLoading: message.loading,
      isEphemeral: message.ephemeral,
      mayDelete,
      pingsMe:
        // People are not notified by their own messages.
        message.authorId !== viewerId &&
        (message.pings.everyone ||
          message.pings.userIds.includes(viewerId) ||
          message.pings.roleIds.some((id) => roleIds.includes(id))),
      usedBy:
        asked?.type === 2 && asked.originalResponseMessageId === undefined
          ? { personId: asked.userId, command: commandOf(asked.id) }
          : undefined,
      askedById: asked?.userId,
      replyToId: message.replyToId ?? asked?.originalResponseMessageId,
    },
    { cdnUrl, mediaUrl },
  );
}

type Embed = SandboxMessage['embeds'][number];

/** URLs of the pictures in embeds; uploads are `attachment://NAME`. */
function picturesOf({ embeds }: SandboxMessage): readonly string[] {
  return embeds.flatMap(({ image, thumbnail }) => [image?.url ?? [], thumbnail?.url ?? []].flat());
}

function withPictures(embed: Embed, { attachments }: SandboxMessage): Embed {
  const resolved = (picture: Embed['image']): Embed['image'] => {
    const upload = attachments.find(({ filename }) => `attachment://${filename}` === picture?.url);
    return upload === undefined ? picture : { url: upload.url };
  };
  return { ...embed, image: resolved(embed.image), thumbnail: resolved(embed.thumbnail) };
}

/** Rewrites file URLs to the page's own server, because the page loads nothing from other hosts. */
function locally(
  view: PageMessage,
  { cdnUrl, mediaUrl }: { readonly cdnUrl: string; readonly mediaUrl: string | undefined },
): PageMessage {
  const local: PageMessage = JSON.parse(JSON.stringify(view), (key, value: unknown) => {
    if (typeof value === 'string' && value.startsWith(`${cdnUrl}/`)) {
      return `${FILES_PATH}${value.slice(cdnUrl.length)}`;
    }
    // Links stay as they are.
    return key === 'media' && mediaUrl !== undefined && isAt(mediaUrl, value)
      ? { ...value, url: `${MEDIA_PATH}${value.url.slice(mediaUrl.length)}` }
      : value;
  });
  return local;
}

function isAt(prefix: string, media: unknown): media is { readonly url: string } {
  return (
    typeof media === 'object' &&
    media !== null &&
    'url' in media &&
    typeof media.url === 'string' &&
    media.url.startsWith(`${prefix}/`)
  );
}
