import type { Attachment } from 'discord.js';
import type { Placed } from '../../animation/picture-size.js';
import { FlipbookError } from '../../errors.js';
import { checkPicture } from '../../jobs/check-picture.js';
import type { Picture } from '../../jobs/job.js';
import { errorOfPicture } from '../../jobs/which-picture.js';
import { type Sentence, sentence } from '../../text/sentence.js';
import { kindOf } from '../file-kind.js';
import { isSpoilerFile } from '../spoiler.js';

/**
 * The attachments of a request as its pictures. Throws PICTURE_UNUSABLE, and says which one it is if there are several,
 * when Discord's own description of a file says that it can't be used: then nobody else has seen anything yet. Its
 * content is checked later.
 */
export function attachedPictures(attachments: readonly Attachment[], placed: Placed): readonly Picture[] {
  return attachments.map((attachment, index) => {
    try {
      return pictureOf(attachment, placed);
    } catch (error) {
      throw errorOfPicture(error, { place: index + 1, count: attachments.length });
    }
  });
}

/** A member's attachment as a picture. Throws PICTURE_UNUSABLE as {@link attachedPictures} does. */
export function pictureOf(attachment: Attachment, placed: Placed): Picture {
  const { url, name, size, width, height } = attachment;
  const problem = typeProblem(attachment);
  if (problem !== undefined) throw new FlipbookError('PICTURE_UNUSABLE', problem);
  const picture: Picture = {
    url,
    name,
    sizeBytes: size,
    ...(width === null || height === null ? {} : { sides: { width, height } }),
    ...(isSpoilerFile(attachment) ? { isSpoiler: true } : {}),
  };
  checkPicture(picture, placed);
  return picture;
}

const HEIC = /^image\/hei[cf]/;

function typeProblem({ contentType, name, width }: Attachment): Sentence | undefined {
  // Discord has read the sides of a file that is only named like a photo of that kind.
  if (width === null && HEIC.test(contentType ?? '')) return sentence('picture.heic');
  const isUntold = contentType === null || contentType === 'application/octet-stream';
  return isUntold || kindOf(contentType, name) === 'picture' ? undefined : sentence('picture.wrong-type');
}
