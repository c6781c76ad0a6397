import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawUsageChart, scaleOf } from '../../src/media/picture/usage-chart.js';

test.each([
  [0, [0, 5_000]],
  [40_000, [0, 10_000, 20_000, 30_000, 40_000]],
  [230_000, [0, 100_000, 200_000, 300_000]],
  [3_200_000, [0, 1_000_000, 2_000_000, 3_000_000, 4_000_000]],
  [14_400_000, [0, 5_000_000, 10_000_000, 15_000_000]],
])('the lines of a chart up to %i are %j', (most, lines) => {
  expect(scaleOf(most)).toEqual(lines);
});

test('whatever was spent, the lines begin at 0, are evenly spaced, few, and reach above it', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2_000_000_000_000 }), (most) => {
      const lines = scaleOf(most);
      const [zero, step = 0] = lines;
      expect(zero).toBe(0);
      expect(lines.length).toBeLessThanOrEqual(5);
      expect(lines.at(-1)).toBeGreaterThanOrEqual(most);
      expect(lines).toEqual(lines.map((_, index) => index * step));
    }),
  );
});

const dayAt = (index: number) => `2027-02-${String(index + 1).padStart(2, '0')}`;

/** The colour of the pixel in the middle of a day's column, this high above the ground of the chart. */
async function colorOf(png: Uint8Array, { day, of, abovePx }: { day: number; of: number; abovePx: number }) {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const slot = (776 - 104) / of;
  const x = Math.round(104 + slot * (day - 0.5));
  const at = ((298 - abovePx) * info.width + x) * info.channels;
  return [data[at], data[at + 1], data[at + 2]];
}

test('a day has a bar for what is settled, and on top of it what may still change', async () => {
  const nothing = { clips: 0, settledMicros: 0, reservedMicros: 0, unclearMicros: 0 };
  const days = Array.from({ length: 28 }, (_, index) => ({ day: dayAt(index), ...nothing }));
  days[4] = {
    ...nothing,
    day: dayAt(4),
    settledMicros: 2_000_000,
    reservedMicros: 1_000_000,
    unclearMicros: 1_000_000,
  };
  const png = await drawUsageChart({ days, today: dayAt(9) });
  const color = (day: number, abovePx: number) => colorOf(png, { day, of: 28, abovePx });
  const [panel, settled, held] = [await color(2, 100), await color(5, 100), await color(5, 200)];
  expect(new Set([panel, settled, held, await color(10, 100)].map(String)).size).toBe(4);
  expect(await color(4, 100)).toEqual(panel);
});
