import { isOwnAnswer } from './error-body.js';

/**
 * Asks about several endpoints with one request. fal may answer 404 to all of it because it doesn't know one of them: then
 * each is asked about alone, and the unknown ones are left out. A 404 without JSON is not fal's own, and rejects.
 */
export async function askTogether<T>(
  endpointIds: readonly string[],
  ask: (endpointIds: readonly string[]) => Promise<readonly (readonly [string, T])[]>,
): Promise<ReadonlyMap<string, T>> {
  try {
    return new Map(await ask(endpointIds));
  } catch (error) {
    if (!isOwnAnswer(error, 404)) throw error;
    const found = new Map<string, T>();
    if (endpointIds.length === 1) return found;
    for (const id of endpointIds)
      for (const [key, value] of await askTogether([id], ask)) found.set(key, value);
    return found;
  }
}
