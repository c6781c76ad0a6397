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
  /** The files that stay on the message; all of them when it is left out. */
  readonly attachments?: [];
};

/** The stripe at a card's side. */
export const COLORS = { working: 0x5865f2, done: 0x23a55a, failed: 0xda373c } as const;

/** A message of one container; `text` makes what stands in it. */
export function cardBody(accentColor: number, components: APIComponentInContainer[]): CardBody {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, accent_color: accentColor, components }],
    allowed_mentions: { parse: [] },
  };
}

/** Buttons beside each other; nothing when there are none. */
export function row(buttons: readonly APIButtonComponent[]): APIComponentInContainer[] {
  return buttons.length === 0 ? [] : [{ type: ComponentType.ActionRow, components: [...buttons] }];
}

/** One picture or clip: several in one gallery would be cut to fit beside each other. */
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

/** A line between paragraphs. */
export function separator(): APIComponentInContainer {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}

/** A card with nothing but a sentence: for a request that never became a job, or whose end is elsewhere. */
export function noticeCard(sentence: string): CardBody {
  return cardBody(COLORS.working, [text(sentence)]);
}
