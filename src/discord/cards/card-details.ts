import { kindOfParameter, offered } from '../../animation/catalog.js';
import type { Job, ProviderName } from '../../jobs/job.js';
import { isCovered } from '../../jobs/source.js';
import { isEnded, isIn } from '../../jobs/transitions.js';
import { sentence } from '../../text/sentence.js';
import type { Texts } from '../../text/texts.js';
import { type CardBody, COLORS, cardBody, gallery, noticeCard, text } from '../components.js';
import { statusLine } from './card-text.js';
import { attachedName, type Bringing, shownOf } from './finished-clip.js';

/**
 * Levels of a card's content, from everything down to what Discord never refuses: everything; without members' and
 * fal's texts and without links; one fixed sentence, and the clip.
 */
export const details = ['all', 'own words', 'one sentence'] as const;

/** See {@link details}. */
export type Detail = (typeof details)[number];

/** A card at each level of detail: when Discord refuses the content of one, the next is sent. */
export type CardBodies = { readonly [D in Detail]: CardBody };

/** The same card at every level. */
export function onlyBody(body: CardBody): CardBodies {
  return { all: body, 'own words': body, 'one sentence': body };
}

const texts = offered.names.filter((name) => kindOfParameter(name).kind === 'text');

/**
 * The job without texts by members or fal, to be read. Buttons are of the job itself: one whose press would work is not
 * left out because its words are.
 */
export function inOwnWords<J extends Job>(job: J): J {
  const settings = Object.entries(job.request).filter(([name]) => !texts.includes(name));
  const bare = { ...job, request: { ...Object.fromEntries(settings), prompt: '' } };
  if (isIn(bare, 'submitted') && bare.state.progress.status === 'IN_PROGRESS') {
    return { ...bare, state: { ...bare.state, progress: { status: 'IN_PROGRESS' } } };
  }
  if (isIn(bare, 'failed') && bare.state.failure.sentence.params !== undefined) {
    const failure = { ...bare.state.failure, sentence: sentence('failure.unknown') };
    return { ...bare, state: { ...bare.state, failure } };
  }
  return bare;
}

/** One sentence, which no outside text can lengthen, and the clip. */
export function sentenceCard(
  job: Job,
  { provider, texts }: { readonly provider: ProviderName; readonly texts: Texts },
  { bringing, isHeldUp = false }: { readonly bringing?: Bringing | undefined; readonly isHeldUp?: boolean },
): CardBody {
  const { t } = texts;
  const shown = shownOf(job, bringing);
  if (shown.as !== undefined) {
    const name = attachedName(shown);
    if (name === undefined)
      return cardBody(COLORS.done, [text(`${t('end.finished')}. ${t('notice.ended')}`)]);
    const file = gallery(`attachment://${name}`, undefined, isCovered(job));
    return cardBody(COLORS.done, [file, text(t('end.finished'))]);
  }
  if (!isEnded(job)) {
    return noticeCard(isHeldUp ? t('status.held-up') : statusLine(job, provider, texts));
  }
  if (isIn(job, 'cancelled')) return cardBody(COLORS.stopped, [text(t('end.cancelled'))]);
  return cardBody(COLORS.failed, [text(t('end.failed', { reason: sentence('failure.unknown') }))]);
}
