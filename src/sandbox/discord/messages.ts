import { MessageFlags } from 'discord-api-types/v10';
import type { FileStore } from './files.js';
import type { AllowedMentions } from './message-body.js';
import { displayedTexts } from './rules/component-rules.js';
import { noPings, pingsOf } from './rules/mentions.js';
import { isShown, type MessageContent } from './rules/message-rules.js';
import {
  buttonsOf,
  type InteractionMetadata,
  type MessageEvent,
  type MessageVersion,
  type SandboxAttachment,
  type SandboxMessage,
} from './sandbox-message.js';
import { setArchived } from './threads.js';
import { type MediaNode, relinked, viewComponents } from './views/component-view.js';
import type { ChannelState, World } from './world.js';

/** How many messages each channel keeps; older ones are deleted with their files. */
const messagesPerChannel = 500;

/** How many versions of each message are kept. */
const versionsPerMessage = 500;

type MessageRecord = { content: MessageContent; snapshot: SandboxMessage };

/** The fields of a new message. */
export type NewMessage = {
  readonly channel: ChannelState;
  readonly authorId: string;
  readonly type: number;
  readonly content: MessageContent;
  readonly allowedMentions?: AllowedMentions | undefined;
  readonly loading?: boolean;
  readonly visibleToUserId?: string | undefined;
  readonly interactionMetadata?: InteractionMetadata | undefined;
  readonly replyToId?: string | undefined;
  readonly nonce?: string | number | undefined;
  readonly warnings?: readonly string[];
};

/** All messages of this Discord. */
export type MessageStore = {
  readonly create: (message: NewMessage) => SandboxMessage;
  readonly edit: (id: string, content: MessageContent, warnings?: readonly string[]) => SandboxMessage;
  /** Changes what others do with a message: that makes no new version. */
  readonly mark: (
    id: string,
    marks: Partial<Pick<SandboxMessage, 'pinnedAt' | 'reactions'>>,
  ) => SandboxMessage;
  readonly remove: (id: string, by: 'bot' | 'member') => void;
  /** Removes all messages of a deleted channel. */
  readonly removeAll: (channelId: string) => void;
  /** True when a person deleted or dismissed it. */
  readonly wasDismissed: (id: string) => boolean;
  /** Undefined once deleted. */
  readonly find: (id: string) => SandboxMessage | undefined;
  readonly contentOf: (id: string) => MessageContent | undefined;
  /** The same message with links signed now, as in everything that Discord sends. */
  readonly withFreshLinks: (message: SandboxMessage) => SandboxMessage;
  /** Oldest first. */
  readonly inChannel: (channelId: string) => readonly SandboxMessage[];
  readonly all: () => readonly SandboxMessage[];
  readonly onEvent: (listener: (event: MessageEvent) => void) => () => void;
};

