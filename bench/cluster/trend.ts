/** The values of one measure. `atMs` from any start. */
export type Series = readonly { readonly atMs: number; readonly value: number }[];

/** What became of a measure. `perHour` is the slope of the straight line through the second half (least squares). */
export type Trend = {
  readonly first: number;
  readonly last: number;
  readonly perHour: number;
  readonly verdict: 'steady' | 'grows' | 'falls';
};

const HOUR_MS = 3_600_000;

/** Less than this share of its mean in an hour is no growth, and neither is what its scatter explains. */
const LEAST_SHARE = 0.05;
const STANDARD_ERRORS = 3;

/**
 * The lowest value of each span of time, at the end of that span. What a garbage collector hasn't got to yet goes up and
 * down; what leaks is what even the lowest values don't fall below.
 */
export function lowestOf(series: Series, spanMs: number): Series {
  const startMs = series[0]?.atMs ?? 0;
  const spans = new Map<number, number>();
  for (const { atMs, value } of series) {
    const span = Math.floor((atMs - startMs) / spanMs);
    spans.set(span, Math.min(value, spans.get(span) ?? value));
  }
  return [...spans].map(([span, value]) => ({ atMs: startMs + (span + 1) * spanMs, value }));
}

/** The trend of a series with at least one value. */
export function trendOf(series: Series): Trend {
  const half = series.slice(Math.floor(series.length / 2));
  const count = half.length;
  const mean = (of: (point: Series[number]) => number) =>
    half.reduce((sum, point) => sum + of(point), 0) / count;
  const [meanAt, meanValue] = [mean(({ atMs }) => atMs), mean(({ value }) => value)];
  const spread = mean(({ atMs }) => (atMs - meanAt) ** 2);
  const slope = spread === 0 ? 0 : mean(({ atMs, value }) => (atMs - meanAt) * (value - meanValue)) / spread;
  const left = mean(({ atMs, value }) => (value - meanValue - slope * (atMs - meanAt)) ** 2);
  const error = count < 3 ? Number.POSITIVE_INFINITY : Math.sqrt(left / spread / (count - 2));
  const perHour = slope * HOUR_MS;
  const isReal = Math.abs(slope) > STANDARD_ERRORS * error;
  const isLarge = Math.abs(perHour) > LEAST_SHARE * Math.abs(meanValue);
  const direction = slope > 0 ? 'grows' : 'falls';
  return {
    first: series[0]?.value ?? Number.NaN,
    last: series.at(-1)?.value ?? Number.NaN,
    perHour,
    verdict: isReal && isLarge ? direction : 'steady',
  };
}
