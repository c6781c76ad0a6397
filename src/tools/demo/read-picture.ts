import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ASPECT_RATIOS } from '../../animation/choices.js';
import { usefulSidePx } from '../../animation/picture-size.js';
import { orderOf } from '../../animation/terms.js';
import { makeStill } from '../../media/picture/still.js';
import type { DemoArguments } from './arguments.js';
import { drawPicture } from './picture.js';

/** The picture that the demo's member sends. */
export type Picture = { readonly name: string; readonly bytes: Buffer };

/**
 * Reads the picture, or draws one, before anything is started. Throws an Error with a one-line message when the picture
 * can't be animated or the clip can't be written to its target.
 */
export async function readPicture({ image, out, request }: DemoArguments): Promise<Picture> {
  const bytes =
    image === undefined ? await drawPicture() : await readFile(image).catch(unusable('--image', image));
  const { terms } = orderOf(request, 'image');
  const aspectRatio = ASPECT_RATIOS.find((one) => one === terms.aspectRatio);
  const { fit = 'crop', background = 'white' } = request;
  const frame = aspectRatio && { aspectRatio, fit };
  const maxSidePx = usefulSidePx({ isFrame: true, resolution: terms.resolution });
  await makeStill(new Uint8Array(bytes), { frame, background, maxSidePx });
  const file = await open(out, 'a').catch(unusable('--out', out));
  await file.close();
  return { name: image === undefined ? 'evening.png' : path.basename(image), bytes };
}

/** Throws an error that names the option of the unusable file and the reason. */
function unusable(flag: string, file: string): (error: unknown) => never {
  const reasons = new Map([
    ['ENOENT', flag === '--out' ? "its folder doesn't exist" : 'there is no such file'],
    ['EISDIR', 'it is a folder'],
    ['ENOTDIR', 'its folder is not a folder'],
    ['EACCES', 'access is denied'],
    ['EROFS', 'its disk is read-only'],
  ]);
  return (error) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Error(`${flag} ${file} can't be used: ${reasons.get(code) ?? code}`, { cause: error });
  };
}
