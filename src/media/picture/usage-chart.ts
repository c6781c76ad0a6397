import { spentMicros, type UsageReport } from '../../usage/report.js';
import { drawSigns, widthOfSigns } from './digits.js';

/** Twice as many pixels as Discord shows at most, for fine screens. A phone shows it at a quarter. */
const [WIDTH, HEIGHT] = [1_100, 600];
const MARGIN_PX = 32;

/** Twelve pixels on a phone. */
const SIGN_PX = 44;

/** The least height of a bar: a day on which something was spent is never empty. */
const LEAST_PX = 4;

const DOLLAR = 1_000_000;

/** Between the bars and what is written beside and below them. */
const GAP_PX = 24;

/** A dark panel, whose contrast is the same in Discord's light and dark theme. */
const COLORS = {
  panel: '#232428',
  line: '#3f4147',
  sign: '#c4c9ce',
  settled: '#7983f5',
  held: '#f0b232',
  today: '#34363c',
} as const;

/** The horizontal lines, from 0 to the top of the chart: at most five steps of 1, 2 or 5 times a power of ten. */
export function scaleOf(maxMicros: number): readonly number[] {
  const least = Math.max(maxMicros, 10_000) / 4;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= least) ?? 10 * power;
  const steps = Math.max(1, Math.ceil(maxMicros / step));
  return Array.from({ length: steps + 1 }, (_, index) => Math.round(index * step));
}

/**
 * What was spent on each day of a month, as an SVG: below what is settled, above what is reserved or unclear. Amounts are
 * written as in this language.
 */
export function usageChart({ days, today }: Pick<UsageReport, 'days' | 'today'>, language: string): string {
  const todays = days.findIndex(({ day }) => day === today);
  return chartSvg(plotOf(days, language), days, todays < 0 ? undefined : todays);
}

/** Where the bars of these days are, between the lines of {@link scaleOf}, and what the lines are called. */
export function plotOf(days: UsageReport['days'], language: string) {
  const lines = scaleOf(Math.max(0, ...days.map(spentMicros)));
  // Cents only where a line is not a whole number of dollars.
  const digits = lines.every((micros) => micros % DOLLAR === 0) ? 0 : 2;
  const money = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const names = lines.map((micros) => money.format(micros / DOLLAR));
  const left = MARGIN_PX + Math.max(...names.map((name) => widthOfSigns(name, SIGN_PX))) + GAP_PX;
  const [right, top, bottom] = [
    WIDTH - 2 * MARGIN_PX,
    MARGIN_PX + SIGN_PX / 2,
    HEIGHT - MARGIN_PX - SIGN_PX - GAP_PX,
  ];
  const slot = (right - left) / Math.max(1, days.length);
  const most = lines.at(-1) ?? 1;
  return {
    lines: lines.map((micros, index) => ({ micros, name: names[index] ?? '' })),
    ...{ left, right, top, bottom, slot },
    xOf: (index: number) => left + slot * index,
    yOf: (micros: number) => bottom - ((bottom - top) * micros) / most,
  };
}

function chartSvg(
  { lines, left, right, top, bottom, slot, xOf, yOf }: ReturnType<typeof plotOf>,
  days: UsageReport['days'],
  today: number | undefined,
): string {
  const rect = (x: number, y: number, width: number, height: number, fill: string, radius = 0) =>
    `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" rx="${radius}" fill="${fill}"/>`;
  const sign = (text: string, x: number, y: number, anchor: 'middle' | 'end') =>
    drawSigns(text, { x, y, heightPx: SIGN_PX, anchor, color: COLORS.sign });

  const grid = lines.flatMap(({ micros, name }) => [
    rect(left, yOf(micros) - 1, right - left, 2, COLORS.line),
    sign(name, left - GAP_PX, yOf(micros) + SIGN_PX / 2, 'end'),
  ]);
  const bars = days.flatMap((sums, index) => {
    const { settledMicros } = sums;
    const [x, width] = [xOf(index) + slot * 0.16, slot * 0.68];
    const [settled, held] = [yOf(settledMicros), yOf(spentMicros(sums))];
    const day = index + 1;
    const isNamed = day === 1 || day % 5 === 0;
    return [
      ...(spentMicros(sums) > settledMicros
        ? [rect(x, held, width, Math.max(LEAST_PX, settled - held), COLORS.held, LEAST_PX)]
        : []),
      ...(settledMicros > 0
        ? [rect(x, settled, width, Math.max(LEAST_PX, bottom - settled), COLORS.settled, LEAST_PX)]
        : []),
      ...(isNamed ? [sign(String(day), xOf(index) + slot / 2, bottom + GAP_PX + SIGN_PX, 'middle')] : []),
    ];
  });
  const marked = today === undefined ? [] : [rect(xOf(today), top, slot, bottom - top, COLORS.today)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">`,
    rect(0, 0, WIDTH, HEIGHT, COLORS.panel, 24),
    ...marked,
    ...grid,
    ...bars,
    '</svg>',
  ].join('');
}
