import type Keyv from 'keyv';
import { z } from 'zod';
import type { Log } from '../jobs/ports.js';
import { storedList } from './listed.js';

const idsSchema = storedList(z.string());

/** More than a list shows, because some will be gone by then. */
const KEPT = 25;

/** Which jobs are whose. It helps members to find them again, and nothing else depends on it. */
export type MemberIndex = {
  /** The ids of the member's newest jobs, newest first; they may be gone. Rejects when it can't be read. */
  readonly list: (userId: string) => Promise<readonly string[]>;
  /** Puts a job first, unless it is there. Never rejects. */
  readonly add: (userId: string, jobId: string) => Promise<void>;
  /** Never rejects. */
  readonly remove: (userId: string, jobId: string) => Promise<void>;
};

type Change = (ids: readonly string[]) => readonly string[];

/** The index on `keyv`; what is not touched for `ttlMs` is forgotten. */
export function createMemberIndex({
  keyv,
  ttlMs,
  log,
}: {
  readonly keyv: Keyv;
  readonly ttlMs: number;
  readonly log: Log;
}): MemberIndex {
  /** The changes to a member's list that its next turn will make, all at once: two at a time would lose one. */
  const waiting = new Map<string, { readonly changes: Change[]; readonly made: Promise<void> }>();
  const latest = new Map<string, Promise<void>>();

  const list = async (userId: string): Promise<readonly string[]> => idsSchema.parse(await keyv.get(userId));

  function change(userId: string, act: Change): Promise<void> {
    const next = waiting.get(userId);
    if (next !== undefined) {
      next.changes.push(act);
      return next.made;
    }
    const changes = [act];
    const made = turn(userId, changes, latest.get(userId));
    waiting.set(userId, { changes, made });
    latest.set(userId, made);
    return made;
  }

  async function turn(userId: string, changes: readonly Change[], before: Promise<void> | undefined) {
    await before;
    waiting.delete(userId);
    try {
      const known = await list(userId);
      const changed = changes.reduce((ids, act) => act(ids), known);
      if (changed !== known) await keyv.set(userId, changed.slice(0, KEPT), ttlMs);
    } catch (error) {
      // A job must not fail over a list that only helps to find it.
      log.warn({ err: error }, "The list of a member's jobs could not be written");
    }
    if (!waiting.has(userId)) latest.delete(userId);
  }

  return {
    list,
    add: (userId, jobId) => change(userId, (ids) => (ids.includes(jobId) ? ids : [jobId, ...ids])),
    remove: (userId, jobId) =>
      change(userId, (ids) => (ids.includes(jobId) ? ids.filter((id) => id !== jobId) : ids)),
  };
}
