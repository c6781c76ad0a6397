/** What a statement can be given for a `?`. */
export type SqlValue = string | number | null;

/**
 * How the rows ask their database. Statements are written once for all databases, so they use what all of these
 * understand: `?` for a parameter, and the function `now_ms()` for the time by the store's clock.
 */
export type Sql = {
  /** The time by the store's clock. */
  readonly nowMs: () => number;
  /** The rows that a statement returns. */
  readonly all: (text: string, ...bound: readonly SqlValue[]) => readonly unknown[];
  /** Runs a statement for its effect. */
  readonly run: (text: string, ...bound: readonly SqlValue[]) => void;
  /** The condition that somebody holds the job `j`, as far as the database knows. */
  readonly isHeld: string;
  /** Draws a secret of 64 hexadecimal digits. */
  readonly secret: string;
  /** The table `spent` has what is used in each quarter of an hour. */
  readonly hasTotals: boolean;
  /** Joins the table after it to the one before, and if possible reads the one before first. */
  readonly joined: 'join' | 'cross join';
};
