import { ComponentType } from 'discord-api-types/v10';
import { flatten } from '../rules/component-rules.js';
import type { AnyComponent } from '../rules/component-schema.js';

/** A component as Discord returns it: with all defaults filled in and uploads resolved to URLs. */
export type ComponentNode = {
  readonly type: number;
  readonly id: number;
  readonly custom_id?: string;
  readonly style?: number;
  readonly label?: string;
  readonly emoji?: EmojiNode;
  readonly url?: string;
  readonly sku_id?: string;
  readonly disabled?: boolean;
  readonly content?: string;
  readonly placeholder?: string;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly options?: readonly {
    readonly label: string;
    readonly value: string;
    readonly description?: string;
    readonly emoji?: EmojiNode;
    readonly default?: boolean;
  }[];
  readonly default_values?: readonly { readonly id: string; readonly type: 'user' | 'role' | 'channel' }[];
  readonly channel_types?: readonly number[];
  readonly components?: readonly ComponentNode[];
  readonly accessory?: ComponentNode;
  readonly items?: readonly {
    readonly media: MediaNode;
    readonly description: string | null;
    readonly spoiler: boolean;
  }[];
  readonly media?: MediaNode;
  readonly file?: MediaNode;
  readonly description?: string | null;
  readonly name?: string;
  readonly size?: number | null;
  readonly accent_color?: number | null;
  readonly divider?: boolean;
  readonly spacing?: number;
  readonly spoiler?: boolean;
};

/** An emoji: a custom one by its id, or a character by its name. */
type EmojiNode = { readonly id?: string; readonly name: string; readonly animated?: boolean };

/** A picture, video or file inside a component. */
export type MediaNode = {
  readonly id: string;
  readonly url: string;
  readonly proxy_url: string;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly content_type?: string | null;
  readonly attachment_id?: string;
};

/** The same components with these attachment links, by attachment id. */
export function relinked(
  nodes: readonly ComponentNode[],
  links: ReadonlyMap<string, string>,
): readonly ComponentNode[] {
  const media = (node: MediaNode): MediaNode => {
    const url = links.get(node.attachment_id ?? '');
    return url === undefined ? node : { ...node, url, proxy_url: url };
  };
  const one = (node: ComponentNode): ComponentNode => ({
    ...node,
    ...(node.media === undefined ? {} : { media: media(node.media) }),
    ...(node.file === undefined ? {} : { file: media(node.file) }),
    ...(node.items === undefined
      ? {}
      : { items: node.items.map((item) => ({ ...item, media: media(item.media) })) }),
    ...(node.accessory === undefined ? {} : { accessory: one(node.accessory) }),
    ...(node.components === undefined ? {} : { components: node.components.map(one) }),
  });
  return nodes.map(one);
}

/** Turns parsed components into what responses contain; `resolveMedia` knows the message's uploads. */
export function viewComponents(
  components: readonly AnyComponent[],
  resolveMedia: (url: string) => MediaNode,
): ComponentNode[] {
  const taken = new Set(flatten(components).map((component) => component.id ?? 0));
  let last = 0;
  const idOf = (component: AnyComponent): number => {
    if (component.id) return component.id;
    do last += 1;
    while (taken.has(last));
    return last;
  };
  const view = (component: AnyComponent): ComponentNode => {
    const id = idOf(component);
    switch (component.type) {
      case ComponentType.ActionRow:
        return { type: component.type, id, components: component.components.map(view) };
      case ComponentType.Container:
        return {
          type: component.type,
          id,
          accent_color: component.accent_color ?? null,
          spoiler: component.spoiler ?? false,
          components: component.components.map(view),
        };
      case ComponentType.Section:
        return {
          type: component.type,
          id,
          components: component.components.map(view),
          accessory: view(component.accessory),
        };
      case ComponentType.TextDisplay:
        return { type: component.type, id, content: component.content };
      case ComponentType.Separator:
        return {
          type: component.type,
          id,
          divider: component.divider ?? true,
          spacing: component.spacing ?? 1,
        };
      case ComponentType.MediaGallery:
        return {
          type: component.type,
          id,
          items: component.items.map((item) => ({
            media: resolveMedia(item.media.url),
            description: item.description ?? null,
            spoiler: item.spoiler ?? false,
          })),
        };
      case ComponentType.Thumbnail:
        return {
          type: component.type,
          id,
          media: resolveMedia(component.media.url),
          description: component.description ?? null,
          spoiler: component.spoiler ?? false,
        };
      case ComponentType.File: {
        const file = resolveMedia(component.file.url);
        return {
          type: component.type,
          id,
          file,
          name: component.file.url.slice('attachment://'.length),
          size: null,
          spoiler: component.spoiler ?? false,
        };
      }
      default:
        return interactiveView(component, id);
    }
  };
  return components.map(view);
}

type Interactive = Extract<AnyComponent, { disabled?: boolean | null | undefined }>;

function interactiveView(component: Interactive, id: number): ComponentNode {
  const { type, custom_id, disabled } = component;
  const common = {
    type,
    id,
    ...(custom_id == null ? {} : { custom_id }),
    ...(disabled == null ? {} : { disabled }),
  };
  if (type === ComponentType.Button) {
    const { style, label, emoji, url, sku_id } = component;
    return {
      ...common,
      style,
      ...(label == null ? {} : { label }),
      ...(emoji == null ? {} : { emoji: viewEmoji(emoji) }),
      ...(url == null ? {} : { url }),
      ...(sku_id == null ? {} : { sku_id }),
    };
  }
  const { placeholder, min_values, max_values } = component;
  const select = {
    ...common,
    ...(placeholder == null ? {} : { placeholder }),
    min_values: min_values ?? 1,
    max_values: max_values ?? 1,
  };
  if (type !== ComponentType.StringSelect) {
    const { default_values, channel_types } = component;
    return {
      ...select,
      ...(default_values == null ? {} : { default_values }),
      ...(channel_types == null ? {} : { channel_types }),
    };
  }
  return {
    ...select,
    options: component.options.map((option) => ({
      label: option.label,
      value: option.value,
      ...(option.description == null ? {} : { description: option.description }),
      ...(option.emoji == null ? {} : { emoji: viewEmoji(option.emoji) }),
      ...(option.default == null ? {} : { default: option.default }),
    })),
  };
}

function viewEmoji(emoji: {
  id?: string | null | undefined;
  name?: string | null | undefined;
  animated?: boolean | null | undefined;
}): EmojiNode {
  return {
    ...(emoji.id == null ? {} : { id: emoji.id }),
    name: emoji.name ?? '',
    ...(emoji.animated == null ? {} : { animated: emoji.animated }),
  };
}
