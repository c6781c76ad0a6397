/**
 * The entries of a list that have the typed text in one of their names, in any case. Those with a name that starts with
 * it come first, because Enter takes the first.
 */
export function matching<Entry>(
  entries: readonly Entry[],
  { typed, namesOf }: { readonly typed: string; readonly namesOf: (entry: Entry) => readonly string[] },
): readonly Entry[] {
  const wanted = typed.toLowerCase();
  const rankOf = (entry: Entry) => {
    const places = namesOf(entry).map((name) => name.toLowerCase().indexOf(wanted));
    if (places.includes(0)) return 0;
    return places.some((place) => place > 0) ? 1 : undefined;
  };
  return entries
    .flatMap((entry) => {
      const rank = rankOf(entry);
      return rank === undefined ? [] : [{ entry, rank }];
    })
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ entry }) => entry);
}
