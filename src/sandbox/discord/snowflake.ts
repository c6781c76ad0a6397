/**
 * Discord's epoch: the first second of 2015, in milliseconds.
 *
 * @see https://docs.discord.com/developers/reference#snowflakes
 */
const discordEpochMs = 1_420_070_400_000;

/** Creates a source of unique, growing ids that contain their creation time, as Discord's do. */
export function createSnowflakes(now: () => number = Date.now): () => string {
  let lastMs = discordEpochMs;
  let sequence = 0n;
  return () => {
    const ms = Math.max(now(), lastMs);
    sequence = ms === lastMs ? sequence + 1n : 0n;
    lastMs = ms;
    return ((BigInt(ms - discordEpochMs) << 22n) | (sequence & 0x3f_ffffn)).toString();
  };
}

/** The first id of a millisecond since 1970. */
export function snowflakeAt(ms: number): string {
  return (BigInt(ms - discordEpochMs) << 22n).toString();
}

/** When an id was created, in milliseconds since 1970. */
export function snowflakeTimeMs(id: string): number {
  return Number(BigInt(id) >> 22n) + discordEpochMs;
}

/** The order of two ids, for sorting: the older one first. */
export function compareIds(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : Number(one > other));
}
