import type { Embed } from './message-body.js';
import type { Pings } from './rules/mentions.js';
import type { ComponentNode } from './views/component-view.js';

/** An attachment as people see it, and where its bytes are. */
export type SandboxAttachment = {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly contentType: string;
  readonly description: string | undefined;
  /** Signed address on this server. */
  readonly url: string;
  /** The file on disk. */
  readonly path: string;
  readonly width: number | null;
  readonly height: number | null;
  /** False when no component of a Components V2 message shows it. */
  readonly shown: boolean;
};

/** A button of a message. */
export type SandboxButton = {
  readonly label: string;
  readonly customId: string | undefined;
  readonly url: string | undefined;
  readonly style: number;
  readonly disabled: boolean;
};

/** A message at one point in time. */
export type MessageVersion = {
  /** Starts at 1 and grows with each edit. */
  readonly version: number;
  /** When this version was created, in milliseconds since 1970. */
  readonly at: number;
  readonly content: string;
  readonly embeds: readonly Embed[];
  readonly components: readonly ComponentNode[];
  readonly attachments: readonly SandboxAttachment[];
  /** All readable text: content and text displays, in order. */
  readonly text: string;
  readonly buttons: readonly SandboxButton[];
  readonly flags: number;
  /** "… is thinking". */
  readonly loading: boolean;
  readonly usesComponentsV2: boolean;
  readonly editedAt: number | undefined;
};

/** Which interaction a message answers. */
export type InteractionMetadata = {
  readonly id: string;
  /** 2 command, 3 component, 5 modal. */
  readonly type: 2 | 3 | 5;
  readonly userId: string;
  readonly authorizingIntegrationOwners: Readonly<Record<string, string>>;
  /** Set on follow-ups. */
  readonly originalResponseMessageId?: string;
  readonly interactedMessageId?: string;
  /** The command or component that opened the modal; set for type 5. */
  readonly triggering?: InteractionMetadata;
};

/** A message with all its versions, as an immutable snapshot. */
export type SandboxMessage = MessageVersion & {
  readonly id: string;
  readonly channelId: string;
  readonly guildId: string | undefined;
  readonly authorId: string;
  /** Discord's message type: 0 ordinary, 19 reply, 20 answer to a command. */
  readonly type: number;
  readonly createdAt: number;
  readonly ephemeral: boolean;
  /** The only reader of an ephemeral message. */
  readonly visibleToUserId: string | undefined;
  readonly interactionMetadata: InteractionMetadata | undefined;
  readonly replyToId: string | undefined;
  readonly nonce: string | number | undefined;
  /** Who was notified; only when it was created. */
  readonly pings: Pings;
  /** All versions, oldest first, this one last. */
  readonly history: readonly MessageVersion[];
  readonly warnings: readonly string[];
  readonly deleted: boolean;
  /** When it was pinned, in milliseconds since 1970. */
  readonly pinnedAt: number | undefined;
  readonly reactions: readonly Reaction[];
};

/** A reaction with one emoji, and who gave it, in that order. */
export type Reaction = { readonly emoji: string; readonly userIds: readonly string[] };

/** A message was created, changed or deleted. */
export type MessageEvent = {
  readonly kind: 'create' | 'update' | 'delete';
  readonly message: SandboxMessage;
};

/** The buttons among these components, in reading order. */
export function buttonsOf(components: readonly ComponentNode[]): SandboxButton[] {
  return allNodes(components)
    .filter((node) => node.type === 2)
    .map((node) => ({
      label: node.label ?? '',
      customId: node.custom_id,
      url: node.url,
      style: node.style ?? 1,
      disabled: node.disabled ?? false,
    }));
}

/** All components, nested ones too, in reading order. */
export function allNodes(components: readonly ComponentNode[]): ComponentNode[] {
  return components.flatMap((node) => [
    node,
    ...allNodes(node.components ?? []),
    ...(node.accessory === undefined ? [] : allNodes([node.accessory])),
  ]);
}
