import type { DeskContext } from './context.js';
import type { DeskAnswer, OrderFor } from './order.js';
import { timeText } from './words.js';

/** Pauses new clips everywhere. The first person to pause stays on record, unless a new reason is given. */
export async function pauseAll(
  { pause, nowMs }: DeskContext,
  { by, why }: OrderFor<'pause'>,
): Promise<DeskAnswer> {
  const before = await pause.read();
  const wanted = before === undefined || (why !== undefined && why !== before.why);
  const current = wanted ? { by, atMs: nowMs, why } : before;
  if (wanted) await pause.write(current);
  const since = `since ${timeText(current.atMs)}, by ${current.by}`;
  const text = `New clips are paused everywhere ${since}. Clips in the making go on.\nMembers read${
    current.why === undefined ? ' that the people who run the bot paused it.' : `: ${current.why}`
  }`;
  return { isDone: true, text, facts: { isPaused: true, isChanged: wanted, ...current } };
}

/** Accepts new clips again. */
export async function resumeAll({ pause }: DeskContext): Promise<DeskAnswer> {
  const before = await pause.read();
  if (before !== undefined) await pause.write(undefined);
  const text = before === undefined ? 'New clips were not paused.' : 'New clips are accepted again.';
  return { isDone: true, text, facts: { isPaused: false, isChanged: before !== undefined } };
}
