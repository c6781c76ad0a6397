/** How fast an engine must notice that a process has died. Every candidate is set to the same bound. */
export type Pace = {
  /** How long a job belongs to a process that says nothing more. */
  readonly leaseMs: number;
  /** How long pg-boss lets a job run. It renews nothing, so this is its lease. */
  readonly expireMs: number;
};

/** The jobs of a dead process are free again within {@link TAKEN_WITHIN} leases: a lease, and a third to look. */
export const TAKEN_WITHIN = 4 / 3;

/** What a process that joins an engine brings with it. */
export type Post = {
  readonly url: string;
  readonly pace: Pace;
  /** Works on a job. Resolves when the job has ended, or when the process leaves. */
  readonly follow: (id: string) => Promise<void>;
  /** Called when the engine has accepted or refused the end of a job. */
  readonly onEnd: (id: string, isAccepted: boolean) => void;
  /** Called when the engine reports that a job belongs to another process. */
  readonly onLost: (id: string) => void;
};

/** A process that works on jobs. */
export type Member = {
  /** Called before the followed jobs stop, so that their end is a hand-over. */
  readonly leave: (held: readonly string[]) => Promise<void>;
};

/** A process that only adds jobs. */
export type Producer = {
  /** Adds jobs. Resolves when the engine has stored them. */
  readonly add: (ids: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What decides which process works on which job. */
export type Engine = {
  /** The package to install, if it is one. */
  readonly package: string | undefined;
  /** Creates the tables. */
  readonly prepare: (url: string, pace: Pace) => Promise<void>;
  readonly produce: (url: string, pace: Pace) => Promise<Producer>;
  readonly join: (post: Post) => Promise<Member>;
};
