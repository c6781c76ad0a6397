import { FAL_FIELDS, type Media } from '../animation/model.js';
import { modelKeys, modelOf } from '../animation/models.js';
import { FlipbookError } from '../errors.js';
import { type Sentence, sentence } from '../text/sentence.js';
import type { Complaint, ReadError } from './error-body.js';

/** fal's fields for pictures and clips, of every endpoint in the catalog. */
const MEDIA: readonly Media[] = modelKeys
  .flatMap((model) => Object.values(modelOf({ model }).endpoints))
  .flatMap(({ media }) => media ?? []);

const CLIP_FIELDS: ReadonlySet<string> = new Set(
  MEDIA.flatMap((media) => ('clip' in media ? [media.clip] : [])),
);

/** What fal's input fields are called in the texts. */
const PARTS: ReadonlyMap<string, 'picture' | 'prompt' | 'negative-prompt' | 'sound'> = new Map([
  ...MEDIA.flatMap((media) => {
    if ('frames' in media) return media.frames;
    return 'references' in media ? [media.references] : [];
  }).map((field) => [field, 'picture'] as const),
  [FAL_FIELDS.prompt, 'prompt'],
  [FAL_FIELDS.negative_prompt, 'negative-prompt'],
  [FAL_FIELDS.audio, 'sound'],
]);

/** fal's error types for a whole request, or for a picture in any field. */
const BY_TYPE: ReadonlyMap<string, Sentence> = new Map(
  Object.entries({
    no_media_generated: sentence('fal.nothing-made'),
    image_too_small: sentence('fal.picture-too-small'),
    image_too_large: sentence('fal.picture-too-large'),
    file_too_large: sentence('fal.file-too-large'),
    unsupported_image_format: sentence('fal.wrong-type'),
    image_load_error: sentence('fal.picture-unreadable'),
    file_download_error: sentence('fal.picture-not-fetched'),
    face_detection_error: sentence('fal.face'),
  }),
);

/** An error type that concerns the request, in either shape of error body. */
const POLICY = 'content_policy_violation';

/** True for a type that blames the request rather than fal. */
export function isComplaint(type: string): boolean {
  return type === POLICY || BY_TYPE.has(type);
}

function sentenceFor({ type, field }: Complaint): Sentence {
  if (CLIP_FIELDS.has(field ?? '') && type === 'file_download_error') return sentence('fal.clip-not-fetched');
  const reason = type === POLICY ? 'policy' : 'invalid';
  const part = PARTS.get(field ?? '') ?? 'request';
  return BY_TYPE.get(type ?? '') ?? sentence(`fal.${reason}.${part}`);
}

/** A rejection that lists everything fal found wrong with the request, each problem once. */
export function rejection({ cause, status, complaints }: ReadError): FlipbookError {
  const all = complaints.length === 0 ? [{ type: undefined, field: undefined }] : complaints;
  const sentences = new Map(all.map((complaint) => [sentenceFor(complaint).key, sentenceFor(complaint)]));
  const whole = [...sentences.values()].reduce((first, second) => sentence('fal.both', { first, second }));
  const detail = all.map(({ type = 'unknown', field = '' }) => `${status} ${type} ${field}`).join(', ');
  return new FlipbookError('PROVIDER_REJECTED', whole, { cause, detail });
}
