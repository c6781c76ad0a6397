/** The person who presses a button. */
export type Person = {
  readonly userId: string;
  /** True when the person may manage messages in the button's channel. */
  readonly isModerator: boolean;
};
