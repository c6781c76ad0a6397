/*
 * What the page's server and its browser side say to each other. Types only: the browser's bundle takes nothing
 * from here, and nothing here needs Node.
 */

import type { PageMessage } from './message.js';

/** Somebody who can be seen in the page. */
export type PagePerson = {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
};

/** A person that the page can act as. */
export type PageMember = PagePerson & {
  /** What sets this person apart, for the menu: "may do anything". */
  readonly note: string;
  readonly locale: string;
  readonly directChannelId: string;
};

/** A place for messages, as the list at the left names it. */
export type PageChannel = {
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  readonly isAgeRestricted: boolean;
};

/** A server. */
export type PageGuild = {
  readonly id: string;
  readonly name: string;
  readonly premiumTier: number;
  readonly channels: readonly PageChannel[];
};

/** A command or subcommand's option as registered. Only what a person sees of it. */
export type PageOption = {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean | null | undefined;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null | undefined;
  readonly description_localizations?: Readonly<Record<string, string | null>> | null | undefined;
  readonly choices?:
    | readonly {
        readonly name: string;
        readonly name_localizations?: Readonly<Record<string, string | null>> | null | undefined;
        readonly value: string | number;
      }[]
    | null
    | undefined;
  readonly min_length?: number | null | undefined;
  readonly max_length?: number | null | undefined;
  readonly min_value?: number | null | undefined;
  readonly max_value?: number | null | undefined;
  readonly autocomplete?: boolean | null | undefined;
  readonly file_types?: readonly string[] | null | undefined;
  readonly options?: readonly PageOption[] | null | undefined;
};

/** A registered command. */
export type PageCommand = {
  readonly id: string;
  /** Undefined for a global one. */
  readonly guildId: string | undefined;
  readonly definition: {
    /** 1 chat, 2 on a person, 3 on a message. */
    readonly type: number;
    readonly name: string;
    readonly description?: string | null | undefined;
    readonly contexts?: readonly number[] | null | undefined;
    readonly name_localizations?: Readonly<Record<string, string | null>> | null | undefined;
    readonly description_localizations?: Readonly<Record<string, string | null>> | null | undefined;
    readonly options?: readonly PageOption[] | null | undefined;
  };
};

/** Something that went over the wire, cut to what a line and its details show. */
export type PageWireEntry = {
  readonly number: number;
  readonly at: number;
  readonly side: 'gateway' | 'rest' | 'fal';
  readonly title: string;
  readonly status: number | undefined;
  readonly durationMs: number | undefined;
  readonly detail: string;
};

/** A switch of the drawer. */
export type PageTrouble = {
  readonly id: string;
  readonly side: 'Discord' | 'fal';
  readonly label: string;
  readonly hint: string;
  /** One to choose from, or a single thing to press. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
};

/** All but messages; sent whole whenever something of it changes. */
export type PageWorld = {
  readonly bot: PagePerson;
  readonly members: readonly PageMember[];
  readonly guilds: readonly PageGuild[];
  readonly commands: readonly PageCommand[];
  readonly troubles: readonly PageTrouble[];
  /** "embedded fal" or what the real one costs. */
  readonly clipsFrom: string;
};

/** From the server to the browser. */
export type PageEvent =
  | { readonly kind: 'world'; readonly world: PageWorld }
  | { readonly kind: 'messages'; readonly messages: readonly PageMessage[] }
  | { readonly kind: 'message'; readonly message: PageMessage }
  | { readonly kind: 'gone'; readonly messageId: string; readonly channelId: string }
  | { readonly kind: 'wire'; readonly entries: readonly PageWireEntry[] };

/** A field of a form. */
export type PageField = {
  readonly type: number;
  readonly custom_id: string;
  readonly style?: number | undefined;
  readonly label?: string | null | undefined;
  readonly min_length?: number | null | undefined;
  readonly max_length?: number | null | undefined;
  readonly required?: boolean | null | undefined;
  readonly value?: string | null | undefined;
  readonly placeholder?: string | null | undefined;
  readonly options?: readonly { readonly label: string; readonly value: string }[] | undefined;
  readonly min_values?: number | null | undefined;
  readonly max_values?: number | null | undefined;
};

/** A form that the bot opened. */
export type PageModal = {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly (
    | {
        readonly type: 18;
        readonly label: string;
        readonly description?: string | null | undefined;
        readonly component: PageField;
      }
    | { readonly type: 1; readonly components: readonly PageField[] }
    | { readonly type: 10; readonly content: string }
  )[];
};

/** A value of an option: a plain one, or the number of an uploaded file. */
export type PageValue = string | number | boolean | { readonly file: number };

/** What a person does. `as` is who. */
export type PageAct =
  | {
      readonly kind: 'run';
      readonly as: string;
      readonly channelId: string;
      readonly command: string;
      readonly options: Readonly<Record<string, PageValue>>;
    }
  | {
      readonly kind: 'suggest';
      readonly as: string;
      readonly channelId: string;
      readonly command: string;
      readonly focused: string;
      readonly options: Readonly<Record<string, string | number | boolean>>;
    }
  | { readonly kind: 'runOn'; readonly as: string; readonly messageId: string; readonly command: string }
  | { readonly kind: 'click'; readonly as: string; readonly messageId: string; readonly customId: string }
  | {
      readonly kind: 'select';
      readonly as: string;
      readonly messageId: string;
      readonly customId: string;
      readonly values: readonly string[];
    }
  | {
      readonly kind: 'submit';
      readonly as: string;
      readonly interactionId: string;
      readonly values: Readonly<
        Record<string, string | readonly string[] | { readonly files: readonly number[] }>
      >;
    }
  | {
      readonly kind: 'post';
      readonly as: string;
      readonly channelId: string;
      readonly content: string;
      readonly files: readonly number[];
    }
  | { readonly kind: 'delete'; readonly as: string; readonly messageId: string }
  | { readonly kind: 'boost'; readonly guildId: string; readonly tier: 0 | 1 | 2 | 3 }
  | { readonly kind: 'speak'; readonly as: string; readonly locale: string }
  | { readonly kind: 'trouble'; readonly id: string; readonly value: string };

/** The server's answer to an act. */
export type PageAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'form'; readonly interactionId: string; readonly modal: PageModal }
  | {
      readonly kind: 'choices';
      readonly choices: readonly { readonly name: string; readonly value: string | number }[];
    }
  | { readonly kind: 'refused'; readonly reason: string };
