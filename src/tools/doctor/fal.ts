import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { orderOf } from '../../animation/terms.js';
import type { Config } from '../../config.js';
import { compareCatalog } from '../../fal/catalog-comparison.js';
import { createOneAttemptFetch, FalAnswerError, FalSilenceError } from '../../fal/one-attempt-fetch.js';
import { timeLimit } from '../../jobs/wait.js';
import { fail, ok, skip, type Verdict, type Within, warn } from './check.js';

type Account = Config['fal'];

const KEYS_PAGE = 'https://fal.ai/dashboard/keys';

/**
 * Requests a request that doesn't exist, which costs nothing: a bad key gets 401 or 403, a good one 404. This is no
 * proof, because fal does not promise to check the key first.
 */
export async function checkFalKey({ fal }: Config, { signal }: Within): Promise<Verdict<Account>> {
  if (fal === 'embedded') {
    return warn<Account>(
      'FAL_KEY is not set: the built-in renderer makes free clips, marked as previews',
      `For real clips by Veo, set FAL_KEY to a key from ${KEYS_PAGE}. From then on, each clip costs money.`,
      fal,
    );
  }
  const answer = await statusOf(
    fal,
    `https://queue.fal.run/fal-ai/veo3.1/requests/${randomUUID()}/status`,
    signal,
  );
  if (answer === undefined) {
    return fail(
      "fal can't be reached",
      "Check this machine's network, and FAL_BASE_URL if it is set. Until then, no clips can be made.",
    );
  }
  const { status, isJson } = answer;
  if (status === 401 || status === 403) {
    return fail(
      `fal rejected FAL_KEY (${status})`,
      `Copy the key again or create a new one at ${KEYS_PAGE}. Check the balance too: https://fal.ai/dashboard/billing.`,
    );
  }
  if (isJson && (status === 404 || status === 200)) {
    return ok<Account>('FAL_KEY looks valid (checked with a free request)', fal);
  }
  return warn<Account>(
    `fal answered ${status}: that says nothing about FAL_KEY`,
    'Check https://status.fal.ai, and FAL_BASE_URL if it is set, then try again later.',
    fal,
  );
}

/** Checks that the listing of past requests is readable. It is needed to find a paid request whose answer was lost. */
export async function checkFalList(fal: Account, within: Within): Promise<Verdict<true>> {
  if (fal === 'embedded') return skip('not needed without FAL_KEY');
  const url = new URL('https://api.fal.ai/v1/models/requests/by-endpoint');
  url.searchParams.set('endpoint_id', orderOf({ prompt: '' }, 'image').endpointId);
  url.searchParams.set('limit', '1');
  const answer = await statusOf(fal, url.href, patience(within));
  if (answer?.status === 200 && answer.isJson) return ok("FAL_KEY can read fal's list of requests", true);
  const why = answer === undefined ? 'no answer' : `fal answered ${answer.status}`;
  return warn(
    `FAL_KEY can't read fal's list of requests (${why})`,
    `Without the list, the bot can't look up a paid request whose answer was lost. If this persists, try a new key from ${KEYS_PAGE}.`,
    true,
  );
}

/**
 * Checks whether new files of the account are public.
 *
 * @see https://fal.ai/docs/api-reference/platform-apis/for-storage
 */
export async function checkFalFiles(fal: Account, within: Within): Promise<Verdict<true>> {
  if (fal === 'embedded') return skip('not needed without FAL_KEY');
  const answer = await statusOf(fal, 'https://api.fal.ai/v1/storage/settings', patience(within));
  const acl = storageSchema.safeParse(answer?.body).data?.initial_acl?.default ?? 'allow';
  if (answer?.status === 200 && acl === 'allow')
    return ok('new files at fal are public, so clips can be downloaded', true);
  if (answer?.status === 200) {
    return ok(`new files at fal are private (${acl}): the bot downloads clips through signed URLs`, true);
  }
  const why = answer === undefined ? 'no answer' : `fal answered ${answer.status}`;
  return warn(
    `can't tell whether new files at fal are private (${why})`,
    'Only a key with the permission assets:read can download private files: give FAL_KEY that permission, or make new files public in the storage settings at fal.',
    true,
  );
}

/** Whether fal still offers the models, at the prices and with the inputs that the bot expects. */
export async function checkFalModels(fal: Account, within: Within): Promise<Verdict<true>> {
  if (fal === 'embedded') return skip('not needed without FAL_KEY');
  const account = { key: fal.key, fetch: createOneAttemptFetch(fal.baseUrl), signal: patience(within) };
  const compared = await compareCatalog(account);
  const differences = compared.flatMap(({ endpointId, differences: found }) =>
    found.map(({ what, ours, theirs }) => `${endpointId}: ${what} is ${ours} here, ${theirs} at fal`),
  );
  if (differences.length === 0) {
    return ok(`all ${compared.length} endpoints are offered at fal as the bot expects`, true);
  }
  const shown = differences.slice(0, 3);
  const more = differences.length > shown.length ? [`${differences.length - shown.length} more`] : [];
  return warn(
    `fal differs from the model table: ${[...shown, ...more].join('; ')}`,
    'Run `npm run catalog:check`: it lists every difference, and what to do.',
    true,
  );
}

/**
 * Times out well before the check's limit, even on a busy machine: no answer to an optional question is not a failure.
 */
function patience({ signal, limitMs }: Within): AbortSignal {
  return AbortSignal.any([signal, timeLimit(limitMs / 2)]);
}

/** The account's access setting for new files. */
const storageSchema = z.object({ initial_acl: z.object({ default: z.string() }).nullish() });

/** The status of fal's response to a GET; undefined when fal can't be reached. */
async function statusOf(
  { key, baseUrl }: Exclude<Account, 'embedded'>,
  url: string,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly isJson: boolean; readonly body: unknown } | undefined> {
  try {
    const answer = await createOneAttemptFetch(baseUrl)(url, {
      headers: { authorization: `Key ${key}` },
      signal,
    });
    const body: unknown = await answer.json().catch(() => undefined);
    return { status: answer.status, isJson: Boolean(body), body };
  } catch (error) {
    if (error instanceof FalAnswerError)
      return { status: error.status, isJson: error.body !== undefined, body: error.body };
    if (error instanceof FalSilenceError) return undefined;
    throw error;
  }
}
