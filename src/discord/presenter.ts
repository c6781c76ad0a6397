import { MessageFlags, type REST, Routes } from 'discord.js';
import type { EndedPhase, Job, JobIn } from '../jobs/job.js';
import type { Log, Presenter } from '../jobs/ports.js';
import { type CardBody, type CardContext, card, noticeCard } from './card.js';
import { clipName, type Deliver, type Delivered } from './delivery.js';
import { deliveryFailure } from './failure.js';
import { createMessageWriter, type MessageWriter } from './message-writer.js';

/** A progress edit that takes longer would show old news, and hold up the end. */
const EDIT_MS = 15_000;

/** Makes the {@link Presenter} that shows each job as one card on the message that its interaction opened. */
export function createPresenter({
  context,
  edits,
  deliver,
  editGapMs,
  log,
}: {
  readonly context: CardContext;
  /** A REST client for calls by interaction tokens. */
  readonly edits: REST;
  readonly deliver: Deliver;
  readonly editGapMs: number;
  readonly log: Log;
}): Presenter & {
  /** Drops what waits to be shown: nothing is sent any more but what is being finished. */
  readonly close: () => void;
} {
  const writers = new Map<string, { writer: MessageWriter<CardBody>; shown: string }>();

  function open(job: Job) {
    const known = writers.get(job.id);
    if (known !== undefined) return known;
    const route = Routes.webhookMessage(job.origin.applicationId, job.origin.token);
    const writer = createMessageWriter<CardBody>({
      minGapMs: editGapMs,
      send: async (body) => {
        try {
          await edits.patch(route, { auth: false, body, signal: AbortSignal.timeout(EDIT_MS) });
        } catch (error) {
          log.debug({ jobId: job.id, err: error }, 'A progress edit did not work');
          throw deliveryFailure(error);
        }
      },
    });
    const opened = { writer, shown: '' };
    writers.set(job.id, opened);
    return opened;
  }

  return {
    show: (job) => {
      const entry = open(job);
      const stage = stageOf(job);
      // The clip itself follows at once: an edit before it would only make it wait for its turn.
      const isNews = stage === entry.shown || job.state.phase === 'rendered';
      entry.writer.write(card(job, context, undefined), isNews ? 'news' : 'change');
      entry.shown = stage;
    },
    finish: async (job, clip, signal) => {
      await open(job).writer.close();
      writers.delete(job.id);
      const name = clip === undefined ? undefined : clipName(job);
      const delivered = await deliver({ job, body: card(job, context, name), clip, signal });
      log.info(
        { jobId: job.id, route: delivered.route, phase: job.state.phase },
        'A job was brought to its member',
      );
      // An edit notifies nobody; the other routes' messages are new and name the requester themselves.
      if (delivered.route === 'interaction') await ping(job, delivered, edits, log);
      else await pointFromCard(job, delivered, edits, log);
    },
    close: () => {
      for (const { writer } of writers.values()) void writer.close();
      writers.clear();
    },
  };
}

/** What makes a card a different one, rather than the same one with news. */
function stageOf({ state }: Job): string {
  if (state.phase !== 'submitted') return state.phase;
  return state.trouble === undefined ? state.progress.status : 'unreachable';
}

function linkTo(guildId: string | undefined, channelId: string, messageId: string | undefined): string {
  const channel = `https://discord.com/channels/${guildId ?? '@me'}/${channelId}`;
  return messageId === undefined ? channel : `${channel}/${messageId}`;
}

/** The card that showed the progress says where the end is. It may be gone, or its token spent: then nobody reads it. */
async function pointFromCard(
  { id, origin }: JobIn<EndedPhase>,
  { channelId, messageId }: Delivered,
  edits: REST,
  log: Log,
): Promise<void> {
  const link = linkTo(origin.channelId === channelId ? origin.guildId : undefined, channelId, messageId);
  try {
    await edits.patch(Routes.webhookMessage(origin.applicationId, origin.token), {
      auth: false,
      body: noticeCard(`This clip is over there: ${link}`),
      signal: AbortSignal.timeout(EDIT_MS),
    });
  } catch (error) {
    log.debug({ jobId: id, err: error }, 'The old card could not be changed');
  }
}

/** A word to the requester alone. It is a courtesy: when it fails, the clip is there all the same. */
async function ping(
  job: JobIn<EndedPhase>,
  { channelId, messageId }: Delivered,
  edits: REST,
  log: Log,
): Promise<void> {
  const { state, origin } = job;
  // A refusal before anything was sent comes while the member is still looking.
  if (state.phase === 'failed' && state.failure.charge === 'none' && state.requestId === undefined) return;
  const outcome = state.phase === 'delivered' ? 'your clip is ready' : 'there is no clip this time';
  const link = linkTo(origin.channelId === channelId ? origin.guildId : undefined, channelId, messageId);
  try {
    await edits.post(Routes.webhook(origin.applicationId, origin.token), {
      auth: false,
      signal: AbortSignal.timeout(EDIT_MS),
      body: {
        content: `<@${origin.userId}> ${outcome}: ${link}`,
        allowed_mentions: { users: [origin.userId] },
        ...(origin.isPrivate ? { flags: MessageFlags.Ephemeral } : {}),
      },
    });
  } catch (error) {
    log.warn({ jobId: job.id, err: error }, 'The requester could not be pinged');
  }
}
