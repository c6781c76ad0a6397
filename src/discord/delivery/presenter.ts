import { hash } from 'node:crypto';
import type { REST } from 'discord.js';
import { isFlipbookError } from '../../errors.js';
import type { Job } from '../../jobs/job.js';
import type { Log, Presenter } from '../../jobs/ports.js';
import { picturesOf } from '../../jobs/source.js';
import type { Timings } from '../../jobs/timings.js';
import { isIn } from '../../jobs/transitions.js';
import { createAbort, timeLimit } from '../../jobs/wait.js';
import { textsFor } from '../../text/texts.js';
import { createClaim } from '../ack/claim.js';
import { type CardContext, type CardMoment, card, cardBodies, type Preview } from '../cards/card.js';
import type { CardBodies } from '../cards/card-details.js';
import { previewText } from '../cards/card-text.js';
import { fileName } from '../spoiler.js';
import type { Delivery } from './delivery.js';
import type { MentionIn } from './mention.js';
import type { MessagePlaces } from './message-places.js';
import { createMessageWriter, type MessageWriter } from './message-writer.js';
import type { PreviewFile } from './payload.js';
import { createPingRequester } from './ping-requester.js';

/** Timeout of a progress edit: a slower one would show old news and delay the end. */
const EDIT_MS = 15_000;

/** A card without pictures and, when there are any, with them. */
type Drawing = { readonly plain: CardBodies; readonly illustrated: CardBodies | undefined };

/** The pictures of a card. Their bytes are kept only until they are on the message: thousands of cards may be open. */
type Illustration = {
  readonly previews: readonly Preview[];
  upload: readonly PreviewFile[] | undefined;
  /** An earlier process may have put them on the message. Discord refuses a card that names a file that isn't there. */
  isUnsure: boolean;
};

/** A card that is being updated. */
type OpenCard = {
  job: Job;
  readonly token: string;
  readonly writer: MessageWriter<Drawing>;
  /** Resolves when the writer with the older token has ended: its edit in flight would show old news over new. */
  readonly before: Promise<void>;
  shown: string;
  isOurs: () => boolean;
  isExpiring: boolean;
  previews: Illustration | undefined;
  readonly timer: NodeJS.Timeout | undefined;
};

