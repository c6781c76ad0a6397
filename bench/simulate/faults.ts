import { FlipbookError, isFlipbookError } from '../../src/errors.js';
import type { VideoProvider } from '../../src/jobs/ports.js';
import { slotOf } from '../../src/jobs/slots.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import type { Timings } from '../../src/jobs/timings.js';
import { isClosed, isIn } from '../../src/jobs/transitions.js';
import type { JobRows, JobTables } from '../../src/store/job-rows.js';
import { verbatim } from '../../src/text/sentence.js';
import type { LedgerEntry } from '../../src/usage/ledger.js';
import { isExceeded } from '../../src/usage/limit-refusal.js';
import type { Changeable, createBot } from './bot.js';

/** The parts of a process. */
type Parts = Parameters<typeof createBot>[0];

/** A plausible mistake in the code, injected on purpose. */
export type Fault = {
  readonly name: string;
  /** Changes every process. `tables` are those of the store. */
  readonly put?: (parts: Parts, tables: JobTables) => Parts;
  /** Changes the tables below the store. */
  readonly tables?: (tables: JobTables) => JobTables;
  readonly hasSteadyClock?: boolean;
};

const inStore = (
  name: string,
  change: (store: JobStore, tables: JobTables, owner: string) => Partial<JobStore>,
): Fault => ({
  name,
  put: (parts, tables) => {
    const { store, owner } = parts;
    return { ...parts, store: { ...store, ...change(store, tables, owner) } };
  },
});

const inProvider = (name: string, change: (provider: VideoProvider) => Partial<VideoProvider>): Fault => ({
  name,
  put: (parts) => {
    const { fal } = parts;
    const providerOver: typeof fal.providerOver = (link) => {
      const provider = fal.providerOver(link);
      return { ...provider, ...change(provider) };
    };
    return { ...parts, fal: { ...fal, providerOver } };
  },
});

const inTimings = (name: string, change: Partial<Timings>): Fault => ({
  name,
  put: (parts) => ({ ...parts, timings: { ...parts.timings, ...change } }),
});

const inParts = (name: string, change: (parts: Changeable) => Partial<Changeable>): Fault => ({
  name,
  put: (parts) => ({ ...parts, change: (changeable) => ({ ...changeable, ...change(changeable) }) }),
});

const overRows =
  (change: (rows: JobRows) => Partial<JobRows>) =>
  ({ read, write, ...others }: JobTables): JobTables => ({
    ...others,
    read: (act) => read((rows) => act({ ...rows, ...change(rows) })),
    write: (act) => write((rows) => act({ ...rows, ...change(rows) })),
  });

/** Loses some ledger entries. */
const inLedger = (name: string, isLost: (entry: LedgerEntry) => boolean): Fault => ({
  name,
  tables: overRows(({ addEntry }) => ({
    addEntry: (entry) => {
      if (!isLost(entry)) addEntry(entry);
    },
  })),
});

const isBeingSent = (job: Parameters<JobStore['put']>[0]) => isIn(job, 'submitting');

/** A job as if its POST had not been sent. */
const unsent = <J extends { readonly state: unknown }>(job: J) => ({
  ...job,
  state: { phase: 'accepted' as const, isAcknowledged: true },
});

/** All lease owners of each store. */
const owners = new WeakMap<JobTables, Set<string>>();

