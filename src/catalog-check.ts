import { catalogShapes, shapeDifferences } from './animation/endpoint-shape.js';
import { isHelpAsked } from './command-line.js';
import { loadEnvironment } from './environment.js';
import { isFlipbookError } from './errors.js';
import { fetchLiveShape } from './fal/live-schema.js';
import { createOneAttemptFetch } from './fal/one-attempt-fetch.js';

const HELP = `Compares the models and what they take with fal's live schema. It needs FAL_KEY, and costs nothing.

Usage: npm run catalog:check`;

/** Compares the catalog of models with what fal itself says of each endpoint. Costs nothing. */
async function run(): Promise<number> {
  const { FAL_KEY: key, FAL_BASE_URL: baseUrl } = loadEnvironment();
  if (!key) {
    console.error('FAL_KEY is not set: add the key of your account at fal.ai to .env, and try again.');
    return 2;
  }
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
      ? '\nThe catalog is what fal offers.'
      : `\nDifferences: ${lines}. src/animation/models.ts is the place.`,
  );
  return lines === 0 ? 0 : 1;
}

try {
  if (isHelpAsked('npm run catalog:check')) console.log(HELP);
  else process.exitCode = await run();
} catch (error) {
  if (!isFlipbookError(error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
