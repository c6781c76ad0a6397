import { expect, test } from 'vitest';
import { checkBlocked } from '../../src/jobs/check-blocked.js';
import { isOnCard } from '../../src/jobs/on-card.js';
import { asked } from '../support/accept-world.js';

test.each([
  ['here', 'access.blocked'],
  ['everywhere', 'access.blocked-everywhere'],
] as const)('a member who is blocked %s is told so', async (where, key) => {
  const rejected = checkBlocked({ find: async () => where }, asked('1'));
  await expect(rejected).rejects.toMatchObject({ code: 'NOT_ALLOWED', sentence: { key } });
});

test('a member who is not blocked may go on', async () => {
  await expect(checkBlocked({ find: async () => undefined }, asked('1'))).resolves.toBeUndefined();
});

test('an edit of the card is the card itself, and a new message is not', () => {
  const routes = ['interaction', 'channel edit', 'channel message', 'direct message'] as const;
  expect(routes.map((route) => isOnCard({ route }))).toEqual([true, true, false, false]);
});
