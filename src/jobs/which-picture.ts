import { FlipbookError, isFlipbookError } from '../errors.js';
import { type Sentence, sentence } from '../text/sentence.js';

/** Where a picture is among those of its request; the first place is 1. */
export type PicturePlace = { readonly place: number; readonly count: number };

/** What is wrong with a picture, which is named if the request has others. */
export function ofPicture(problem: Sentence, { place, count }: PicturePlace): Sentence {
  return count > 1 ? sentence('failure.in-picture', { place, problem }) : problem;
}

/** The error that preparing a picture ended with; if that is of no use, the picture is named as in {@link ofPicture}. */
export function errorOfPicture(error: unknown, place: PicturePlace): unknown {
  if (!isFlipbookError(error, 'PICTURE_UNUSABLE')) return error;
  const { code, detail, cause } = error;
  return new FlipbookError(code, ofPicture(error.sentence, place), { cause, detail });
}
