import { quantile } from '../quantile.js';
import type { Name } from './candidates.js';

/** A line of the table: what was measured, and each candidate's values, one a round. */
export type Row = {
  readonly measure: string;
  readonly unit: string;
  readonly values: Readonly<Partial<Record<Name, readonly number[]>>>;
};

/** Collects the values of a section. */
export type Tally = {
  readonly add: (measure: string, unit: string, name: Name, value: number) => void;
  readonly rows: () => readonly Row[];
};

export function createTally(): Tally {
  const rows = new Map<string, { unit: string; values: Partial<Record<Name, number[]>> }>();
  return {
    add: (measure, unit, name, value) => {
      const row = rows.get(measure) ?? { unit, values: {} };
      rows.set(measure, row);
      row.values[name] = [...(row.values[name] ?? []), value];
    },
    rows: () => [...rows].map(([measure, row]) => ({ measure, ...row })),
  };
}

/** The median of the rounds, and how many times the first candidate's it is. */
function cell(row: Row, name: Name, first: Name): string {
  const values = row.values[name];
  if (values === undefined) return '';
  const median = quantile(values, 0.5);
  const reference = quantile(row.values[first] ?? [], 0.5);
  const ratio = name === first || !(reference > 0) ? '' : ` (× ${digits(median / reference)})`;
  return `${digits(median)}${ratio}`;
}

function digits(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value.toLocaleString('en', { maximumSignificantDigits: Math.abs(value) >= 100 ? 4 : 3 });
}

/** A Markdown table of the rows. */
export function tableOf(rows: readonly Row[], names: readonly Name[]): string {
  const [first] = names;
  if (first === undefined) return '';
  return [
    `| | ${names.join(' | ')} |`,
    `|---|${'---:|'.repeat(names.length)}`,
    ...rows.map(
      (row) =>
        `| ${row.measure}${row.unit && `, ${row.unit}`} | ${names.map((name) => cell(row, name, first)).join(' | ')} |`,
    ),
  ].join('\n');
}
