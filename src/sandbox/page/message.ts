/* Messages as the page's server hands them to the browser. Types only, like the protocol. */

/** A picture, video or file inside a component; its address is on the page's own server. */
export type PageMedia = {
  readonly url: string;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly content_type?: string | null;
};

/** A component of a message. */
export type PageComponent = {
  readonly type: number;
  readonly id: number;
  readonly custom_id?: string;
  readonly style?: number;
  readonly label?: string;
  readonly url?: string;
  readonly disabled?: boolean;
  readonly content?: string;
  readonly placeholder?: string;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly options?: readonly {
    readonly label: string;
    readonly value: string;
    readonly description?: string;
    readonly default?: boolean;
  }[];
  readonly components?: readonly PageComponent[];
  readonly accessory?: PageComponent;
  readonly items?: readonly {
    readonly media: PageMedia;
    readonly description: string | null;
    readonly spoiler?: boolean;
  }[];
  readonly media?: PageMedia;
  readonly file?: PageMedia;
  readonly description?: string | null;
  readonly name?: string;
  readonly accent_color?: number | null;
  readonly divider?: boolean;
  readonly spacing?: number;
  readonly spoiler?: boolean;
  readonly emoji?: { readonly id?: string; readonly name: string };
};

/** An embed of an ordinary message. */
export type PageEmbed = {
  readonly title?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly color?: number | null | undefined;
  readonly footer?: { readonly text: string } | null | undefined;
  readonly author?: { readonly name: string } | null | undefined;
  readonly fields?:
    | readonly {
        readonly name: string;
        readonly value: string;
        readonly inline?: boolean | null | undefined;
      }[]
    | null
    | undefined;
};

/** A file of a message. */
export type PageAttachment = {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly contentType: string;
  readonly description: string | undefined;
  readonly url: string;
  readonly width: number | null;
  readonly height: number | null;
};

/** A message as one person sees it. */
export type PageMessage = {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly createdAt: number;
  readonly editedAt: number | undefined;
  readonly version: number;
  readonly content: string;
  readonly embeds: readonly PageEmbed[];
  readonly components: readonly PageComponent[];
  /** Those that no component shows. */
  readonly attachments: readonly PageAttachment[];
  readonly isLoading: boolean;
  readonly isEphemeral: boolean;
  /** The person who is looking was notified by it. */
  readonly pingsMe: boolean;
  /** Who used which command to get this answer. */
  readonly usedBy: { readonly personId: string; readonly command: string | undefined } | undefined;
  readonly replyToId: string | undefined;
};
