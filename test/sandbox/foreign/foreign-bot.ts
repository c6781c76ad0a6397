import * as z from 'zod';

/** An event of the gateway. */
export type ForeignEvent = { readonly t: string; readonly d: Readonly<Record<string, unknown>> };

const interaction = z.object({
  id: z.string(),
  token: z.string(),
  application_id: z.string(),
  data: z.object({ name: z.string().optional(), custom_id: z.string().optional() }),
});

/** What a bot needs of an interaction to answer it. */
export type ForeignInteraction = z.output<typeof interaction>;

/** Reads an INTERACTION_CREATE event. */
export const interactionOf = (d: unknown): ForeignInteraction => interaction.parse(d);

/** A text file to send. */
export type ForeignFile = { readonly name: string; readonly bytes: Uint8Array };

/** What a bot sends, in the words of the API. */
export type ForeignBody = Readonly<Record<string, unknown>>;

/** A bot that talks as a library for another language does. All of them can do the same. */
export type ForeignBot = {
  /** The events so far, READY first. */
  readonly events: readonly ForeignEvent[];
  readonly registerCommands: (commands: readonly ForeignBody[]) => Promise<void>;
  /** Answers an interaction first. */
  readonly answer: (asked: ForeignInteraction, type: number, data?: ForeignBody) => Promise<void>;
  readonly editOriginal: (asked: ForeignInteraction, body: ForeignBody, file?: ForeignFile) => Promise<void>;
  readonly followUp: (asked: ForeignInteraction, body: ForeignBody) => Promise<void>;
  /** Posts a message, and returns its id. */
  readonly post: (channelId: string, body: ForeignBody, file?: ForeignFile) => Promise<string>;
  readonly reply: (channelId: string, messageId: string, content: string) => Promise<string>;
  /** The contents of this many messages, from the newest back. */
  readonly history: (channelId: string, count: number) => Promise<readonly string[]>;
  /** The ids of all members of a guild. */
  readonly members: (guildId: string) => Promise<readonly string[]>;
  readonly react: (channelId: string, messageId: string, emoji: string) => Promise<void>;
  readonly pin: (channelId: string, messageId: string) => Promise<void>;
  /** The ids of the pinned messages of a channel. */
  readonly pins: (channelId: string) => Promise<readonly string[]>;
  /** Resolves when all interactions so far are handled; rejects with the trouble that one of them had. */
  readonly idle: () => Promise<void>;
};

/** Starts a bot that calls `onInteraction` for each interaction. */
export type StartForeignBot = (world: {
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly onInteraction: (bot: ForeignBot, asked: ForeignInteraction) => Promise<void>;
}) => Promise<ForeignBot>;
