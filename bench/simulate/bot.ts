import { createDelivery } from '../../src/discord/delivery/delivery.js';
import { createPresenter } from '../../src/discord/delivery/presenter.js';
import { createSendMessage } from '../../src/discord/delivery/send-message.js';
import { createWays } from '../../src/discord/delivery/ways.js';
import { FlipbookError } from '../../src/errors.js';
import type { DurationHistory, Log } from '../../src/jobs/ports.js';
import { createRunner } from '../../src/jobs/runner.js';
import { createJobs, type Jobs } from '../../src/jobs/service.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import type { Timings } from '../../src/jobs/timings.js';
import { verbatim } from '../../src/text/sentence.js';
import type { SimulatedDiscord } from './discord.js';
import type { SimulatedFal } from './fal.js';
import type { Link } from './link.js';

/** One process of Flipbook: the real runner, steps, presenter, writer and delivery. */
export type Bot = { readonly jobs: Jobs; readonly start: () => Promise<unknown>; readonly stop: () => void };

const noHistory: DurationHistory = { record: async () => {}, usual: async () => undefined };

const still = {
  bytes: new Uint8Array([1]),
  contentType: 'image/png',
  frame: undefined,
  crop: undefined,
  preview: undefined,
};

/** Creates a process over its link. `clipFile` is used for every clip. */
export function createBot({
  owner,
  link,
  store: shared,
  fal,
  discord,
  timings,
  clipFile,
  log,
}: {
  readonly owner: string;
  readonly link: Link;
  readonly store: JobStore;
  readonly fal: SimulatedFal;
  readonly discord: SimulatedDiscord;
  readonly timings: Timings;
  readonly clipFile: { readonly path: string; readonly sizeBytes: number };
  readonly log: Log;
}): Bot {
  const store = storeOver(shared, link);
  const edits = discord.restOver(link);
  const bot = () => edits;
  const delivery = createDelivery({
    ways: createWays({ bot }),
    sender: createSendMessage({ edits, bot, log }),
    provider: 'fal',
    retryMs: timings.retryMs,
  });
  const presenter = createPresenter({ provider: 'fal', delivery, edits, bot, timings, log });
  const unavailable = () => new FlipbookError('PROVIDER_UNAVAILABLE', verbatim('Simulated.'));
  const runner = createRunner({
    store,
    owner,
    provider: fal.providerOver(link),
    prepareStill: ({ signal }) => link.call({ what: 'a picture', effect: () => still, signal }),
    fetchClip: ({ signal }) =>
      link.call({
        what: 'a clip',
        effect: () => ({ ...clipFile, dispose: async () => {} }),
        lost: unavailable,
        signal,
      }),
    shrinkClip: async () => undefined,
    presenter,
    ways: delivery.ways,
    history: noHistory,
    timings,
    log,
  });
  return {
    jobs: createJobs({
      store,
      runner,
      provider: 'fal',
      defaultModel: 'veo-3.1',
      checkAccount: () => {},
      statusOf: () => 'active',
      eraseOriginal: async () => 'not allowed',
    }),
    start: runner.resume,
    stop: () => {
      presenter.close();
      // Jobs that it can't release are free when their leases expire.
      runner.stop().catch(() => undefined);
    },
  };
}

/** The shared store, accessed over one process's link. */
function storeOver(store: JobStore, { call }: Link): JobStore {
  const lost = () => new FlipbookError('STORE_UNAVAILABLE', verbatim('Simulated.'));
  // The effect happens when the call arrives, and its result is known at that moment.
  const over =
    <A extends readonly unknown[], R>(what: string, verb: (...asked: A) => Promise<R>) =>
    async (...asked: A): Promise<R> =>
      await (await call({ what, effect: () => ({ answer: verb(...asked) }), lost })).answer;
  return {
    create: over('a create', store.create),
    put: over('a put', store.put),
    claim: over('a claim', store.claim),
    renew: over('a renewal', store.renew),
    release: over('a release', store.release),
    want: over('a wish', store.want),
    wishesOf: over('a look for wishes', store.wishesOf),
    get: over('a read', store.get),
    listOpen: over('a list', store.listOpen),
    listByMember: over('a list', store.listByMember),
    holderOf: over('a read', store.holderOf),
    entriesOf: over('a read', store.entriesOf),
    remove: over('a removal', store.remove),
  };
}
