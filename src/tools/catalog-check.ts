import { catalogShapes, shapeDifferences } from '../animation/endpoint-shape.js';
import { answerFirst, invalid, isHelpAsked } from '../command-line.js';
import { loadEnvironment } from '../environment.js';
import { fetchLiveShape } from '../fal/live-schema.js';
import { createOneAttemptFetch } from '../fal/one-attempt-fetch.js';

const help = () => `Compares the model table with fal's live schema. It needs FAL_KEY and is free.

Usage: npm run catalog:check`;

type Account = { readonly key: string; readonly baseUrl: string | undefined };

/** The account at fal whose key is set. Throws CONFIG_INVALID. */
function readAccount(): Account {
  const { FAL_KEY: key, FAL_BASE_URL: baseUrl } = loadEnvironment();
  if (key === undefined) {
    throw invalid('FAL_KEY is not set: add the key of your account at fal.ai to .env, and try again.');
  }
  return { key, baseUrl };
}

/** Compares the catalog of models with fal's published schema of each endpoint. Costs nothing. */
async function run({ key, baseUrl }: Account): Promise<number> {
  const fetch = createOneAttemptFetch(baseUrl);
  let lines = 0;
  for (const ours of catalogShapes()) {
    try {
      const theirs = await fetchLiveShape({ endpointId: ours.id, key, fetch });
      const found = shapeDifferences(ours, theirs, 'at fal');
      console.log(found.length === 0 ? `${ours.id}: the same at fal` : found.join('\n'));
      lines += found.length;
    } catch (error) {
      const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
      console.log(`${ours.id}: fal's schema could not be read (${why})`);
      lines += 1;
    }
  }
  console.log(
    lines === 0
      ? '\nThe catalog matches fal.'
      : `\nDifferences: ${lines}. Fix them in src/animation/models.ts.`,
  );
  return lines === 0 ? 0 : 1;
}

const account = answerFirst({
  help,
  exitCode: 2,
  read: () => (isHelpAsked('npm run catalog:check') ? 'help' : readAccount()),
});
if (account !== undefined) process.exitCode = await run(account);
