import { expect, test } from 'vitest';
import type { InteractionFacts, Job } from '../../src/jobs/job.js';
import {
  checkIsRequester,
  checkIsTheirs,
  createOriginChecks,
  type Origin,
  originSchema,
} from '../../src/jobs/origin.js';
import { type GuildSettings, standardSettings } from '../../src/settings/catalog.js';
import { sentence } from '../../src/text/sentence.js';
import { makeJob, states } from '../support/jobs.js';

const HERE = '900000000000000001';
const ID = '1200000000000000001';
const shared = makeJob(states.delivered);
const hidden: Job = { ...shared, replyTo: { ...shared.replyTo, isPrivate: true } };
const gone: Job = { ...shared, clipLifetimeMs: 1 };
const failed = makeJob(states.failed);

const factsOf = (userId: string): InteractionFacts => ({
  requester: { ...shared.requester, userId },
  replyTo: shared.replyTo,
  asker: { guildId: HERE, roleIds: [] },
});
const own = factsOf(shared.requester.userId);
const stranger = factsOf('555');

/** The checks where that job is found, and with those settings in its server only. */
const checksOf = (job: Job, settings: Partial<GuildSettings> = {}) =>
  createOriginChecks({
    find: async (id) => (id === ID ? job : expect.fail(`Nobody names ${id}`)),
    settingsOf: async (guildId) => ({ ...standardSettings, ...(guildId === HERE ? settings : {}) }),
  });

const byCommand: Origin = { kind: 'own' };
const fromMessage: Origin = { kind: 'message' };
const likeShared: Origin = { kind: 'shared', jobId: ID };
const again: Origin = { kind: 'variant', jobId: ID, usesClip: false };
const extended: Origin = { kind: 'variant', jobId: ID, usesClip: true };

const notTheirs = { button: sentence('button.mine') };
const onlyOwn = { ownUploadsOnly: true };
const noneOfTheirOwn = { makeOwn: false };

test.each<[string, Origin, Job, Partial<GuildSettings>, InteractionFacts, string | undefined]>([
  ['a command', byCommand, hidden, { ...onlyOwn, ...noneOfTheirOwn }, stranger, undefined],
  ['a message', fromMessage, hidden, noneOfTheirOwn, stranger, undefined],
  ['a message where only own uploads are', fromMessage, shared, onlyOwn, own, 'access.own-uploads'],
  ['what everybody sees', likeShared, shared, {}, stranger, undefined],
  ['what only its member sees', likeShared, hidden, {}, stranger, 'own.not-shared'],
  ['what was never there', likeShared, failed, {}, stranger, 'own.not-shared'],
  ['what everybody sees where that is off', likeShared, shared, noneOfTheirOwn, stranger, 'own.off'],
  ["another's picture where only own uploads are", likeShared, shared, onlyOwn, own, 'access.own-uploads'],
  ['the own clip', again, hidden, { ...onlyOwn, ...noneOfTheirOwn }, own, 'job.private'],
  ['the own clip, seen by all', again, shared, { ...onlyOwn, ...noneOfTheirOwn }, own, undefined],
  ["another's clip", again, shared, {}, stranger, 'job.not-yours-to-make'],
  ['what the own clip was made from', again, gone, {}, own, undefined],
  ['the file of the own clip', extended, shared, {}, own, undefined],
  ['the file of the own clip, which is gone', extended, gone, {}, own, 'job.original-gone'],
])('a request from %s may be made, or is refused for one reason', async (...row) => {
  const [, origin, job, settings, facts, key] = row;
  const check = checksOf(job, settings).check(origin, facts);
  if (key === undefined) expect(await check).toBeUndefined();
  else await expect(check).rejects.toMatchObject({ sentence: { key } });
});

test('what a request is made from is found with the check', async () => {
  const { findShared, findParent } = checksOf(shared);
  expect(await findShared(ID, stranger)).toBe(shared);
  expect(await findParent({ jobId: ID, usesClip: true }, own)).toBe(shared);
});

test('only its own member may use a job; somebody else reads how to make a clip like it', () => {
  const userId = shared.requester.userId;
  const refused = (key: string, params?: object) =>
    expect.objectContaining({ code: 'NOT_ALLOWED', sentence: { key, ...(params && { params }) } });
  expect(() => checkIsRequester(shared, userId)).not.toThrow();
  expect(() => checkIsRequester(shared, '555')).toThrow(refused('job.not-yours'));
  expect(() => checkIsTheirs(shared, userId)).not.toThrow();
  expect(() => checkIsTheirs(shared, '555')).toThrow(refused('job.not-yours-to-make', notTheirs));
});

test.each([byCommand, fromMessage, likeShared, again])('%o is read as it was kept', (origin) => {
  expect(originSchema.parse(JSON.parse(JSON.stringify(origin)))).toEqual(origin);
});
