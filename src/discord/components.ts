import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
  type RESTPatchAPIChannelMessageJSONBody,
  SeparatorSpacingSize,
} from 'discord.js';

/** A message body of Components V2 that mentions nobody. */
export type CardBody = {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowed_mentions: NonNullable<RESTPatchAPIChannelMessageJSONBody['allowed_mentions']>;
  /** The files to keep on the message; all of them when missing. */
  readonly attachments?: [];
};

/** A file that is sent with a message, whose body shows it as `attachment://NAME`. */
type UploadedFile = {
  readonly name: string;
  readonly contentType: string;
  readonly data: string | Uint8Array;
};

/** A message, with the files that it uploads. */
export type Answer = CardBody & { readonly files?: readonly UploadedFile[] };

/** The accent colours at a card's side. Red says that something failed, not that somebody stopped it. */
export const COLORS = { working: 0x5865f2, done: 0x23a55a, stopped: 0x80848e, failed: 0xda373c } as const;

/** A message with one container. */
export function cardBody(accentColor: number, components: APIComponentInContainer[]): CardBody {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, accent_color: accentColor, components }],
    allowed_mentions: { parse: [] },
  };
}

/**
 * How many characters of text a message may have, in all of its components together.
 *
 * @see https://docs.discord.com/developers/components/reference#text-display
 */
export const MAX_TEXT = 4_000;

/** Discord's limit for buttons side by side. */
const MAX_IN_ROW = 5;

/** Buttons side by side, in as many rows as they need, of much the same length; nothing when there are none. */
export function rows(buttons: readonly APIButtonComponent[]): APIComponentInContainer[] {
  const count = Math.ceil(buttons.length / MAX_IN_ROW);
  const length = Math.ceil(buttons.length / count);
  return Array.from({ length: count }, (_, index) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(index * length, (index + 1) * length),
  }));
}

/** A single picture or clip. Several in one gallery would be cropped to fit side by side. */
export function gallery(
  url: string,
  description: string | undefined,
  isSpoiler: boolean,
): APIComponentInContainer {
  const item = {
    media: { url },
    ...(description === undefined ? {} : { description }),
    ...(isSpoiler ? { spoiler: true } : {}),
  };
  return { type: ComponentType.MediaGallery, items: [item] };
}

/** A paragraph. */
export function text(content: string): APIComponentInContainer {
  return { type: ComponentType.TextDisplay, content };
}

/** A divider between paragraphs. */
export function separator(): APIComponentInContainer {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}

/** A card with only a sentence, for a request that never became a job or ended on another message, and buttons. */
export function noticeCard(sentence: string, buttons: readonly APIButtonComponent[] = []): CardBody {
  return cardBody(COLORS.working, [text(sentence), ...rows(buttons)]);
}

/** A sentence for one member, with what that member may do about it. */
export type Word = { readonly content: string; readonly buttons: readonly APIButtonComponent[] };

/** The body of a message with such a sentence, which nobody else sees. */
export function privateBody({ content, buttons }: Word) {
  const { components, allowed_mentions } = noticeCard(content, buttons);
  return buttons.length > 0
    ? { components, flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral, allowed_mentions }
    : { content, flags: MessageFlags.Ephemeral as const, allowed_mentions };
}
