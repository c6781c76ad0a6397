import { median } from '../quantile.js';
import { type Figure, judgedOf, ratioOf } from './figure.js';

/** The columns beside the name. */
const COLUMNS: readonly (readonly [name: string, cellOf: (figure: Figure) => string])[] = [
  ['Flipbook', ({ flipbook, unit }) => withUnit(median(flipbook), unit)],
  ['beside', ({ rival, unit }) => (rival ? `${withUnit(median(rival.values), unit)} (${rival.name})` : '')],
  ['×', (figure) => ratioOf(figure)?.toFixed(2) ?? ''],
  ['at most', targetOf],
];

/** A Markdown table of what was measured: medians, ratios and targets. Without columns in which nothing stands. */
export function tableOf(figures: readonly Figure[]): string {
  const columns = COLUMNS.filter(([, cellOf]) => figures.some((figure) => cellOf(figure) !== ''));
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(['', ...columns.map(([name]) => name)]).replace('|  |', '| |'),
    row(['---', ...columns.map(() => '---:')]),
    ...figures.map((figure) => row([figure.name, ...columns.map(([, cellOf]) => cellOf(figure))])),
  ].join('\n');
}

function targetOf(figure: Figure): string {
  const { target, unit } = figure;
  const judged = judgedOf(figure);
  if (target === undefined || judged === undefined) return '';
  const most = target.of === 'ratio' ? `× ${target.most}` : withUnit(target.most, unit);
  return `${most} ${judged <= target.most ? '✓' : '✗'}`;
}

/** A value with as many digits as the noise leaves it. */
export function withUnit(value: number, unit: Figure['unit']): string {
  const digits = value.toLocaleString('en', { maximumSignificantDigits: Math.abs(value) >= 100 ? 3 : 2 });
  return unit === '' ? digits : `${digits} ${unit}`;
}
