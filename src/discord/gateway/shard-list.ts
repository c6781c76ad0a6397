/** Ids of shards in words for the log, such as `0-3, 5`. */
export function shardList(ids: readonly number[]): string {
  const runs: { readonly first: number; last: number }[] = [];
  for (const id of ids.toSorted((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === id - 1) run.last = id;
    else runs.push({ first: id, last: id });
  }
  if (runs.length === 0) return 'none';
  return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}
