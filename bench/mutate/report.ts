import path from 'node:path';
import * as z from 'zod';

/** The longest code that is told as a whole. */
const LONGEST = 80;

const place = z.object({ line: z.int(), column: z.int() });

/** A mistake and its outcome, in StrykerJS's format. */
const mutantSchema = z.object({
  fileName: z.string(),
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

/** A mistake that no test noticed. */
type Survivor = {
  /** The file, the code, and its replacement, without line numbers: other changes of the file don't change it. */
  readonly mistake: string;
  readonly line: number;
  readonly isRun: boolean;
};

/** The outcome of the mistakes in one folder. */
export type Outcome = {
  readonly room: string;
  readonly seconds: number;
  readonly noticed: number;
  readonly survivors: readonly Survivor[];
};

/**
 * Reads StrykerJS's results for a folder. `textOf` is the text of a source file. Throws a `ZodError` for anything else.
 */
export function outcomeOf(
  { room, seconds }: Pick<Outcome, 'room' | 'seconds'>,
  results: readonly unknown[],
  textOf: (file: string) => string,
): Outcome {
  const mutants = results.map((result) => mutantSchema.parse(result));
  const noticed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  const survivors = mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map((mutant) => ({
      mistake: mistakeOf(mutant, textOf(mutant.fileName)),
      line: mutant.location.start.line,
      isRun: mutant.status === 'Survived',
    }));
  return { room, seconds, noticed: noticed.length, survivors };
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

/** The mistakes whose survival a document explains: the lines of its code blocks. */
export function explainedIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```text\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
    block.split('\n').filter((line) => line !== ''),
  );
}

/** What differs between the survivors in `files` and the `explained` ones, a line each. */
export function newsOf(
  { survivors }: Outcome,
  explained: readonly string[],
  files: readonly string[],
): readonly string[] {
  const survived = new Set(survivors.map(({ mistake }) => mistake));
  const isTried = (mistake: string) => files.some((file) => mistake.startsWith(`${file}: `));
  return [
    ...survivors
      .filter(({ mistake }) => !explained.includes(mistake))
      .map(({ mistake, line, isRun }) => `survived${isRun ? '' : ', never run'}, line ${line}: ${mistake}`),
    ...explained
      .filter((mistake) => isTried(mistake) && !survived.has(mistake))
      .map((mistake) => `explained, but noticed now: ${mistake}`),
  ];
}

function mistakeOf({ fileName, replacement, location }: Mutant, text: string): string {
  const { start, end } = location;
  const lines = text.split('\n').slice(start.line - 1, end.line);
  const last = (lines.pop() ?? '').slice(0, end.column - 1);
  const code = [...lines, last].join('\n').slice(start.column - 1);
  return `${path.relative('.', fileName)}: ${inShort(code)} => ${inShort(replacement)}`;
}

function inShort(code: string): string {
  const line = code.replaceAll(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
