import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Job } from '../../src/jobs/job.js';
import { createDrafts } from '../../src/store/drafts.js';
import { storeKindOf } from '../../src/store/location.js';
import { openStore } from '../../src/store/open-store.js';
import { bring } from '../contract/store-support.js';
import { makeJob, states } from '../support/jobs.js';
import { sharedPostgres } from '../support/postgres.js';
import { inStore } from '../support/raw-jobs.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';
import { tracesIn, untilErased } from '../support/traces.js';

const MEMBER = '730000000000000001';
const WORDS = 'a lighthouse nobody else would think of';
const FILE = 'holiday-in-the-harz.png';

function jobOf(userId: string, id: string, prompt: string): Job {
  const state = { ...states.delivered, requestId: `req-${id}` };
  const job = makeJob(state, { id });
  const image = { url: `https://cdn.discordapp.com/${userId}/${FILE}`, name: FILE };
  return {
    ...job,
    requester: { ...job.requester, userId },
    request: { ...job.request, prompt },
    input: { ...job.input, prompt },
    source: { mode: 'image', image },
  };
}

/** Everything that PostgreSQL still has in memory; with the samples for its planner, which are copies. */
async function toDisk(location: string): Promise<void> {
  if (storeKindOf(location) !== 'PostgreSQL') return;
  for (const statement of ['analyze', 'checkpoint']) await inStore(location, (ask) => ask(statement));
}

/** A new store of each kind, and the folder with all of its files. */
const kinds = {
  SQLite: async () => {
    const dir = await tempDir();
    return { dir, location: path.join(dir, 'flipbook.db') };
  },
  PostgreSQL: async () => {
    const { dir, newStore } = await sharedPostgres();
    return { dir, location: newStore() };
  },
};

test.each(Object.entries(kinds))(
  'after deletion nothing of a member is in any byte of the files of %s',
  async (_kind, place) => {
    const { dir, location } = await place();
    const store = await openStore({ location, log: silentLog });
    onTestFinished(store.close);
    const drafts = createDrafts({ keyv: store.keyv('drafts') });
    // Mixed with others' jobs and rewritten often, so that pages split, move and are freed.
    for (let round = 0; round < 36; round += 1) {
      const id = `${1000 + round}`;
      const long = `${WORDS} ${'and on '.repeat(round * 20)}`;
      const mine = round % 3 === 0;
      const job = jobOf(mine ? MEMBER : '730000000000000002', id, mine ? long : 'something else');
      let revision = await bring(store.jobs, job);
      for (const seed of [1, 2, 3]) {
        const put = await store.jobs.put({ ...job, mark: seed }, { ifRevision: revision });
        revision = put.kind === 'saved' ? put.revision : expect.fail(put.kind);
      }
    }
    await drafts.put('9', {
      userId: MEMBER,
      pictures: [{ url: `https://cdn.discordapp.com/9/${FILE}`, name: FILE }],
    });
    await toDisk(location);
    expect(tracesIn(dir, MEMBER, WORDS, FILE).length).toBeGreaterThan(0);

    await drafts.forget(MEMBER);
    expect(await drafts.get('9')).toBeUndefined();
    // One that is open for now is deleted by the write that closes it.
    const late = { ...jobOf(MEMBER, '2000', WORDS), state: { ...states.submitted, requestId: 'req-2000' } };
    const revision = await bring(store.jobs, late);
    expect(await store.members.forget(MEMBER)).toBe(12);
    await store.members.erase();
    await untilErased(location);
    expect(tracesIn(dir, WORDS).length).toBeGreaterThan(0);
    const ended = { ...jobOf(MEMBER, '2000', WORDS), isForgotten: true };
    expect(await store.jobs.put(ended, { ifRevision: revision })).toMatchObject({ kind: 'saved' });
    await untilErased(location);
    expect(tracesIn(dir, MEMBER, WORDS)).toEqual([]);
    // Everything else is there, and the store goes on working.
    expect(await store.jobs.listByMember('730000000000000002')).toHaveLength(10);
    await bring(store.jobs, jobOf('730000000000000002', '5000', 'later'));
    await store.close();
    expect(tracesIn(dir, MEMBER, WORDS)).toEqual([]);
    const [count] = await inStore(location, (ask) => ask('select count(*) as n from job'));
    expect(Number(Reflect.get(Object(count), 'n'))).toBe(25);
  },
);
