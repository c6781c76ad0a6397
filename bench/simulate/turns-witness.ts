import type { Job } from '../../src/jobs/job.js';
import { slotOf } from '../../src/jobs/slots.js';
import { isIn } from '../../src/jobs/transitions.js';
import type { Story } from './story.js';

/** Checks turns: no more jobs at once than allowed, and nobody starts twice while somebody else waits. */
export type TurnsWitness = { readonly note: (job: Job) => void };

/** Creates a {@link TurnsWitness}. It checks turns until `isExcused`. */
export function createTurnsWitness({
  atOnce,
  isExcused,
  story,
}: {
  readonly atOnce: number;
  readonly isExcused: () => boolean;
  readonly story: Story;
}): TurnsWitness {
  let events = 0;
  const running = new Set<string>();
  /** For each waiting job, its member and the event since which it waits. */
  const waiting = new Map<string, { readonly userId: string; readonly since: number }>();
  const lastStarts = new Map<string, number>();

  function checkStart({ id, requester: { userId } }: Job): void {
    if (running.size >= atOnce) story.violate(`Job ${id} is sent although ${running.size} are there`);
    const lastStart = lastStarts.get(userId);
    if (lastStart === undefined || isExcused()) return;
    // Members who have waited since before this member's last start, without a start of their own.
    const overtaken = [...waiting.values()].filter(
      (one) =>
        one.userId !== userId && one.since < lastStart && (lastStarts.get(one.userId) ?? 0) < lastStart,
    );
    const members = new Set(overtaken.map((one) => one.userId));
    // A job that certainly gets a slot isn't overtaken.
    if (members.size > 0 && running.size + members.size >= atOnce) {
      story.violate(`Job ${id} of ${userId} is sent before it is the turn of ${userId}`);
    }
  }

  return {
    note: (job) => {
      events += 1;
      const { id, requester } = job;
      const { userId } = requester;
      const slot = slotOf(job);
      if (slot === 'held' && !running.has(id)) {
        if (isIn(job, 'submitting')) checkStart(job);
        lastStarts.set(userId, events);
        running.add(id);
      } else if (slot !== 'held') running.delete(id);
      if (slot === undefined || slot === 'held') waiting.delete(id);
      else if (!waiting.has(id)) waiting.set(id, { userId, since: events });
    },
  };
}
