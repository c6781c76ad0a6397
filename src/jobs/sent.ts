/** When a request was sent: the wall clock time at that moment, and how long ago on the sender's monotonic clock. */
export type Sent = {
  readonly atMs: number;
  readonly agoMs: number | undefined;
  /** True when it may have been sent at any time since. */
  readonly mayBeLater?: boolean;
};
