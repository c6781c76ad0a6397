import { expect, test } from 'vitest';
import type { Phase, ProviderName } from '../../src/jobs/job.js';
import { createSlotsFor, type Slot, slotClaimsOf, slotOf, toLine } from '../../src/jobs/slots.js';
import { isIn } from '../../src/jobs/transitions.js';
import { standardSettings } from '../../src/settings/catalog.js';
import { makeJob, phases, states } from '../support/jobs.js';

const GUILD = '900000000000000001';
const job = makeJob(states.submitting);
const direct = { ...job, requester: { ...job.requester, guildId: undefined } };

const AT_FAL: readonly Phase[] = ['submitting', 'uncertain', 'submitted'];

test.each(phases.filter((phase) => phase !== 'waiting'))(
  'a job holds a slot from its POST until its clip is made: %s',
  (phase) => {
    expect(slotOf(makeJob(states[phase]))).toBe(AT_FAL.includes(phase) ? 'held' : undefined);
  },
);

test.each<[string, Parameters<typeof makeJob>[0], Slot | undefined]>([
  ["the server's line", { phase: 'waiting', reason: { kind: 'turn', line: 'guild', ahead: 0 } }, 'guild'],
  ["the installation's line", states.waiting, 'installation'],
  ['a busy fal, and in no line', { phase: 'waiting', reason: { kind: 'busy', untilMs: 5 } }, undefined],
])('a job waits for %s', (_what, state, expected) => {
  expect(slotOf(makeJob(state))).toBe(expected);
});

/** The limits of an installation with five slots, whose servers have two. */
function slotsOf(provider: ProviderName, at: Pick<typeof job, 'requester'> = job) {
  const slotsFor = createSlotsFor({
    installation: 5,
    settingsOf: async (guildId) => ({ ...standardSettings, clipsAtOnce: guildId === GUILD ? 2 : undefined }),
  });
  return slotsFor({ ...job, ...at, provider });
}

test("the installation's limit and that of the job's own server apply to what fal makes", async () => {
  expect(await slotsOf('fal')).toEqual({ installation: 5, guild: 2 });
  expect(await slotsOf('fal', direct)).toEqual({ installation: 5, guild: undefined });
});

test('the built-in renderer has no slots', async () => {
  expect(await slotsOf('renderer')).toStrictEqual({});
});

const one = { unit: 'clips', window: 'running', amount: 1 };
const ofGuild = (limit: number) => ({ ...one, scope: { kind: 'guild', guildId: GUILD }, limit });
const ofAll = (limit: number) => ({ ...one, scope: { kind: 'installation' }, limit });

test("a job needs a slot of each limit that there is, the server's first", () => {
  expect(slotClaimsOf(job, { guild: 2, installation: 5 })).toEqual([ofGuild(2), ofAll(5)]);
  expect(slotClaimsOf(job, { guild: 2 })).toEqual([ofGuild(2)]);
  expect(slotClaimsOf(job, { installation: 5 })).toEqual([ofAll(5)]);
  expect(slotClaimsOf(job, {})).toEqual([]);
});

test('a job outside of servers needs no slot of a server', () => {
  expect(slotClaimsOf(direct, { guild: 2, installation: 5 })).toEqual([ofAll(5)]);
  expect(slotClaimsOf(direct, { guild: 2 })).toEqual([]);
});

test('a job that gets no slot waits in the line of the limit that refused it', () => {
  if (!isIn(job, 'submitting')) expect.fail();
  const [server, all] = slotClaimsOf(job, { guild: 2, installation: 5 });
  if (server === undefined || all === undefined) expect.fail();
  expect(slotOf(toLine(job, { claim: server, ahead: 3 }))).toBe('guild');
  expect(toLine(job, { claim: all, ahead: 3 }).state).toEqual({
    phase: 'waiting',
    reason: { kind: 'turn', line: 'installation', ahead: 3 },
  });
});
