import { type REST, Routes } from 'discord.js';
import * as z from 'zod';
import type { Job } from '../../jobs/job.js';
import type { Approvals, Log } from '../../jobs/ports.js';
import { createAbort, within } from '../../jobs/wait.js';
import { textsFor } from '../../text/texts.js';
import { approvalCard } from '../cards/approval-card.js';
import type { Detail } from '../cards/card-details.js';
import type { CardBody } from '../components.js';
import { nonceOf } from '../rest/nonce.js';
import { untilAccepted } from '../rest/until-accepted.js';
import { orPlainer } from './or-plainer.js';

/** Timeout for one try. */
const TRY_MS = 15_000;

const messageSchema = z.object({ id: z.string() });

/** Creates the {@link Approvals} that ask in a channel of the server, as the bot. */
export function createApprovals({
  bot,
  retryMs,
  log,
}: {
  readonly bot: () => REST;
  /** The first pause after a temporary fault; it doubles. */
  readonly retryMs: number;
  readonly log: Log;
}): Approvals {
  const call = (signal: AbortSignal | undefined, send: (limit: AbortSignal) => Promise<unknown>) =>
    untilAccepted(() => within(TRY_MS, signal, send), {
      retryMs,
      signal: signal ?? createAbort().signal,
    });

  return {
    ask: async (job, signal) => {
      const route = Routes.channelMessages(channelOf(job));
      const body = { ...drawn(job), ...nonceOf(job, 'approval') };
      return messageSchema.parse(await call(signal, (limit) => bot().post(route, { signal: limit, body })))
        .id;
    },
    settle: async (job) => {
      const { messageId } = job.approval ?? {};
      if (messageId === undefined) return;
      const route = Routes.channelMessage(channelOf(job), messageId);
      try {
        await orPlainer({ full: drawn(job), plainer: drawn(job, 'own words') }, (body) =>
          call(undefined, (limit) => bot().patch(route, { signal: limit, body })),
        );
      } catch (error) {
        log.warn({ jobId: job.id, err: error }, 'A question for approval still looks unanswered');
      }
    },
  };
}

/** In the language that the server has chosen. */
function drawn(job: Job, detail: Detail = 'all'): CardBody {
  return approvalCard(job, textsFor({ ...job.requester, isPrivate: false }), detail);
}

function channelOf({ id, approval }: Job): string {
  if (approval === undefined) throw new Error(`Job ${id} needs no approval`);
  return approval.channelId;
}
