/** Randomness that repeats for the same seed. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  readonly unit: () => number;
  /** A whole number from `least` to `most`, both included. */
  readonly int: (least: number, most: number) => number;
  /** True in `share` of all cases. */
  readonly chance: (share: number) => boolean;
  readonly pick: <const T>(choices: readonly [T, ...T[]]) => T;
};

/**
 * Creates randomness from a seed.
 *
 * @see https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32 (the generator)
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const int = (least: number, most: number) => least + Math.floor(unit() * (most - least + 1));
  return {
    unit,
    int,
    chance: (share) => unit() < share,
    pick: (choices) => choices[int(0, choices.length - 1)] ?? choices[0],
  };
}
