import type { Blocking } from '../../jobs/blocking.js';
import type { PauseSwitch } from '../../jobs/pause.js';
import type { JobStore } from '../../jobs/store-port.js';
import type { Limit } from '../limits.js';

/** What the desk works with. */
export type DeskContext = {
  readonly store: JobStore;
  readonly pause: PauseSwitch;
  readonly blocking: Blocking;
  readonly limits: readonly Limit[];
  /** The time zone of the limits' days and months. */
  readonly zone: string;
  readonly nowMs: number;
};
