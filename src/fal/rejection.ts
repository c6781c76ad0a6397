import { FlipbookError } from '../errors.js';
import { type Sentence, sentence } from '../text/sentence.js';
import type { Complaint, ReadError } from './error-body.js';

/** What the fields of fal's input stand for, as the texts call it. */
const PARTS: ReadonlyMap<string, 'picture' | 'prompt' | 'negative-prompt' | 'sound'> = new Map([
  ['image_url', 'picture'],
  ['image_urls', 'picture'],
  ['first_frame_url', 'picture'],
  ['last_frame_url', 'picture'],
  ['prompt', 'prompt'],
  ['negative_prompt', 'negative-prompt'],
  ['generate_audio', 'sound'],
]);

/** What fal says of a request as a whole, or of a picture wherever it stands, by its error type. */
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

/** Types by which fal complains about a request, in whatever shape it comes. */
const POLICY = 'content_policy_violation';

/** True for a type that says what is wrong with the request, and not with fal. */
export function isComplaint(type: string): boolean {
  return type === POLICY || BY_TYPE.has(type);
}

function sentenceFor({ type, field }: Complaint): Sentence {
  const reason = type === POLICY ? 'policy' : 'invalid';
  const part = PARTS.get(field ?? '') ?? 'request';
  return BY_TYPE.get(type ?? '') ?? sentence(`fal.${reason}.${part}`);
}

/** A refusal, with everything that fal says is wrong with the request, each thing once. */
export function rejection({ cause, status, complaints }: ReadError): FlipbookError {
  const all = complaints.length === 0 ? [{ type: undefined, field: undefined }] : complaints;
  const sentences = new Map(all.map((complaint) => [sentenceFor(complaint).key, sentenceFor(complaint)]));
  const whole = [...sentences.values()].reduce((first, second) => sentence('fal.both', { first, second }));
  const detail = all.map(({ type = 'unknown', field = '' }) => `${status} ${type} ${field}`).join(', ');
  return new FlipbookError('PROVIDER_REJECTED', whole, { cause, detail });
}
