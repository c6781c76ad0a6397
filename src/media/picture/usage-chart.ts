import sharp from 'sharp';
import { spentMicros, type UsageReport } from '../../usage/report.js';
import { drawSigns } from './digits.js';

/** Small enough that its signs stay readable on a phone, which shows it at a third. */
const [WIDTH, HEIGHT] = [800, 360];
const PLOT = { left: 104, right: 776, top: 34, bottom: 298 } as const;

/** A dark panel, whose contrast is the same in Discord's light and dark theme. */
const COLORS = {
  panel: '#232428',
  line: '#3f4147',
  sign: '#c4c9ce',
  settled: '#7983f5',
  held: '#f0b232',
  today: '#34363c',
} as const;

const SIGN_PX = 21;

/** The horizontal lines, from 0 to the top of the chart: at most five steps of 1, 2 or 5 times a power of ten. */
export function scaleOf(maxMicros: number): readonly number[] {
  const least = Math.max(maxMicros, 10_000) / 4;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= least) ?? 10 * power;
  const steps = Math.max(1, Math.ceil(maxMicros / step));
  return Array.from({ length: steps + 1 }, (_, index) => Math.round(index * step));
}

/** Draws what was spent on each day of a month as a PNG: below what is settled, above what is reserved or unclear. */
export async function drawUsageChart({
  days,
  today,
}: Pick<UsageReport, 'days' | 'today'>): Promise<Uint8Array> {
  const todays = days.findIndex(({ day }) => day === today);
  const svg = Buffer.from(chartSvg(days, todays < 0 ? undefined : todays));
  return new Uint8Array(await sharp(svg).png({ compressionLevel: 9, palette: true }).toBuffer());
}

function chartSvg(days: UsageReport['days'], today: number | undefined): string {
  const lines = scaleOf(Math.max(0, ...days.map(spentMicros)));
  const top = lines.at(-1) ?? 1;
  const yOf = (micros: number) => PLOT.bottom - ((PLOT.bottom - PLOT.top) * micros) / top;
  const slot = (PLOT.right - PLOT.left) / Math.max(1, days.length);
  const xOf = (index: number) => PLOT.left + slot * index;
  // Cents only where a line is not a whole number of dollars.
  const digits = lines.every((micros) => micros % 1_000_000 === 0) ? 0 : 2;

  const rect = (x: number, y: number, width: number, height: number, fill: string, radius = 0) =>
    `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" rx="${radius}" fill="${fill}"/>`;

  const grid = lines.flatMap((micros) => [
    rect(PLOT.left, yOf(micros) - 0.75, PLOT.right - PLOT.left, 1.5, COLORS.line),
    drawSigns(`$${(micros / 1_000_000).toFixed(digits)}`, {
      x: PLOT.left - 14,
      y: yOf(micros) + SIGN_PX / 2,
      heightPx: SIGN_PX,
      anchor: 'end',
      color: COLORS.sign,
    }),
  ]);
  const bars = days.flatMap((sums, index) => {
    const { settledMicros } = sums;
    const [x, width] = [xOf(index) + slot * 0.16, slot * 0.68];
    const [settled, held] = [yOf(settledMicros), yOf(spentMicros(sums))];
    const day = index + 1;
    const isNamed = day === 1 || day % 5 === 0;
    return [
      ...(spentMicros(sums) > settledMicros
        ? [rect(x, held, width, Math.max(3, settled - held), COLORS.held, 3)]
        : []),
      ...(settledMicros > 0
        ? [rect(x, settled, width, Math.max(3, PLOT.bottom - settled), COLORS.settled, 3)]
        : []),
      ...(isNamed
        ? [
            drawSigns(String(day), {
              x: xOf(index) + slot / 2,
              y: PLOT.bottom + 40,
              heightPx: SIGN_PX,
              anchor: 'middle',
              color: COLORS.sign,
            }),
          ]
        : []),
    ];
  });
  const marked =
    today === undefined ? [] : [rect(xOf(today), PLOT.top, slot, PLOT.bottom - PLOT.top, COLORS.today)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">`,
    rect(0, 0, WIDTH, HEIGHT, COLORS.panel, 16),
    ...marked,
    ...grid,
    ...bars,
    '</svg>',
  ].join('');
}
