/** The smallest of `values` that at least `share` of them do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? Number.NaN;
}

/** The middle of `values`: half of them are not larger. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);
