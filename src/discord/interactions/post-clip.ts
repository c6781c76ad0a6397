import { atMost } from '../../jobs/wait.js';
import type { Acknowledged } from '../ack/acknowledge.js';
import { slowStore } from './reason.js';

/** Posts something that everybody sees, after a check that has a limited time, and takes it back when that fails. */
export async function postClip({
  check,
  budgetMs,
  defer,
  run,
  refuse,
  takeBack,
}: {
  readonly check: () => Promise<void>;
  /** How long the first answer may wait for the check. */
  readonly budgetMs: number;
  readonly defer: () => Promise<Acknowledged>;
  readonly run: (messageId: string | undefined) => Promise<void>;
  /** Sends the reason as the first answer. */
  readonly refuse: (error: unknown) => Promise<void>;
  readonly takeBack: (error: unknown, isAcknowledged: 'yes' | 'unknown') => Promise<void>;
}): Promise<void> {
  const checked = check().then(
    () => ({}),
    (error: unknown) => ({ error }),
  );
  const result = (await atMost(budgetMs, checked)) ?? { error: slowStore() };
  if ('error' in result) return refuse(result.error);
  const { isAcknowledged, messageId } = await defer();
  if (isAcknowledged === 'no') return;
  try {
    await run(messageId);
  } catch (error) {
    await takeBack(error, isAcknowledged);
  }
}
