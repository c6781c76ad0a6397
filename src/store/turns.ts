/** Lets acts about one thing happen one after the other; acts about others go on beside them. */
export type InTurn = <T>(id: string, act: () => Promise<T>) => Promise<T>;

/** Makes {@link InTurn}. Nothing stays behind of a thing that nobody acts on. */
export function createTurns(): InTurn {
  const latest = new Map<string, Promise<unknown>>();
  return (id, act) => {
    const turn = (latest.get(id) ?? Promise.resolve()).then(act);
    const over = turn
      .catch(() => undefined)
      .finally(() => {
        if (latest.get(id) === over) latest.delete(id);
      });
    latest.set(id, over);
    return turn;
  };
}
