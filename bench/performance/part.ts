import type { ChildBot } from './child-bot.js';
import type { Figure } from './figure.js';

/** Starts the bot that is measured, with these settings, and perhaps under another program. */
export type StartBot = (
  environment: Readonly<Record<string, string>>,
  under?: readonly string[],
) => Promise<ChildBot>;

/** What all parts of a run have in common. */
export type Bench = {
  readonly startFlipbook: StartBot;
  readonly startBare: StartBot;
  readonly startTextbook: StartBot;
  /** A small run for a check at hand, instead of the whole one. */
  readonly isQuick: boolean;
  /** Says what is going on. */
  readonly tell: (line: string) => void;
};

/** Measures one subject, all sides in turns so that the machine's other load affects each alike. */
export type Part = (bench: Bench) => Promise<readonly Figure[]>;
