import { FlipbookError } from '../errors.js';
import type { GuildSettings } from '../settings/catalog.js';
import { type Sentence, sentence } from '../text/sentence.js';
import type { Approval, Job } from './job.js';

/** When the moderators of a server have to approve a request, and the channel in which they are asked. */
type Rules = Pick<
  GuildSettings,
  'approvalChannel' | 'approveAll' | 'approveOverMicros' | 'approveNewcomerDays'
>;

const DAY_MS = 24 * 3_600_000;

/**
 * The approval that a request needs; undefined when it needs none, as free previews never do. `joinedAtMs` is when the
 * member joined the server; unknown counts as just now. Throws NOT_APPROVED when nobody can be asked.
 */
export function approvalFor(
  { provider, terms, createdAtMs }: Pick<Job, 'provider' | 'terms' | 'createdAtMs'>,
  rules: Rules,
  joinedAtMs: number | undefined,
): Approval | undefined {
  if (provider !== 'fal') return undefined;
  const why = reasonFor(terms, rules, createdAtMs - (joinedAtMs ?? createdAtMs));
  if (why === undefined) return undefined;
  const { approvalChannel: channelId } = rules;
  if (channelId === undefined) throw new FlipbookError('NOT_APPROVED', sentence('approval.unset-channel'));
  return { channelId, why };
}

function reasonFor(
  { costMicros }: Job['terms'],
  { approveAll, approveOverMicros, approveNewcomerDays }: Rules,
  memberForMs: number,
): Sentence | undefined {
  if (approveAll) return sentence('approval.why-always');
  // An unknown price counts as over every limit.
  if (approveOverMicros !== undefined && (costMicros ?? Number.POSITIVE_INFINITY) > approveOverMicros) {
    return sentence('approval.why-price', { price: { micros: approveOverMicros } });
  }
  if (approveNewcomerDays !== undefined && memberForMs < approveNewcomerDays * DAY_MS) {
    return sentence('approval.why-newcomer', { days: approveNewcomerDays });
  }
  return undefined;
}
