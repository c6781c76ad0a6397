import { FAL_FIELDS } from '../../animation/model.js';
import { inWords } from '../../animation/words.js';
import type { Job } from '../../jobs/job.js';
import { offerOf } from '../../jobs/offer.js';
import type { Texts } from '../../text/texts.js';
import { inlineCode, SHOWN_LENGTHS } from '../inert-text.js';

/**
 * "8 s · 16:9 · 720p · sound on": the requested settings, completed with fal's defaults. It leaves out what the model
 * doesn't have and what isn't known.
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
    ...furtherSettings(job, texts),
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
    ...furtherSettings(job, texts),
  ];
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

/** The settings that a card only mentions when a request has them. */
function furtherSettings(job: Job, texts: Texts): readonly string[] {
  const { seed, negative_prompt, auto_fix, safety_tolerance: level } = job.request;
  const { t } = texts;
  const words = negative_prompt && inlineCode(negative_prompt, SHOWN_LENGTHS.setting);
  return [
    ...(seed === undefined ? [] : [t('setting.seed', { seed })]),
    ...(words === undefined ? [] : [t('setting.without', { words })]),
    ...(auto_fix === true ? [t('setting.auto-fix')] : []),
    ...(level === undefined ? [] : [t('setting.safety-tolerance', { level })]),
    ...extraSettings(job, texts),
  ];
}

/** "Camera: still": the chosen parameters that only some models have, while the model is on offer. */
function extraSettings(job: Job, { write }: Texts): readonly string[] {
  const { request } = job;
  return Object.entries(offerOf(job)?.endpoint.extras ?? {}).flatMap(([name, { kind, label }]) => {
    const { [name]: value } = request;
    if (value === undefined) return [];
    const words = write(inWords(name, value));
    return `${write(label)}: ${kind === 'text' ? inlineCode(words, SHOWN_LENGTHS.setting) : words}`;
  });
}
