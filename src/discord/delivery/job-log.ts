import { type REST, Routes } from 'discord.js';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import type { Job } from '../../jobs/job.js';
import { ruledBy } from '../../jobs/person.js';
import type { Log, Presenter } from '../../jobs/ports.js';
import { isSettled } from '../../jobs/transitions.js';
import { timeLimit, within } from '../../jobs/wait.js';
import type { Settings } from '../../settings/settings.js';
import { textsFor } from '../../text/texts.js';
import type { CardContext } from '../cards/card.js';
import type { Detail } from '../cards/card-details.js';
import { logCard } from '../cards/log-card.js';
import type { CardBody } from '../components.js';
import type { JobLog } from '../log-channel.js';
import { untilAccepted } from '../rest/until-accepted.js';
import type { MessagePlaces } from './message-places.js';
import { orPlainer } from './or-plainer.js';
import { REMEMBERED } from './remembered.js';

const messageSchema = z.object({ id: z.string() });

const CALL_MS = 15_000;
/** How long one state is tried; a later one replaces it. */
const SHOW_MS = 120_000;

/** Creates the {@link JobLog}s of all servers. */
export function createJobLog({
  bot,
  settingsOf,
  places,
  provider,
  retryMs,
  log,
}: {
  readonly bot: () => REST;
  readonly settingsOf: Settings['of'];
  /** Of the messages in the log channels. */
  readonly places: MessagePlaces;
  readonly provider: CardContext['provider'];
  /** The first pause after a temporary fault; it doubles. */
  readonly retryMs: number;
  readonly log: Log;
}): JobLog {
  const waiting = new Map<string, Job>();
  /** The stage that was last shown, by job. */
  const shown = new Map<string, string>();
  const busy = new Set<string>();
  /** The jobs whose words Discord has refused: AutoMod may alert moderators each time. */
  const refused = new LRUCache<string, true>(REMEMBERED);

  const call = (signal: AbortSignal, act: (limit: AbortSignal) => Promise<unknown>) =>
    untilAccepted(() => within(CALL_MS, signal, act), { retryMs, signal });

  async function show(job: Job, signal: AbortSignal): Promise<void> {
    const { guildLocale } = job.requester;
    const guildId = ruledBy(job.requester);
    if (guildId === undefined) return;
    const { logChannel, publicLanguage } = await settingsOf(guildId);
    if (logChannel === undefined) return;
    const texts = textsFor({ guildLocale: publicLanguage ?? guildLocale, isPrivate: false });
    const draw = (detail: Detail) => logCard(job, { provider, texts }, detail);
    const place = await places.get(job.id);
    if (place !== undefined) {
      const { channelId, messageId } = place;
      await sendDrawn(job, draw, (body) =>
        call(signal, (limit) =>
          bot().patch(Routes.channelMessage(channelId, messageId), { body, signal: limit }),
        ),
      );
      return;
    }
    // Discord recognises the message by its nonce when it is posted again.
    const nonce = { nonce: `${job.id}l`, enforce_nonce: true };
    const answer = await sendDrawn(job, draw, (body) =>
      call(signal, (limit) =>
        bot().post(Routes.channelMessages(logChannel), { body: { ...body, ...nonce }, signal: limit }),
      ),
    );
    const made = messageSchema.parse(answer);
    await places.set(job.id, { channelId: logChannel, messageId: made.id });
  }

  /** Moderators need the buttons of just those requests whose words Discord refuses. */
  function sendDrawn(
    { id: jobId }: Job,
    draw: (detail: Detail) => CardBody,
    send: (body: CardBody) => Promise<unknown>,
  ): Promise<unknown> {
    const plainer = draw('own words');
    if (refused.has(jobId)) return send(plainer);
    return orPlainer({ full: draw('all'), plainer }, send, (error) => {
      refused.set(jobId, true);
      log.warn({ jobId, err: error }, "Discord refused a job's words in its server's log channel");
    });
  }

  async function run(id: string): Promise<void> {
    busy.add(id);
    for (let job = waiting.get(id); job !== undefined; job = waiting.get(id)) {
      waiting.delete(id);
      const stage = stageOf(job);
      if (shown.get(id) === stage) continue;
      shown.set(id, stage);
      try {
        await show(job, timeLimit(SHOW_MS));
      } catch (error) {
        log.warn({ jobId: id, err: error }, "A job could not be shown in its server's log channel");
      }
      if (isSettled(job)) shown.delete(id);
    }
    busy.delete(id);
  }

  return {
    note: (job) => {
      if (ruledBy(job.requester) === undefined) return;
      waiting.set(job.id, job);
      if (!busy.has(job.id)) void run(job.id);
    },
  };
}

/** What moderators see change: not each position in a queue. */
function stageOf({ state, removed }: Job): string {
  const progress = state.phase === 'submitted' ? state.progress.status : '';
  const isShown = 'shownIn' in state && state.shownIn !== undefined;
  return [state.phase, progress, isShown, removed !== undefined].join(' ');
}

/** The presenter of jobs that also shows them in the log channels. */
export function withJobLog(presenter: Presenter, { note }: Pick<JobLog, 'note'>): Presenter {
  return {
    ...presenter,
    show: (job, options) => {
      presenter.show(job, options);
      // What can't be stored has not happened.
      if (options?.isHeldUp !== true) note(job);
    },
    pingRequester: async (job) => {
      note(job);
      await presenter.pingRequester(job);
    },
  };
}
