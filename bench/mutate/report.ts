import path from 'node:path';
import { z } from 'zod';

const place = z.object({ line: z.int(), column: z.int() });

/** A mistake and its outcome, in StrykerJS's format. */
const mutantSchema = z.object({
  fileName: z.string(),
  mutatorName: z.string(),
  replacement: z.string(),
  status: z.enum([
    'Killed',
    'Survived',
    'NoCoverage',
    'Timeout',
    'CompileError',
    'RuntimeError',
    'Ignored',
    'Pending',
  ]),
  location: z.object({ start: place, end: place }),
});

/** See {@link mutantSchema}. */
type Mutant = z.infer<typeof mutantSchema>;

/** The outcome of the mistakes in one folder. */
export type Outcome = {
  readonly room: string;
  readonly seconds: number;
  readonly noticed: number;
  /** One line each: the place, and the replacement. */
  readonly survivors: readonly string[];
};

/** Reads StrykerJS's results for a folder. Throws a `ZodError` for anything else. */
export function outcomeOf(room: string, seconds: number, results: readonly unknown[]): Outcome {
  const mutants = results.map((result) => mutantSchema.parse(result));
  const noticed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  const survivors = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  return { room, seconds, noticed: noticed.length, survivors: survivors.map(lineOf) };
}

/** The percentage of mistakes that were noticed; 100 if there were none. */
export function scoreOf({ noticed, survivors }: Outcome): number {
  const all = noticed + survivors.length;
  return all === 0 ? 100 : (100 * noticed) / all;
}

/** The final table, one line per folder. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map((outcome) => {
    const { room, seconds, noticed, survivors } = outcome;
    const all = noticed + survivors.length;
    return `| ${room} | ${all} | ${survivors.length} | ${scoreOf(outcome).toFixed(1)} % | ${seconds} s |`;
  });
  return ['| room | mistakes | survived | noticed | time |', '|---|---|---|---|---|', ...rows].join('\n');
}

function lineOf({ fileName, mutatorName, replacement, status, location: { start } }: Mutant): string {
  const what = status === 'NoCoverage' ? `${mutatorName}, never run` : mutatorName;
  const file = path.relative('.', fileName);
  return `${file}:${start.line}:${start.column} ${what}: ${replacement.replaceAll(/\s+/g, ' ').slice(0, 100)}`;
}
