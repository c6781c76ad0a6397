import { readdir, readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** What V8 writes for `--cpu-prof`: the tree of calls, and which node each sample met. */
const profileSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({
        functionName: z.string(),
        url: z.string(),
        lineNumber: z.number(),
        columnNumber: z.number(),
      }),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});

/** A source map's own fields; Node's reader checks the rest. */
const mapSchema = z.looseObject({
  version: z.number(),
  file: z.string().default(''),
  sources: z.array(z.string()),
  sourcesContent: z.array(z.string()).default([]),
  names: z.array(z.string()),
  mappings: z.string(),
  sourceRoot: z.string().default(''),
});

type CallFrame = z.infer<typeof profileSchema>['nodes'][number]['callFrame'];

/** A function and the share of the busy time that was spent in itself. */
export type HeavyFunction = { readonly where: string; readonly share: number };

/** What V8 reports when nothing runs. */
const AT_REST = new Set(['(idle)', '(program)', '(root)']);

/** The functions in which a bot was busy for longest, from the profiles in `folder`, with their places in the sources. */
export async function heaviest(folder: string, count: number): Promise<readonly HeavyFunction[]> {
  const microsAt = new Map<string, number>();
  const maps = new Map<string, SourceMap | undefined>();
  let busyMicros = 0;
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.cpuprofile')) continue;
    const profile = profileSchema.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')));
    const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
    for (const [index, id] of profile.samples.entries()) {
      const frame = frames.get(id);
      if (frame === undefined || AT_REST.has(frame.functionName)) continue;
      // The time until the next sample was spent in this one.
      const micros = profile.timeDeltas[index + 1] ?? 0;
      const where = await placeOf(frame, maps);
      microsAt.set(where, (microsAt.get(where) ?? 0) + micros);
      busyMicros += micros;
    }
  }
  return [...microsAt]
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([where, micros]) => ({ where, share: micros / busyMicros }));
}

async function placeOf(
  { functionName, url, lineNumber, columnNumber }: CallFrame,
  maps: Map<string, SourceMap | undefined>,
): Promise<string> {
  const name = functionName === '' ? '(anonymous)' : functionName;
  if (!url.startsWith('file:')) return url === '' ? name : `${name}, ${url}`;
  const file = fileURLToPath(url);
  if (!maps.has(file)) maps.set(file, await mapOf(file));
  const entry = maps.get(file)?.findEntry(lineNumber, columnNumber);
  const source = entry !== undefined && 'originalSource' in entry ? entry : undefined;
  if (source === undefined) return `${name}, ${path.basename(file)}:${lineNumber + 1}`;
  const place = path.relative(process.cwd(), path.resolve(path.dirname(file), source.originalSource));
  return `${name}, ${place.replace(/^(?:.*\/)?node_modules\//, '')}:${source.originalLine + 1}`;
}

async function mapOf(file: string): Promise<SourceMap | undefined> {
  const text = await readFile(`${file}.map`, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : new SourceMap(mapSchema.parse(JSON.parse(text)));
}
