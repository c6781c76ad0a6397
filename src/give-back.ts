import { getHeapStatistics, setFlagsFromString } from 'node:v8';

/** How often the process looks whether it rests. */
const LOOK_MS = 2_000;

/** With a larger share of a core since the last look, it has something better to do. */
const RESTING_SHARE = 0.25;

/** What a collection must promise, in bytes: it stops the process for a tenth of a second. */
const WORTH_BYTES = 8 * 1024 * 1024;

/** The next collection probably gives back as much. Each moves at most 6 MB. */
const GOES_ON_BYTES = 4 * 1024 * 1024;

/** What is known of the process at a look. */
type Readings = {
  /** The CPU time so far, in milliseconds. */
  readonly cpuMs: number;
  /** What V8 holds for the heap, used or not. */
  readonly heapBytes: number;
};

/**
 * Collects garbage when the process rests. V8 itself does so when it needs room, and so what a burst left would stay for
 * hours. Returns the function that stops it. Does nothing in a process without `--expose-gc`.
 */
export function giveBackAtRest({
  gc = compacting(globalThis.gc),
  lookMs = LOOK_MS,
  read = readProcess,
}: {
  readonly gc?: (() => unknown) | undefined;
  readonly lookMs?: number;
  readonly read?: () => Readings;
} = {}): () => void {
  if (gc === undefined) return () => {};
  let { cpuMs } = read();
  /** What was held after the last collection. */
  let keptBytes = 0;
  let isMoreLeft = false;
  const timer = setInterval(() => {
    const now = read();
    const share = (now.cpuMs - cpuMs) / lookMs;
    cpuMs = now.cpuMs;
    const isWorthIt = now.heapBytes - keptBytes >= WORTH_BYTES;
    if (share > RESTING_SHARE || !(isWorthIt || isMoreLeft)) return;
    gc();
    keptBytes = read().heapBytes;
    // The first finds out which pages are half empty. The next ones empty some of them each.
    isMoreLeft = isWorthIt || now.heapBytes - keptBytes >= GOES_ON_BYTES;
  }, lookMs).unref();
  return () => clearInterval(timer);
}

/**
 * A collection that moves what is on pages of which a fifth is free, and gives those back. V8's usual one moves what is
 * on pages that are almost empty: a thousand jobs leave few of those.
 *
 * @see https://nodejs.org/docs/latest-v20.x/api/v8.html#v8setflagsfromstringflags
 */
function compacting(gc: (() => unknown) | undefined): (() => unknown) | undefined {
  if (gc === undefined) return undefined;
  return () => {
    setFlagsFromString('--optimize-for-size');
    gc();
    setFlagsFromString('--no-optimize-for-size');
  };
}

function readProcess(): Readings {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1_000, heapBytes: getHeapStatistics().total_heap_size };
}
