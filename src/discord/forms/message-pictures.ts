import {
  type APIEmbed,
  type APIMessageComponent,
  type APIUnfurledMediaItem,
  type Attachment,
  ComponentType,
  EmbedType,
  type Message,
  type Sticker,
  StickerFormatType,
} from 'discord.js';
import { FlipbookError } from '../../errors.js';
import type { Picture } from '../../jobs/job.js';
import { sentence } from '../../text/sentence.js';
import { kindOf } from '../file-kind.js';
import { isHidden, isSpoilerFile, isSpoilerName } from '../spoiler.js';

/** The most options of a select menu. */
const MAX_PICTURES = 25;

/** Something that a message shows. `kind` is what Discord says of it; its bytes are checked later. */
type Shown = {
  readonly kind: 'picture' | 'video' | 'drawing' | 'other';
  readonly url: string;
  readonly proxyUrl: string | undefined;
  readonly name: string;
  readonly sizeBytes?: number;
  readonly width: number | null | undefined;
  readonly height: number | null | undefined;
  /** True when it is hidden until clicked. */
  readonly isSpoiler: boolean;
};

/** The parts of a message, or of a forwarded one, that are read. */
type Content = Pick<Message, 'content' | 'attachments' | 'embeds' | 'components' | 'stickers'>;

/**
 * The pictures of a message in the order shown, without repeats. Throws PICTURE_UNUSABLE, with a sentence that says
 * what works, when it has none that may be fetched.
 *
 * @see https://docs.discord.com/developers/resources/message#message-object
 */
export function picturesOfMessage(
  message: Content & Pick<Message, 'messageSnapshots'>,
  isFetchable: (url: string) => boolean,
): readonly Picture[] {
  const shown = [message, ...message.messageSnapshots.values()].flatMap(shownIn);
  const pictures = shown.filter(({ kind }) => kind === 'picture');
  // A file that appears several times is a spoiler if it is one anywhere.
  const covered = new Set(pictures.filter(({ isSpoiler }) => isSpoiler).map(({ url }) => withoutQuery(url)));
  const offered = new Map<string, Picture>();
  for (const picture of pictures) {
    const { url: original, proxyUrl } = picture;
    const url = [original, proxyUrl].find((one) => one !== undefined && isFetchable(one));
    const id = withoutQuery(original);
    if (url !== undefined && !offered.has(id)) {
      offered.set(id, offer({ ...picture, isSpoiler: covered.has(id) }, url));
    }
  }
  if (offered.size > 0) return [...offered.values()].slice(0, MAX_PICTURES);
  if (pictures.length > 0) {
    throw unusable('message.foreign-picture');
  }
  if (shown.some(({ kind }) => kind === 'video')) throw unusable('message.video');
  throw unusable(shown.some(({ kind }) => kind === 'drawing') ? 'message.sticker' : 'message.no-picture');
}

function shownIn({ content, attachments, embeds, components, stickers }: Content): readonly Shown[] {
  return [
    ...attachments.map(attached),
    ...components.flatMap((component) => inComponent(component.toJSON())),
    ...embeds.flatMap(({ data }) => inEmbed(data, content)),
    ...stickers.map(stuck),
  ];
}

function attached(attachment: Attachment): Shown {
  const { url, proxyURL: proxyUrl, name, contentType, size: sizeBytes, width, height } = attachment;
  const kind = kindOf(contentType, name) ?? 'other';
  return { kind, url, proxyUrl, name, sizeBytes, width, height, isSpoiler: isSpoilerFile(attachment) };
}

function inEmbed({ type, url, image, thumbnail }: APIEmbed, content: string | null): readonly Shown[] {
  // A video's thumbnail is a frame of the video.
  const kind = type === EmbedType.Video || type === EmbedType.GIFV ? 'video' : 'picture';
  return [image ?? [], thumbnail ?? []].flat().map((media) => {
    const isSpoiler = isHidden([url ?? media.url, media.url], content);
    return linked(media, { kind, isSpoiler });
  });
}

/** @see https://docs.discord.com/developers/resources/sticker#sticker-object-sticker-format-types */
function stuck({ url, name, format }: Sticker): Shown {
  const kind = format === StickerFormatType.Lottie ? 'drawing' : 'picture';
  return { kind, url, proxyUrl: undefined, name, width: undefined, height: undefined, isSpoiler: false };
}

function inComponent(component: APIMessageComponent): readonly Shown[] {
  switch (component.type) {
    case ComponentType.Container: {
      const isSpoiler = component.spoiler === true;
      return component.components
        .flatMap(inComponent)
        .map((shown) => ({ ...shown, isSpoiler: isSpoiler || shown.isSpoiler }));
    }
    case ComponentType.Section:
      return inComponent(component.accessory);
    case ComponentType.Thumbnail:
      return [linked(component.media, { isSpoiler: component.spoiler })];
    case ComponentType.MediaGallery:
      return component.items.map(({ media, spoiler }) => linked(media, { isSpoiler: spoiler }));
    case ComponentType.File: {
      const { file, spoiler } = component;
      const kind = kindOf(file.content_type, nameIn(file.url)) ?? 'other';
      return [linked(file, { kind, isSpoiler: spoiler })];
    }
    default:
      return [];
  }
}

/**
 * What a URL points to. Without further information it counts as a picture, because only pictures and videos are shown
 * there.
 */
function linked(
  media: Pick<APIUnfurledMediaItem, 'url' | 'proxy_url' | 'content_type' | 'width' | 'height'>,
  known: { readonly kind?: Shown['kind']; readonly isSpoiler: boolean | undefined },
): Shown {
  const { url, proxy_url: proxyUrl, width, height } = media;
  const name = nameIn(url);
  const kind = known.kind ?? kindOf(media.content_type, name) ?? 'picture';
  const isSpoiler = known.isSpoiler === true || isSpoilerName(name);
  return { kind, url, proxyUrl, name, width, height, isSpoiler };
}

function offer({ name, sizeBytes, width, height, isSpoiler }: Shown, url: string): Picture {
  return {
    url,
    name,
    sizeBytes,
    ...(width == null || height == null ? {} : { sides: { width, height } }),
    ...(isSpoiler ? { isSpoiler } : {}),
  };
}

/** The last path segment of a URL. */
function nameIn(url: string): string {
  return (URL.canParse(url) && new URL(url).pathname.split('/').at(-1)) || 'picture';
}

/** The URL without its signature, because a file may be linked more than once. */
function withoutQuery(url: string): string {
  return url.split('?')[0] ?? url;
}

function unusable(
  key: 'message.foreign-picture' | 'message.video' | 'message.sticker' | 'message.no-picture',
): FlipbookError {
  return new FlipbookError('PICTURE_UNUSABLE', sentence(key));
}
