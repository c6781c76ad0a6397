import { expect, test } from 'vitest';
import { isModeratorOf } from '../../src/jobs/person.js';
import { makeJob, states } from '../support/jobs.js';

const job = makeJob(states.delivered);
const PAYING = job.requester.guildId ?? expect.fail('It is of no server');
const ELSEWHERE = '900000000000000002';
const RULING = '900000000000000003';

test.each([
  ['of the server that pays', PAYING, true, true],
  ['of the server where the card is', ELSEWHERE, true, true],
  ['of another server', '9', true, false],
  ['in a direct message', undefined, true, false],
])('whoever may manage messages %s is, or is not, the moderator of a clip', (_where, guildId, may, is) => {
  const { requester, replyTo } = job;
  const brought = { requester, replyTo: { ...replyTo, guildId: ELSEWHERE } };
  expect(isModeratorOf({ userId: '5', isModerator: may, guildId }, brought)).toBe(is);
  expect(isModeratorOf({ userId: '5', isModerator: false, guildId }, brought)).toBe(false);
});

test('where a member pays, whoever moderates the server whose rules apply is one, wherever the card has gone', () => {
  const requester = { ...job.requester, guildId: undefined, rulesGuildId: RULING };
  const brought = { requester, replyTo: { ...job.replyTo, guildId: ELSEWHERE } };
  const person = { userId: '5', isModerator: true, guildId: RULING };
  expect(isModeratorOf(person, brought)).toBe(true);
  expect(isModeratorOf({ ...person, isModerator: false }, brought)).toBe(false);
});

test('nobody is the moderator of a clip that belongs to no server', () => {
  const { guildId: _, ...requester } = job.requester;
  const { guildId: __, ...replyTo } = job.replyTo;
  const person = { userId: '5', isModerator: true };
  expect(isModeratorOf(person, { requester, replyTo })).toBe(false);
});
