import { type Affordable, affordable } from '../animation/affordable.js';
import { parseRequest } from '../animation/parse-request.js';
import { inWords, nameOf } from '../animation/words.js';
import { FlipbookError } from '../errors.js';
import type { GuildSettings } from '../settings/catalog.js';
import { type Sentence, sentence } from '../text/sentence.js';
import type { Balance } from '../usage/ledger.js';
import { lastingLongest, leftMicros, limitRefusal } from '../usage/limit-refusal.js';
import type { Job } from './job.js';
import { mayMakeUnder } from './may-make.js';
import type { ModelWatch } from './model-watch.js';
import { materialOf } from './source.js';

/** The nearest request that all limits on money would still allow; undefined when there is none. */
export function fittingIn({
  job: { request, source },
  balances,
  statusOf,
  settings,
}: {
  readonly job: Pick<Job, 'request' | 'source'>;
  /** The balances of all limits that apply to the request. */
  readonly balances: readonly Balance[];
  readonly statusOf: ModelWatch['statusOf'];
  /** The server's settings: the advice must not suggest what they don't allow. */
  readonly settings: GuildSettings;
}): Affordable | undefined {
  const mayMake = mayMakeUnder(settings, statusOf);
  return affordable(parseRequest(request), {
    mode: source.mode,
    material: materialOf(source),
    leftMicros: leftMicros(balances),
    mayMake: (asked) => mayMake({ ...asked, mode: source.mode }),
  });
}

/**
 * LIMIT_REACHED for a request that a limit refuses: names the limit, what is left, when it resets, and what would still
 * fit. Throws when no limit refuses it.
 */
export function limitReached(balances: readonly Balance[], fitting: Affordable | undefined): FlipbookError {
  const balance = lastingLongest(balances);
  if (balance === undefined) throw new Error('Every limit has room for the request');
  const refusal = limitRefusal(balance);
  // A cheaper clip is still a clip.
  const hasAdvice = fitting !== undefined && balance.claim.unit === 'micros';
  return new FlipbookError('LIMIT_REACHED', hasAdvice ? advice(refusal, fitting) : refusal);
}

function advice(refusal: Sentence, { changes, costMicros }: Affordable): Sentence {
  const [first, ...more] = Object.entries(changes).map(([name, value]) =>
    sentence('limit.option', { option: nameOf(name), value: inWords(name, value) }),
  );
  if (first === undefined) return refusal;
  const options = more.reduce((all, another) => sentence('limit.options', { options: all, another }), first);
  return sentence('limit.fits', { refusal, options, cost: { micros: costMicros } });
}
