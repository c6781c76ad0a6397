import { answerFirst, invalid, isHelpAsked } from '../command-line.js';
import { loadEnvironment } from '../environment.js';
import { compareCatalog } from '../fal/catalog-comparison.js';
import { createOneAttemptFetch } from '../fal/one-attempt-fetch.js';
import { timeLimit } from '../jobs/wait.js';

const help =
  () => `Compares the model table with fal: inputs, prices, and whether each model is still offered. It needs FAL_KEY and is free.

Usage: npm run catalog:check`;

/** Everything together takes no longer. */
const LIMIT_MS = 60_000;

type Account = { readonly key: string; readonly baseUrl: string | undefined };

/** The account at fal whose key is set. Throws CONFIG_INVALID. */
function readAccount(): Account {
  const { FAL_KEY: key, FAL_BASE_URL: baseUrl } = loadEnvironment();
  if (key === undefined) {
    throw invalid('FAL_KEY is not set: add the key of your account at fal.ai to .env, and try again.');
  }
  return { key, baseUrl };
}

/** Compares the catalog of models with what fal itself says of each endpoint. Costs nothing. */
async function run({ key, baseUrl }: Account): Promise<number> {
  const compared = await compareCatalog({
    key,
    fetch: createOneAttemptFetch(baseUrl),
    signal: timeLimit(LIMIT_MS),
  });
  const rows = compared.flatMap(({ endpointId, differences }) =>
    differences.length === 0
      ? [[endpointId, 'everything', 'the same', 'the same', '–']]
      : differences.map(({ what, ours, theirs, todo }) => [endpointId, what, ours, theirs, todo]),
  );
  console.log(textTable([['endpoint', 'what', 'ours', 'at fal', 'what to do'], ...rows]));
  const count = compared.flatMap(({ differences }) => differences).length;
  console.log(count === 0 ? '\nThe catalog matches fal.' : `\nDifferences: ${count}.`);
  return count === 0 ? 0 : 1;
}

/** Columns as wide as their widest cell. */
function textTable(rows: readonly (readonly string[])[]): string {
  const widthOf = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widthOf(column)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const account = answerFirst({
  help,
  exitCode: 2,
  read: () => (isHelpAsked('npm run catalog:check') ? 'help' : readAccount()),
});
if (account !== undefined) process.exitCode = await run(account);
