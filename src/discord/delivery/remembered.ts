/** A thousand jobs. By size, so that a cache grows as it fills: with `max`, room for all is made at once. */
export const REMEMBERED = { maxSize: 1_000, sizeCalculation: () => 1 };
