import * as z from 'zod';

/** The parts of vitest's JSON report that are used. */
const reportSchema = z.object({
  numPassedTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.enum(['passed', 'failed']),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** A test that failed in a run, and all of its message: a failed wait also says what was there instead. */
export type Red = { readonly test: string; readonly message: string };

/** How often a test failed, and the first line of its first message. */
type EverRed = { readonly test: string; readonly times: number; readonly firstMessage: string };

/** A run of the suite. */
export type Run = { readonly seconds: number; readonly passed: number; readonly reds: readonly Red[] };

/**
 * The failed tests of a run; a file that failed outside its tests is listed itself. Throws a `ZodError` for anything
 * else.
 */
export function redsOf(json: unknown): { readonly passed: number; readonly reds: readonly Red[] } {
  const { numPassedTests, testResults } = reportSchema.parse(json);
  const reds = testResults.flatMap(({ name, status, message, assertionResults }): Red[] => {
    const file = name.replace(/^.*\/dist\/test\//, '');
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [{ test: file, message: message.trim() }] : [];
    return failed.map(({ fullName, failureMessages }) => ({
      test: `${file} > ${fullName}`,
      message: (failureMessages?.[0] ?? '').trim(),
    }));
  });
  return { passed: numPassedTests, reds };
}

/** Each test that ever failed, the most frequent first. */
function everRed(runs: readonly Run[]): readonly EverRed[] {
  const found = new Map<string, EverRed>();
  for (const { test, message } of runs.flatMap(({ reds }) => reds)) {
    const { times, firstMessage } = found.get(test) ?? { times: 0, firstMessage: firstLine(message) };
    found.set(test, { test, times: times + 1, firstMessage });
  }
  return [...found.values()].sort((one, other) => other.times - one.times);
}

/** The final table, one line per test. */
export function tableOf(runs: readonly Run[]): string {
  const reds = everRed(runs);
  const totals = runs.map(({ seconds }) => seconds);
  const times = `${Math.min(...totals)} to ${Math.max(...totals)} s a run`;
  const green = runs.filter((run) => run.reds.length === 0).length;
  const head = `${green} of ${runs.length} runs were green, ${times}.`;
  if (reds.length === 0) return head;
  const rows = reds.map(({ test, times: count, firstMessage }) => {
    return `| ${count} of ${runs.length} | ${cell(test)} | ${cell(firstMessage)} |`;
  });
  return [head, '', '| red | test | first message |', '|---|---|---|', ...rows].join('\n');
}

const cell = (text: string) => text.replaceAll('|', '\\|');

const firstLine = (text: string) => text.split('\n')[0] ?? '';
