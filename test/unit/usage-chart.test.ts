import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawSigns } from '../../src/media/picture/digits.js';
import { plotOf, scaleOf, usageChart } from '../../src/media/picture/usage-chart.js';
import { languages } from '../../src/text/language.js';
import { pictures } from '../support/picture-process.js';

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

const nothing = { clips: 0, settledMicros: 0, reservedMicros: 0, unclearMicros: 0 };

/** A month of 30 days, the last of which is named, in which only these cost something. */
const monthWith = (spent: Readonly<Record<number, Partial<typeof nothing>>>) =>
  Array.from({ length: 30 }, (_, index) => ({ day: dayAt(index), ...nothing, ...spent[index + 1] }));

const lineNames = (settledMicros: number, language: string) =>
  plotOf(monthWith({ 5: { settledMicros } }), language).lines.map(({ name }) => name);

test('amounts beside the lines are written as in the texts', () => {
  expect(lineNames(8_000_000, 'de')).toEqual(['0', '2', '4', '6', '8'].map((amount) => `${amount}\u00a0$`));
  expect(lineNames(30_000, 'de').at(-1)).toBe('0,03\u00a0$');
  expect(lineNames(1_500_000_000, 'en').at(-1)).toBe('$1,500');
});

test.each(languages)('every sign of an amount has a shape: %s', (language) => {
  for (const micros of [30_000, 8_000_000, 98_765_000_000])
    for (const name of lineNames(micros, language)) {
      const drawn = drawSigns(name, { x: 0, y: 0, heightPx: 6, anchor: 'end', color: 'red' });
      expect(drawn.split('<path').length - 1, name).toBe(name.length);
    }
});

/** The colour of a pixel. */
async function colorsOf(png: Uint8Array): Promise<(x: number, y: number) => string> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return (x, y) => {
    const at = (Math.round(y) * info.width + Math.round(x)) * info.channels;
    return [...data.subarray(at, at + 3)].join();
  };
}

test('a day has a bar for what is settled, and on top of it what may still change', async () => {
  const cost = { settledMicros: 2_000_000, reservedMicros: 1_000_000, unclearMicros: 1_000_000 };
  const days = monthWith({ 5: cost });
  const { xOf, yOf, slot } = plotOf(days, 'en');
  const at = await colorsOf(await pictures.drawPng(usageChart({ days, today: dayAt(9) }, 'en')));
  const color = (day: number, dollars: number) => at(xOf(day - 1) + slot / 2, yOf(dollars * 1_000_000));
  const [panel, settled, held] = [color(2, 1.5), color(5, 1.5), color(5, 3.5)];
  expect(new Set([panel, settled, held, color(10, 1.5)]).size).toBe(4);
  expect(color(4, 1.5)).toBe(panel);
});

test.each([
  [50_000, 'en'],
  [3_200_000, 'pt-BR'],
  [1_240_000_000, 'de'],
  [98_765_000_000, 'fr'],
] as const)('nothing is cut off when a day costs %i, in %s', async (settledMicros, language) => {
  const days = monthWith({ 30: { settledMicros } });
  const png = await pictures.drawPng(usageChart({ days, today: undefined }, language));
  const { width, height } = await sharp(png).metadata();
  const at = await colorsOf(png);
  const panel = at(width / 2, 8);
  // Corners are round.
  const along = (length: number) => Array.from({ length: length - 80 }, (_, index) => index + 40);
  const edges = [
    ...along(height).flatMap((y) => [at(24, y), at(width - 24, y)]),
    ...along(width).flatMap((x) => [at(x, 24), at(x, height - 24)]),
  ];
  expect(new Set(edges)).toEqual(new Set([panel]));
});
