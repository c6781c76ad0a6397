import { quantile } from '../quantile.js';
import type { Crowd } from './crowd.js';
import { type Measures, measureDatabase, measureProcess, metricsOf, type Query } from './measures.js';
import type { ClusterProcess } from './processes.js';
import type { Series } from './trend.js';

/** Samples of a running cluster. */
export type Sampler = {
  readonly take: () => Promise<void>;
  /** The last sample in one line. */
  readonly summary: () => string;
  /** By measure, in the order of the table. */
  readonly series: () => ReadonlyMap<string, Series>;
};

/** Totals, which are told as what was spent on a clip since the sample before. */
const PER_CLIP: readonly string[] = ['CPU ms', 'rows read', 'blocks read'];

/** Creates the sampler of a cluster. */
export function createSampler({
  processes,
  crowd,
  query,
  storeUrl,
  countFiles,
}: {
  readonly processes: readonly ClusterProcess[];
  readonly crowd: Crowd;
  readonly query: Query;
  readonly storeUrl: string;
  readonly countFiles: () => Promise<number>;
}): Sampler {
  const addresses = processes.map(metricsOf);
  const samples: { readonly atMs: number; readonly measures: Measures; readonly totals: Measures }[] = [];

  async function read(): Promise<{ readonly measures: Measures; readonly totals: Measures }> {
    const found = await Promise.all(
      processes.map((one, index) => measureProcess(one, addresses[index] ?? '')),
    );
    const database = await measureDatabase(query, storeUrl);
    const { delivered, unanswered, open, latenciesMs, answersMs, rssMb } = crowd.take();
    const named = found.flatMap((measures, index) =>
      Object.entries(measures).map(([name, value]) => [`process ${index + 1}: ${name}`, value] as const),
    );
    const all = {
      ...Object.fromEntries(named),
      'temporary files': await countFiles(),
      ...Object.fromEntries(Object.entries(database).map(([name, value]) => [`database: ${name}`, value])),
      'members: open clips': open,
      'members: unanswered': unanswered,
      'members: first answer p99, ms': quantile(answersMs, 0.99),
      'members: clip p50, ms': quantile(latenciesMs, 0.5),
      'members: clip p99, ms': quantile(latenciesMs, 0.99),
      'members: memory of their process, MB': rssMb,
    };
    const isTotal = ([name]: readonly [string, number]) => PER_CLIP.some((total) => name.endsWith(total));
    const [totals, measures] = [true, false].map((wanted) =>
      Object.fromEntries(Object.entries(all).filter((entry) => isTotal(entry) === wanted)),
    );
    return { measures: measures ?? {}, totals: { ...totals, delivered } };
  }

  return {
    take: async () => {
      const { measures, totals } = await read();
      const atMs = Date.now();
      const before = samples.at(-1);
      const since = (name: string) => (totals[name] ?? 0) - (before?.totals[name] ?? 0);
      const clips = since('delivered');
      const perClip = Object.keys(totals).flatMap((name) =>
        before === undefined || clips === 0 || name === 'delivered'
          ? []
          : [[`${name} a clip`, since(name) / clips]],
      );
      const seconds = (atMs - (before?.atMs ?? atMs)) / 1_000;
      const speed = seconds === 0 ? {} : { 'members: clips a second': clips / seconds };
      samples.push({ atMs, totals, measures: { ...measures, ...Object.fromEntries(perClip), ...speed } });
    },
    summary: () => {
      const { measures = {}, totals = {} } = samples.at(-1) ?? {};
      const of = (ending: string) =>
        Object.entries(measures)
          .filter(([name]) => name.endsWith(ending))
          .map(([, value]) => Math.round(value))
          .join('/');
      return [
        new Date().toISOString().slice(11, 19),
        `delivered ${totals['delivered']}`,
        `open ${of('members: open clips')}`,
        `clips a second ${of('clips a second')}`,
        `p50/p99 ${of('clip p50, ms')}/${of('clip p99, ms')} ms`,
        `memory ${of(': memory, MB')} MB`,
        `files ${of('open files')}`,
        `connections ${of('connections')}`,
        `CPU ms a clip ${of('CPU ms a clip')}`,
        `rows read a clip ${of('rows read a clip')}`,
      ].join(', ');
    },
    series: () => {
      const found = new Map<string, Series>();
      for (const { atMs, measures } of samples) {
        for (const [name, value] of Object.entries(measures)) {
          if (!Number.isNaN(value)) found.set(name, [...(found.get(name) ?? []), { atMs, value }]);
        }
      }
      return found;
    },
  };
}
