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
