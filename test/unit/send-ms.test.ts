import { expect, test } from 'vitest';
import { sendMs } from '../../src/discord/delivery/send-message.js';

const MIB = 1_048_576;

test.each([20, 50, 100])('two clips of %i MiB at once fit through a line of 1 Mbit/s in time', (size) => {
  const bytesPerSecond = 125_000 / 2;
  expect(sendMs(size * MIB)).toBeGreaterThan(((size * MIB) / bytesPerSecond) * 1_000);
  expect(sendMs(size * MIB)).toBeLessThan(3_600_000);
});

test('a message without a clip is not waited for as long', () => {
  expect(sendMs()).toBe(300_000);
});
