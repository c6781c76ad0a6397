import { type Placed, pictureProblem } from '../animation/picture-size.js';
import { FlipbookError } from '../errors.js';
import type { Picture } from './job.js';

/** Throws PICTURE_UNUSABLE for a picture that can't be used, as far as Discord's description of it says. */
export function checkPicture(picture: Picture, placed: Placed): void {
  const problem = pictureProblem(picture, placed);
  if (problem !== undefined) throw new FlipbookError('PICTURE_UNUSABLE', problem);
}
