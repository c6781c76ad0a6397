import { KEPT_TABLES } from './measures.js';
import { lowestOf, type Series, type Trend, trendOf } from './trend.js';

/** Measures of memory, of which the lowest values tell. */
const IS_MEMORY = /(?:memory|heap), MB$/;

const SPAN_MS = 120_000;

const isKept = (name: string) => KEPT_TABLES.some((table) => name === `database: table ${table}, MB`);

/** The table of all measures, and what grows, as lines of text. */
export function trendLines(all: ReadonlyMap<string, Series>): readonly string[] {
  const trends = [...all].map(([name, series]) =>
    IS_MEMORY.test(name)
      ? { name: `${name}, lowest in 2 min`, ...trendOf(lowestOf(series, SPAN_MS)) }
      : { name, ...trendOf(series) },
  );
  const growing = trends.filter(({ name, verdict }) => verdict === 'grows' && !isKept(name));
  return [
    '',
    row('measure', 'first', 'last', 'per hour', ''),
    ...trends.map(({ name, ...trend }) => line(name, trend)),
    '',
    growing.length === 0 ? 'Nothing grows.' : `It grows: ${growing.map(({ name }) => name).join('; ')}.`,
    `The tables ${KEPT_TABLES.join(', ')} keep closed jobs for KEEP_JOBS_DAYS, and grow until then.`,
  ];
}

function line(name: string, { first, last, perHour, verdict }: Trend): string {
  const word = verdict === 'grows' && isKept(name) ? 'kept' : verdict;
  return row(name, number(first), number(last), number(perHour), word);
}

const number = (value: number) => value.toFixed(Math.abs(value) < 10 ? 2 : 0);

function row(name: string, ...cells: readonly string[]): string {
  const [first = '', last = '', perHour = '', verdict = ''] = cells;
  return `${name.padEnd(60)} ${first.padStart(9)} ${last.padStart(9)} ${perHour.padStart(9)}  ${verdict}`.trimEnd();
}
