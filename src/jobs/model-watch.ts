import { MODES } from '../animation/model.js';
import { modelKeys, modelOf } from '../animation/models.js';
import { FlipbookError } from '../errors.js';
import { isAllowed } from '../settings/allowed.js';
import type { GuildSettings } from '../settings/catalog.js';
import { sentence } from '../text/sentence.js';
import type { Job } from './job.js';
import type { Log, ModelStatus, TellOperators } from './ports.js';
import { createAbort, wait } from './wait.js';

/** How many times sooner a check is repeated that failed, or found something gone. */
const SOONER = 24;

/** Remembers which notices the operators got, across processes. Neither rejects. */
export type RetirementNote = {
  readonly read: () => Promise<string | undefined>;
  readonly write: (told: string) => Promise<void>;
};

/** Knows which models the provider is retiring. */
export type ModelWatch = {
  /** The result of the last check; `active` before the first. */
  readonly statusOf: (endpointId: string) => ModelStatus;
  readonly close: () => void;
};

/**
 * Checks regularly whether the provider still offers every endpoint of the catalog, and notifies the operators of
 * changes.
 */
export function createModelWatch({
  ask,
  tellOperators,
  note,
  firstMs,
  everyMs,
  log,
}: {
  /** Rejects when the provider doesn't say. */
  readonly ask: (
    endpointIds: readonly string[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, ModelStatus>>;
  readonly tellOperators: TellOperators;
  readonly note: RetirementNote;
  /** Until the first look. */
  readonly firstMs: number;
  readonly everyMs: number;
  readonly log: Log;
}): ModelWatch {
  const known = new Map<string, ModelStatus>();
  const leaving = createAbort();
  const { signal } = leaving;

  /** False when the provider didn't answer: known statuses stay, and an unknown one is no reason to refuse anything. */
  async function look(): Promise<boolean> {
    try {
      const statuses = await ask(
        offered().map(({ endpointId }) => endpointId),
        signal,
      );
      for (const [endpointId, status] of statuses) known.set(endpointId, status);
      return true;
    } catch (error) {
      signal.throwIfAborted();
      log.debug({ err: error }, 'fal did not say which models it still offers');
      return false;
    }
  }

  async function tell(): Promise<void> {
    const namesWith = (status: ModelStatus) =>
      offered().flatMap(({ endpointId, name }) =>
        known.get(endpointId) === status ? [`${name} (\`${endpointId}\`)`] : [],
      );
    const [deprecated, gone] = [namesWith('deprecated'), namesWith('gone')];
    const state = JSON.stringify({ deprecated, gone });
    const isQuiet = deprecated.length + gone.length === 0;
    const told = await note.read();
    if (isQuiet ? told === undefined : told === state) return;
    if (isQuiet) return await note.write(state);
    log.warn({ deprecated, gone }, 'fal is retiring models that are on offer here');
    if (await tellOperators({ kind: 'retired', deprecated, gone })) await note.write(state);
  }

  async function run(): Promise<void> {
    let pauseMs = firstMs;
    for (;;) {
      await wait(pauseMs, signal);
      const isAnswered = await look();
      if (isAnswered) await tell();
      const isGone = [...known.values()].includes('gone');
      pauseMs = !isAnswered || isGone ? everyMs / SOONER : everyMs;
    }
  }
  run().catch((error: unknown) => {
    if (!signal.aborted) log.error({ err: error }, 'Models are not watched any more');
  });

  return { statusOf: (endpointId) => known.get(endpointId) ?? 'active', close: () => leaving.abort() };
}

/** Every endpoint of the catalog once, with the name of its model. */
function offered(): readonly { readonly endpointId: string; readonly name: string }[] {
  const names = new Map<string, string>();
  for (const model of modelKeys) {
    const { name, endpoints } = modelOf({ model });
    for (const mode of MODES) {
      const id = endpoints[mode]?.id;
      if (id !== undefined) names.set(id, name);
    }
  }
  return [...names].map(([endpointId, name]) => ({ endpointId, name }));
}

/**
 * Throws INVALID_REQUEST, naming what works and is allowed instead, for a request whose endpoint the provider no longer
 * offers.
 */
export function checkIsOffered(
  { endpointId, terms, source }: Pick<Job, 'endpointId' | 'terms' | 'source'>,
  statusOf: ModelWatch['statusOf'],
  { allowedModels }: Pick<GuildSettings, 'allowedModels'>,
): void {
  if (statusOf(endpointId) !== 'gone') return;
  const { model } = terms;
  const others = modelKeys.flatMap((key) => {
    const { name, endpoints } = modelOf({ model: key });
    const id = endpoints[source.mode]?.id;
    return id === undefined || statusOf(id) === 'gone' || !isAllowed(key, allowedModels) ? [] : [name];
  });
  const reason =
    others.length === 0 ? sentence('job.model-gone', { model }) : sentence('model.gone', { model, others });
  throw new FlipbookError('INVALID_REQUEST', reason);
}
