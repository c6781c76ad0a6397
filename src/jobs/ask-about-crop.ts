import { cropOf, frameOf } from '../animation/crop.js';
import { sidesProblem } from '../animation/picture-size.js';
import type { AnimationRequest } from '../animation/request.js';
import { choicesOf } from '../animation/takes.js';
import { FlipbookError } from '../errors.js';
import type { GuildSettings } from '../settings/catalog.js';
import { type Sentence, sentence } from '../text/sentence.js';
import type { Alternative } from './alternatives.js';
import type { Job } from './job.js';
import { framingOf, offerOf } from './offer.js';
import { picturesOf } from './source.js';
import { ofPicture } from './which-picture.js';

/** A picture that loses more than this much of it, in percent, is not cropped unasked. */
const MUCH = 25;

const SHAPES = ['16:9', '9:16'] as const;

/** What is refused or asked about a request, and what can be had instead. */
type Objection = { readonly error: FlipbookError; readonly alternatives: readonly Alternative[] };

/**
 * Why a request should not be paid as it is: its picture would lose much of it, as far as Discord tells its size, and the
 * member has not said that it may; or it is too thin to be cropped. Undefined when there is nothing to ask.
 */
export function objectionToCrop(
  job: Pick<Job, 'request' | 'source' | 'terms' | 'endpointId'>,
  request: AnimationRequest,
  { askBeforeCrop }: Pick<GuildSettings, 'askBeforeCrop'>,
): Objection | undefined {
  const { source } = job;
  const framing = framingOf(job);
  const isFramed = source.mode === 'image' || source.mode === 'frames';
  if (!isFramed || framing?.aspectRatio === undefined || framing.fit !== 'crop') return undefined;
  const pictures = picturesOf(source);
  const sides = pictures.flatMap((picture) => picture.sides ?? []);
  const [first] = sides;
  // The shape of the clip is that of the first picture.
  if (first === undefined || pictures[0]?.sides === undefined) return undefined;
  const { costMicros } = job.terms;
  if (costMicros === undefined) return undefined;
  const problemWith = (fit: 'crop' | 'blur') =>
    pictures
      .map((picture, index) => {
        const problem = picture.sides && sidesProblem(picture.sides, fit);
        return problem && ofPicture(problem, { place: index + 1, count: pictures.length });
      })
      .find((problem) => problem !== undefined);
  const offer = (label: Sentence, change: Partial<AnimationRequest>): Alternative => ({
    label,
    costMicros,
    request: { ...request, ...change },
  });
  const whole = problemWith('blur') === undefined ? [offer(sentence('offer.blur'), { fit: 'blur' })] : [];
  const thin = problemWith('crop');
  if (thin !== undefined) {
    return { error: new FlipbookError('PICTURE_UNUSABLE', thin), alternatives: whole };
  }
  const frame = frameOf(first, framing.aspectRatio);
  const lostIn = (shape: (typeof SHAPES)[number]) =>
    Math.max(...sides.map((one) => cropOf(one, shape)?.lostPercent ?? 0));
  const percent = lostIn(frame);
  if (!askBeforeCrop || request.fit !== undefined || percent <= MUCH) return undefined;
  const endpoint = offerOf(job)?.endpoint;
  const better = SHAPES.filter(
    (shape) =>
      lostIn(shape) < percent &&
      endpoint !== undefined &&
      choicesOf(endpoint, 'aspect_ratio').includes(shape),
  ).map((shape) => offer(sentence('offer.shape', { shape }), { aspect_ratio: shape, fit: 'crop' }));
  return {
    error: new FlipbookError('CHOICE_NEEDED', sentence('offer.crop-question', { frame, percent })),
    alternatives: [offer(sentence('offer.crop'), { fit: 'crop' }), ...whole, ...better],
  };
}
