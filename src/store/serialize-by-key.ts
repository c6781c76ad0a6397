/** Runs async tasks with the same key one after another; different keys run in parallel. */
export type SerializeByKey = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/** Creates a {@link SerializeByKey}. A key without tasks takes no memory. */
export function createSerializeByKey(): SerializeByKey {
  const latest = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const turn = (latest.get(key) ?? Promise.resolve()).then(task);
    const over = turn
      .catch(() => undefined)
      .finally(() => {
        if (latest.get(key) === over) latest.delete(key);
      });
    latest.set(key, over);
    return turn;
  };
}