/** Creates an empty store of messages. `cdnUrl` is the prefix of attachment URLs. */
export function createMessages({
  world,
  files,
  cdnUrl,
}: {
  world: World;
  files: FileStore;
  cdnUrl: () => string;
}): MessageStore {
  const records = new Map<string, MessageRecord>();
  const channels = new Map<string, string[]>();
  const dismissed = new Set<string>();
  const listeners = new Set<(event: MessageEvent) => void>();
  const emit = (event: MessageEvent): void => {
    for (const listener of listeners) listener(event);
  };

  const linkTo = (
    { id, filename }: Pick<SandboxAttachment, 'id' | 'filename'>,
    { channelId, ephemeral }: Pick<SandboxMessage, 'channelId' | 'ephemeral'>,
  ): string => {
    const folder = ephemeral ? 'ephemeral-attachments' : 'attachments';
    return `${cdnUrl()}${files.sign(`/${folder}/${channelId}/${id}/${filename}`)}`;
  };

  const version = (
    content: MessageContent,
    state: Pick<MessageVersion, 'version' | 'at' | 'editedAt' | 'loading'> & {
      channelId: string;
      ephemeral: boolean;
    },
  ): MessageVersion => {
    const attachments = content.attachments.map(({ file, description }): SandboxAttachment => {
      return {
        id: file.id,
        filename: file.filename,
        size: file.size,
        contentType: file.contentType,
        description,
        url: linkTo(file, state),
        path: file.path,
        width: file.width,
        height: file.height,
        shown: isShown(content, { file, description }),
      };
    });
    const components = viewComponents(content.components, (url) => mediaNode(url, attachments));
    return {
      version: state.version,
      at: state.at,
      content: content.content,
      embeds: content.embeds,
      components,
      attachments,
      text: [content.content, ...displayedTexts(content.components)].filter((part) => part !== '').join('\n'),
      buttons: buttonsOf(components),
      flags:
        (state.ephemeral ? MessageFlags.Ephemeral : 0) |
        (state.loading ? MessageFlags.Loading : 0) |
        (content.suppressEmbeds ? MessageFlags.SuppressEmbeds : 0) |
        (content.usesComponentsV2 ? MessageFlags.IsComponentsV2 : 0),
      loading: state.loading,
      usesComponentsV2: content.usesComponentsV2,
      editedAt: state.editedAt,
    };
  };

  const mediaNode = (url: string, attachments: readonly SandboxAttachment[]): MediaNode => {
    const attachment = attachments.find(({ filename }) => `attachment://${filename}` === url);
    if (attachment === undefined) return { id: world.nextId(), url, proxy_url: url };
    return {
      id: attachment.id,
      url: attachment.url,
      proxy_url: attachment.url,
      width: attachment.width,
      height: attachment.height,
      content_type: attachment.contentType,
      attachment_id: attachment.id,
    };
  };

  const forget = (id: string): void => {
    const record = records.get(id);
    records.delete(id);
    // A file that can't be removed now is removed with the whole folder on stop.
    const attachments = record?.snapshot.history.flatMap((version) => version.attachments) ?? [];
    for (const attachmentId of new Set(attachments.map((attachment) => attachment.id))) {
      files.remove(attachmentId).catch(() => {});
    }
  };

  const remove: MessageStore['remove'] = (id, by) => {
    const record = records.get(id);
    if (record === undefined) return;
    if (by === 'member') dismissed.add(id);
    const { channelId } = record.snapshot;
    channels.set(
      channelId,
      (channels.get(channelId) ?? []).filter((other) => other !== id),
    );
    forget(id);
    emit({ kind: 'delete', message: { ...record.snapshot, deleted: true } });
  };

  return {
    create: (made) => {
      const { channel, content } = made;
      const id = world.nextId();
      const at = Date.now();
      const ephemeral = made.visibleToUserId !== undefined;
      const loading = made.loading ?? false;
      const first = version(content, {
        version: 1,
        at,
        editedAt: undefined,
        loading,
        channelId: channel.id,
        ephemeral,
      });
      const repliedTo = made.replyToId === undefined ? undefined : records.get(made.replyToId);
      const snapshot: SandboxMessage = {
        ...first,
        id,
        channelId: channel.id,
        guildId: channel.guildId,
        authorId: made.authorId,
        type: made.type,
        createdAt: at,
        ephemeral,
        visibleToUserId: made.visibleToUserId,
        interactionMetadata: made.interactionMetadata,
        replyToId: made.replyToId,
        nonce: made.nonce,
        pings: ephemeral
          ? noPings
          : pingsOf({
              texts: [first.text],
              allowed: made.allowedMentions,
              repliedUserId: repliedTo?.snapshot.authorId,
            }),
        history: [first],
        warnings: made.warnings ?? [],
        deleted: false,
        pinnedAt: undefined,
        reactions: [],
      };
      records.set(id, { content, snapshot });
      channel.messagesSent += 1;
      if (channel.archived) setArchived(channel, false);
      const ids = channels.get(channel.id) ?? [];
      channels.set(channel.id, ids);
      ids.push(id);
      if (ids.length > messagesPerChannel) forget(ids.shift() ?? '');
      world.warnings.push(...snapshot.warnings.map((warning) => `message ${id}: ${warning}`));
      emit({ kind: 'create', message: snapshot });
      return snapshot;
    },
    edit: (id, content, warnings = []) => {
      const record = records.get(id);
      if (record === undefined) throw new Error(`There is no message ${id}.`);
      const { snapshot } = record;
      const at = Date.now();
      const next = version(content, {
        version: snapshot.version + 1,
        at,
        // The first answer after "thinking…" does not count as an edit.
        editedAt: snapshot.loading ? undefined : at,
        loading: false,
        channelId: snapshot.channelId,
        ephemeral: snapshot.ephemeral,
      });
      for (const { file } of record.content.attachments) {
        if (!content.attachments.some((kept) => kept.file.id === file.id)) files.withdraw(file.id);
      }
      record.content = content;
      record.snapshot = {
        ...snapshot,
        ...next,
        history: [...snapshot.history, next].slice(-versionsPerMessage),
        warnings: [...snapshot.warnings, ...warnings],
      };
      world.warnings.push(...warnings.map((warning) => `message ${id}: ${warning}`));
      emit({ kind: 'update', message: record.snapshot });
      return record.snapshot;
    },
    mark: (id, marks) => {
      const record = records.get(id);
      if (record === undefined) throw new Error(`There is no message ${id}.`);
      record.snapshot = { ...record.snapshot, ...marks };
      return record.snapshot;
    },
    remove,
    removeAll: (channelId) => {
      for (const id of channels.get(channelId) ?? []) remove(id, 'member');
      channels.delete(channelId);
    },
    wasDismissed: (id) => dismissed.has(id),
    find: (id) => records.get(id)?.snapshot,
    contentOf: (id) => records.get(id)?.content,
    withFreshLinks: (message) => {
      const attachments = message.attachments.map((one) => ({ ...one, url: linkTo(one, message) }));
      const links = new Map(attachments.map(({ id, url }) => [id, url]));
      return { ...message, attachments, components: relinked(message.components, links) };
    },
    inChannel: (channelId) =>
      (channels.get(channelId) ?? []).flatMap((id) => records.get(id)?.snapshot ?? []),
    all: () => [...records.values()].map(({ snapshot }) => snapshot),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
