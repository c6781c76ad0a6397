import { expect, test } from 'vitest';
import { startWorld } from '../support/world.js';

test('a connection that is lost again and again is made with growing pauses, and serves in the end', async () => {
  const world = await startWorld();
  const { gateway } = world.discord;
  const pauses = () =>
    world.log.filter(({ msg }) => msg === 'Pausing before connecting').map(({ pauseMs }) => Number(pauseMs));
  for (let lost = 1; lost <= 3; lost += 1) {
    gateway.drop();
    await expect.poll(() => gateway.stats().resumes).toBe(lost);
  }
  const [first = 0, , third = 0] = pauses();
  expect(first).toBeGreaterThanOrEqual(500);
  expect(third).toBeGreaterThanOrEqual(2_000);
  expect(gateway.stats().identifies).toBe(1);
  expect((await world.animate()).text).toContain('Finished');
});
