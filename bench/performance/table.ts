import { median } from '../quantile.js';
import { type Figure, judgedOf, ratioOf } from './figure.js';

/** A Markdown table of what was measured: medians, ratios and targets. */
export function tableOf(figures: readonly Figure[]): string {
  return [
    '| | Flipbook | beside | × | at most |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...figures.map((figure) => {
      const { name, unit, flipbook, rival } = figure;
      const ratio = ratioOf(figure);
      const beside = rival === undefined ? '' : `${withUnit(median(rival.values), unit)} (${rival.name})`;
      const times = ratio === undefined ? '' : ratio.toFixed(2);
      return `| ${name} | ${withUnit(median(flipbook), unit)} | ${beside} | ${times} | ${targetOf(figure)} |`;
    }),
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
