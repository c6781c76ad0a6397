import { type Extra, FAL_FIELDS } from '../../animation/model.js';
import { inWords } from '../../animation/words.js';
import type { Job } from '../../jobs/job.js';
import { offerOf } from '../../jobs/offer.js';
import type { Texts } from '../../text/texts.js';
import { inlineCode, SHOWN_LENGTHS } from '../inert-text.js';
import { roomBesidePrompt } from './whole-words.js';

/**
 * "8 s · 16:9 · 720p · sound on": the requested settings, completed with fal's defaults, with all of their texts. It
 * leaves out what the model doesn't have and what isn't known.
 */
export function settingsLine(job: Job, texts: Texts): string {
  const { request, terms, inputDefaults } = job;
  const isSeedFree = request.seed === undefined && FAL_FIELDS.seed in inputDefaults;
  return [
    ...lengthOf(job, texts),
    ...shapeOf(terms.aspectRatio, texts),
    ...(terms.resolution === undefined ? [] : [terms.resolution]),
    ...soundOf(job, texts),
    ...(isSeedFree ? [texts.t('setting.seed-random')] : []),
    ...furtherSettings(job, texts, roomBesidePrompt(job)),
  ].join(' · ');
}

/** The length, and the settings that the request names: what it leaves open goes without saying. */
export function chosenSettings(job: Job, texts: Texts): readonly string[] {
  const { request, terms } = job;
  return [
    ...lengthOf(job, texts),
    ...(request.aspect_ratio === undefined ? [] : shapeOf(terms.aspectRatio, texts)),
    ...(request.resolution === undefined || terms.resolution === undefined ? [] : [terms.resolution]),
    ...(request.audio === undefined ? [] : soundOf(job, texts)),
    ...furtherSettings(job, texts, SHOWN_LENGTHS.setting),
  ];
}

/** "without `rain`": the settings that a member has written, with all of their texts. */
export function writtenSettings(job: Job, texts: Texts): readonly string[] {
  const room = roomBesidePrompt(job);
  return [...unwanted(job, texts, room), ...extraSettings(job, texts, room, ({ kind }) => kind === 'text')];
}

/** "8 s", or "4 + 7 = 11 s" for a clip that continues another. */
function lengthOf({ terms: { seconds }, source }: Job, { t }: Texts): readonly string[] {
  if (seconds === undefined) return [];
  const before = source.mode === 'extend' ? source.seconds : undefined;
  return [
    before === undefined
      ? t('duration.seconds', { seconds })
      : t('card.extended', { before, added: seconds, seconds: before + seconds }),
  ];
}

function shapeOf(aspectRatio: string | undefined, { t }: Texts): readonly string[] {
  if (aspectRatio === undefined) return [];
  return [aspectRatio === 'auto' ? t('setting.shape-of-picture') : aspectRatio];
}

function soundOf({ terms: { audio }, provider }: Job, { t }: Texts): readonly string[] {
  if (audio === undefined) return [];
  return [t(audio && provider !== 'renderer' ? 'setting.sound-on' : 'setting.sound-off')];
}

/** The settings that a card only mentions when a request has them, each text cut to `maxLength`. */
function furtherSettings(job: Job, texts: Texts, maxLength: number): readonly string[] {
  const { seed, auto_fix, safety_tolerance: level } = job.request;
  const { t } = texts;
  return [
    ...(seed === undefined ? [] : [t('setting.seed', { seed })]),
    ...unwanted(job, texts, maxLength),
    ...(auto_fix === true ? [t('setting.auto-fix')] : []),
    ...(level === undefined ? [] : [t('setting.safety-tolerance', { level })]),
    ...extraSettings(job, texts, maxLength),
  ];
}

function unwanted({ request }: Job, { t }: Texts, maxLength: number): readonly string[] {
  const { negative_prompt: words } = request;
  return words === undefined || words === ''
    ? []
    : [t('setting.without', { words: inlineCode(words, maxLength) })];
}

/** "Camera: still": the chosen parameters that only some models have, while the model is on offer. */
function extraSettings(
  job: Job,
  { write }: Texts,
  maxLength: number,
  isMeant: (extra: Extra) => boolean = () => true,
): readonly string[] {
  const { request } = job;
  return Object.entries(offerOf(job)?.endpoint.extras ?? {}).flatMap(([name, extra]) => {
    const { [name]: value } = request;
    if (value === undefined || !isMeant(extra)) return [];
    const words = write(inWords(name, value));
    return `${write(extra.label)}: ${extra.kind === 'text' ? inlineCode(words, maxLength) : words}`;
  });
}