/** Creates the {@link Presenter} that shows each job as one card on the message that its interaction opened. */
export function createPresenter({
  provider,
  delivery,
  edits,
  bot,
  mentionIn,
  pings,
  timings,
  log,
}: {
  /** The provider of this process. */
  readonly provider: CardContext['provider'];
  readonly delivery: Delivery;
  /** A REST client for calls by interaction tokens. */
  readonly edits: REST;
  /** A REST client for calls by the bot's own token. */
  readonly bot: () => REST;
  readonly mentionIn: MentionIn;
  /** Where the pings are. */
  readonly pings: MessagePlaces;
  readonly timings: Timings;
  readonly log: Log;
}): Presenter {
  const cards = new Map<string, OpenCard>();
  const render = (job: Job, moment: CardMoment = {}) =>
    cardBodies(job, { provider, texts: textsFor(job.replyTo) }, moment);
  const closing = createAbort();
  const { signal } = closing;
  const pingRequester = createPingRequester({
    delivery,
    edits,
    bot,
    mentionIn,
    pings,
    retryMs: timings.retryMs,
    signal,
    log,
  });

  function open(job: Job): OpenCard {
    const known = cards.get(job.id);
    if (known !== undefined && known.token === job.replyTo.token) {
      known.job = job;
      return known;
    }
    // A new token: the old writer may have stopped for good.
    const before = known === undefined ? Promise.resolve() : discard(known);
    const writer = createMessageWriter<Drawing>({
      minGapMs: timings.editGapMs,
      // Thousands of cards may be open, so a digest stands for the last body.
      seen: ({ plain, illustrated }) => hash('sha256', JSON.stringify((illustrated ?? plain).all), 'base64'),
      send: async (drawing) => {
        await before;
        try {
          if (!opened.isOurs()) return;
          const limit = timeLimit(EDIT_MS);
          await edit(opened, drawing, limit);
        } catch (error) {
          log.debug({ jobId: job.id, err: error }, 'A progress edit did not work');
          throw error;
        }
      },
    });
    const opened: OpenCard = {
      job,
      token: job.replyTo.token,
      writer,
      before,
      shown: '',
      isOurs: known?.isOurs ?? (() => true),
      isExpiring: false,
      previews: known === undefined ? shownEarlier(job) : stillShown(known, job),
      timer: expiryTimer(job, () => {
        opened.isExpiring = true;
        writer.write(draw(opened), 'change');
      }),
    };
    cards.set(job.id, opened);
    return opened;
  }

  function draw({ job, isExpiring, previews }: OpenCard, isHeldUp = false): Drawing {
    const moment = { isExpiring, isHeldUp };
    return {
      plain: render(job, moment),
      illustrated: previews && render(job, { ...moment, previews: previews.previews }),
    };
  }

  async function edit(opened: OpenCard, drawing: Drawing, signal: AbortSignal): Promise<void> {
    const { plain, illustrated } = drawing;
    const { job } = opened;
    if (opened.previews?.isUnsure === true) {
      const files = await delivery.filesOn(job, signal);
      if (opened.previews.previews.every(({ name }) => files.has(name))) opened.previews.isUnsure = false;
      else opened.previews = undefined;
    }
    const { previews } = opened;
    if (previews !== undefined && illustrated !== undefined) {
      try {
        await delivery.edit(job, illustrated, signal, previews.upload ?? 'on the message');
        previews.upload = undefined;
        return;
      } catch (error) {
        if (!isFlipbookError(error, 'DELIVERY_FORBIDDEN', 'DELIVERY_REFUSED', 'DELIVERY_TOO_LARGE'))
          throw error;
        // Discord may have refused the files, and the text matters more.
        opened.previews = undefined;
      }
    }
    await delivery.edit(job, plain, signal);
  }

  /** Calls back shortly before the only token that reaches a card expires. */
  function expiryTimer({ replyTo }: Job, callback: () => void): NodeJS.Timeout | undefined {
    if (!replyTo.isPrivate && replyTo.isBotThere) return undefined;
    // The stored expiry is too late if the clock was set back, so the token's lifetime is the limit.
    const leftMs = Math.min(replyTo.tokenExpiresAtMs - Date.now(), timings.tokenLifeMs);
    if (leftMs <= 0) return undefined;
    return setTimeout(callback, Math.max(0, leftMs - timings.refreshLeadMs)).unref();
  }

  /** Resolves when no edit of a card is in flight, and none follows. */
  async function end({ writer, timer, before }: OpenCard): Promise<void> {
    clearTimeout(timer);
    await Promise.all([before, writer.close()]);
  }

  /** Resolves when another writer may edit the message. */
  async function discard(opened: OpenCard): Promise<void> {
    await end(opened);
    await opened.writer.gapOver();
  }

  /** Waits for the last edit in flight, after which only the final one may follow. */
  async function settleCard(job: Job): Promise<void> {
    await discard(open(job));
    cards.delete(job.id);
  }

  return {
    show: (job, { isHeldUp = false, isOurs = () => true } = {}) => {
      const entry = open(job);
      entry.isOurs = isOurs;
      const stage = `${stageOf(job)} ${isHeldUp}`;
      // The clip itself follows at once, and an edit before it would only delay it.
      const isOvertaken = !isHeldUp && isIn(job, 'rendered') && job.state.keptSinceMs === undefined;
      const isNews = stage === entry.shown || isOvertaken;
      // The picture follows in a moment.
      const isOpening = entry.shown === '' && isIn(job, 'accepted') && !isHeldUp;
      const change = isOpening ? 'opening' : 'change';
      entry.writer.write(draw(entry, isHeldUp), isNews ? 'news' : change);
      entry.shown = stage;
    },

    preview: (job, previews) => {
      if (previews.length === 0) return;
      const upload = previews.map(({ index, bytes }) => ({ ...previewOf(job, index), bytes }));
      const names = upload.map(({ name, description }) => ({ name, description }));
      open(job).previews = { previews: names, upload, isUnsure: false };
    },

    confirmAcknowledged: createClaim({
      edits,
      // Without the member's texts, so that Discord has nothing to refuse.
      draw: (job, mark) =>
        card({ ...job, mark }, { provider, texts: textsFor(job.replyTo) }, {}, 'one sentence'),
      rivalMs: timings.rivalMs,
      log,
    }),

    settle: settleCard,

    pingRequester,

    close: async () => {
      closing.abort(new Error('Flipbook is stopping'));
      await Promise.all([...cards.values()].map(end));
    },
  };
}

function previewOf(job: Job, index: number): Preview {
  return {
    name: fileName(job, `preview-${index + 1}.jpg`),
    description: previewText(job, index, textsFor(job.replyTo)),
  };
}

/** The pictures that an earlier process has prepared, and probably put on the message. */
function shownEarlier(job: Job): Illustration | undefined {
  const pictures = picturesOf(job.source);
  const isPrepared = pictures.length > 0 && pictures.every(({ still }) => still !== undefined);
  // Before that, a still is that of the clip which the job repeats. References have no shape of their own to be shown in.
  if (!isPrepared || isIn(job, 'accepted') || job.source.mode === 'references') return undefined;
  return { previews: pictures.map((_, index) => previewOf(job, index)), upload: undefined, isUnsure: true };
}

/** The pictures of a card after a new token, which may belong to another message: that one shows none. */
function stillShown({ job: before, previews }: OpenCard, job: Job): Illustration | undefined {
  const { messageId } = job.replyTo;
  const isSame = messageId !== undefined && messageId === before.replyTo.messageId;
  return isSame || previews?.upload !== undefined ? previews && { ...previews } : undefined;
}

/** What makes a card's change a change of state, rather than news of the same state. */
function stageOf({ state, cancel }: Job): string {
  const wish = cancel === undefined ? '' : `cancel ${cancel.answer}`;
  if (state.phase === 'rendered') return `${state.phase} ${state.keptSinceMs !== undefined} ${wish}`;
  if (state.phase === 'waiting') return `${state.phase} ${state.reason.kind} ${wish}`;
  if (state.phase !== 'submitted') return `${state.phase} ${wish}`;
  return `${state.trouble === undefined ? state.progress.status : 'unreachable'} ${wish}`;
}