/** All faults. The simulation must find each of them. */
export const faults: readonly Fault[] = [
  inProvider('a lost POST is sent again', ({ submit }) => ({
    submit: (asked) => submit(asked).catch(() => submit(asked)),
  })),
  inStore('a job that was being sent is sent again by who takes it over', ({ claim }) => ({
    claim: async (asked) =>
      (await claim(asked)).map(({ job, revision }) => ({
        revision,
        job: isBeingSent(job) ? unsent(job) : job,
      })),
  })),
  inStore('a job that was being sent is cancelled as if it had not been', ({ claim, wishesOf }) => ({
    claim: async (asked) =>
      Promise.all(
        (await claim(asked)).map(async ({ job, revision }) => {
          const isFree =
            isBeingSent(job) && (job.cancel !== undefined || (await wishesOf(job.id)).length > 0);
          return { revision, job: isFree ? unsent(job) : job };
        }),
      ),
  })),
  inStore('a write that is stale is written all the same', ({ put }, tables) => ({
    put: async (job, options) => {
      const writing = await put(job, options);
      if (writing.kind !== 'stale') return writing;
      return tables.write((rows) => {
        const row = rows.get(job.id);
        if (row === undefined) return writing;
        const isOpen = !isClosed(job);
        const revision = row.revision + 1;
        const expiresMs = isOpen ? undefined : Number.MAX_SAFE_INTEGER;
        const { turn } = row;
        rows.change(job, { revision, isOpen, writer: options.owner, expiresMs, slot: slotOf(job), turn });
        return { kind: 'saved', revision };
      });
    },
  })),
  inStore('a stale write counts as written', ({ put }) => ({
    put: async (job, options) => {
      const writing = await put(job, options);
      return writing.kind === 'stale' ? { kind: 'saved', revision: options.ifRevision } : writing;
    },
  })),
  inStore('no lease ever ends', ({ claim }) => ({ claim: (asked) => claim({ ...asked, leaseMs: 1e12 }) })),
  inStore('leases are not renewed', () => ({ renew: async () => [] })),
  inStore("a stranger's renewal extends every lease", ({ renew }, tables, owner) => {
    const all = owners.get(tables) ?? new Set();
    owners.set(tables, all.add(owner));
    return {
      renew: async (lease) => {
        for (const other of all) await renew({ ...lease, owner: other });
        return renew(lease);
      },
    };
  }),
  inStore('wishes are not read', () => ({ wishesOf: async () => [] })),
  inStore('a wish is read and never answered', ({ put }) => ({
    put: (job, { answers: _dropped, ...options }) => put(job, options),
  })),
  inStore('a wish is answered and not applied', ({ wishesOf }) => ({
    wishesOf: async (id) => (await wishesOf(id)).map(({ seq }) => ({ seq, wish: { kind: 'lost' } })),
  })),
  inStore('an end is not written', ({ put }) => ({
    put: async (job, options) =>
      isIn(job, 'delivered') ? { kind: 'saved', revision: options.ifRevision + 1 } : put(job, options),
  })),
  inStore('an end is shown before it is written', ({ put }) => ({
    put: async (job, options) => {
      const isUnseen = (isIn(job, 'failed') || isIn(job, 'cancelled')) && job.state.shownIn === undefined;
      return isUnseen ? { kind: 'saved', revision: options.ifRevision } : put(job, options);
    },
  })),
  inProvider('an unclear POST counts as refused', ({ submit }) => ({
    submit: async (asked) => {
      try {
        return await submit(asked);
      } catch (error) {
        if (!isFlipbookError(error, 'SUBMIT_UNCERTAIN')) throw error;
        throw new FlipbookError('PROVIDER_BUSY', error.sentence);
      }
    },
  })),
  inProvider('a cancel counts as obeyed', ({ cancel, result }) => {
    const asked = new Set<string>();
    return {
      cancel: async (handle, signal) => {
        await cancel(handle, signal);
        asked.add(handle.requestId);
        return 'removed';
      },
      result: async (handle, signal) => {
        const video = await result(handle, signal);
        if (!asked.has(handle.requestId)) return video;
        throw new FlipbookError('PROVIDER_CANCELLED', verbatim('Simulated.'));
      },
    };
  }),
  inTimings('a lost request is not looked for after the end', { lateLooksMs: [] }),
  inParts('the last way to a member is left out', ({ ways }) => ({
    ways: ways.filter(({ route }) => route !== 'direct message'),
  })),
  inParts('nobody looks again whether a job is allowed', () => ({ checkStillAllowed: async () => {} })),
  { name: 'distances are measured by the clock that people set', hasSteadyClock: false },
  inTimings('one failed question uses up all patience', {
    reconcileMs: 1,
    unreachableMs: 1,
    lateLooksMs: [],
  }),
  {
    name: 'a request is known by its content alone',
    tables: overRows(() => ({ holderOf: () => undefined, hold: () => {} })),
    put: (parts) => ({ ...parts, store: { ...parts.store, listOpen: async () => [] } }),
  },
  inStore('a slot is taken without asking', ({ put }) => ({
    put: (job, { claims: _dropped, ...options }) => put(job, options),
  })),
  inStore('a waiting job is never told of its turn', ({ line }) => ({
    line: async () => new Map([...(await line()).keys()].map((id) => [id, 1])),
  })),
  {
    name: 'who asked first starts first, whoever has just had a turn',
    tables: overRows(() => ({ lastTurn: () => 0, lastTurns: () => new Map() })),
  },
  inStore('a limit is checked before the job is written', ({ create }, tables) => ({
    create: async (job, { claims = [], ...options } = {}) => {
      const balances = await tables.read((rows) => claims.map((claim) => ({ claim, ...rows.used(claim) })));
      if (balances.some(isExceeded)) return { kind: 'refused', balances };
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return create(job, options);
    },
  })),
  inLedger('what is reserved is never given back', ({ kind }) => kind === 'release'),
  inLedger('a bill is not entered', ({ kind }) => kind === 'settle'),
  inLedger('an unclear cost is not entered', ({ basis }) => basis === 'unclear'),
  {
    name: 'what is spent counts only while its job is open',
    tables: overRows((rows) => ({
      used: (claim) => rows.used({ ...claim, window: 'at once' }),
    })),
  },
  inStore('a declined request counts as approved', ({ wishesOf }) => ({
    wishesOf: async (id) =>
      (await wishesOf(id)).map(({ seq, wish }) => ({
        seq,
        wish: JSON.parse(JSON.stringify(wish).replace('declined', 'approved')),
      })),
  })),
  inStore('nobody is asked for approval', ({ put }) => ({
    put: async (job, options) =>
      put(
        isIn(job, 'awaiting approval')
          ? { ...job, state: { phase: 'submitting', submitAtMs: Date.now() } }
          : job,
        options,
      ),
  })),
  inParts("somebody's answer counts as an own one", ({ presenter }) => ({
    presenter: {
      ...presenter,
      confirmAcknowledged: async ({ mark = 1 }) => ({ messageId: '0', mark }),
    },
  })),
];
