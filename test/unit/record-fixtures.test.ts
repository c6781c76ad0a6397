import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { cardBodies } from '../../src/discord/cards/card.js';
import { jobListCard } from '../../src/discord/cards/job-list.js';
import { parseJob } from '../../src/jobs/job.js';
import { offerOf } from '../../src/jobs/offer.js';
import { JOB_VERSION } from '../../src/jobs/record.js';
import { isClosed, isEnded } from '../../src/jobs/transitions.js';
import { openStore } from '../../src/store/open-store.js';
import { textsIn } from '../../src/text/texts.js';
import { writeFormerStore } from '../support/former-store.js';
import { phases } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';

/** The phases that those versions knew. */
const formerPhases = phases.filter((phase) => phase !== 'waiting' && phase !== 'awaiting approval');

/** What all versions so far have in common. */
const formerSchema = z.looseObject({
  version: z.int(),
  id: z.string(),
  createdAtMs: z.int(),
  endpointId: z.string(),
  origin: z.looseObject({ userId: z.string(), interactionId: z.string(), messageId: z.string().optional() }),
  request: z.looseObject({ prompt: z.string() }),
  state: z.looseObject({
    phase: z.enum(phases),
    imageUrl: z.string().optional(),
    crop: z.unknown().optional(),
    failure: z.unknown().optional(),
  }),
});

const recordsOf = (version: number) =>
  readFileSync(`test/fixtures/records/v${version}.jsonl`, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => formerSchema.parse(JSON.parse(line)));

test('every earlier version has its fixture', () => {
  const former = Array.from({ length: JOB_VERSION - 1 }, (_, index) => index + 1);
  for (const version of former) expect(recordsOf(version).every((one) => one.version === version)).toBe(true);
});

describe.each([1, 2, 3])('of the records that version %i wrote', (version) => {
  const records = recordsOf(version);

  test('there is one for every phase', () => {
    expect(new Set(records.map(({ state }) => state.phase))).toEqual(new Set(formerPhases));
  });

  test.each(records.map((record) => [record.state.phase, record.id, record] as const))(
    'one that is %s is the same job now: %s',
    (_phase, _id, record) => {
      const job = parseJob(record);
      const { id, createdAtMs, endpointId, origin, request } = record;
      const { imageUrl: _url, crop: _crop, failure, ...state } = record.state;
      expect(job).toMatchObject({ version: JOB_VERSION, id, createdAtMs, endpointId, request, state });
      const { userId, interactionId, ...replyTo } = origin;
      expect(job.requester).toMatchObject({ userId, interactionId, channelId: replyTo['channelId'] });
      expect(job.replyTo).toMatchObject(replyTo);
      expect(job.provider).toBe('fal');
      expect(job.terms.costMicros).toBeGreaterThan(0);
      expect(job.input['prompt']).toBe(request.prompt);
      expect('failure' in job.state).toBe(failure !== undefined);
      expect(offerOf(job)?.endpoint.id).toBe(endpointId);
      expect(parseJob(JSON.parse(JSON.stringify(job)))).toEqual(job);
      const context = { provider: 'fal' as const, texts: textsIn('en') };
      const drawn = JSON.stringify([cardBodies(job, context), jobListCard([job], context)]);
      expect(drawn).not.toMatch(/undefined|NaN|\{\{|failure\.unknown/);
    },
  );

  test('a start gets all that are open', async () => {
    // Some are of the same job, in several phases.
    const apart = records.map((record, index) => ({ ...record, id: String(index + 1) }));
    const location = path.join(await tempDir(), 'flipbook.db');
    writeFormerStore(location, apart);
    const { jobs, close } = await openStore({ location, log: silentLog });
    onTestFinished(close);
    const open = await jobs.listOpen();
    const expected = apart.map(parseJob).filter((job) => !isClosed(job));
    expect(open.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
    expect(open.some((job) => !isEnded(job))).toBe(true);
  });
});
