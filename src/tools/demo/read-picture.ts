import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { orderOf } from '../../animation/terms.js';
import { makeStill } from '../../media/picture/still.js';
import type { DemoArguments } from './arguments.js';
import { drawPicture } from './picture.js';

/** What the member of the demo sends. */
export type Picture = { readonly name: string; readonly bytes: Buffer };

/**
 * Reads the picture, or draws one, before anything is started. Throws an Error of one line when it is no picture that
 * can be animated, or when the clip can't be written where it is to go.
 */
export async function readPicture({ image, out, request }: DemoArguments): Promise<Picture> {
  if (image !== undefined && path.resolve(image) === path.resolve(out)) {
    throw new Error(`--out would replace the picture ${image}. Name another file`);
  }
  const bytes =
    image === undefined ? await drawPicture() : await readFile(image).catch(unusable('--image', image));
  const { aspectRatio } = orderOf(request, 'image').terms;
  const { fit = 'crop', background = 'white' } = request;
  await makeStill(new Uint8Array(bytes), { frame: { aspectRatio, fit }, background });
  const file = await open(out, 'a').catch(unusable('--out', out));
  await file.close();
  return { name: image === undefined ? 'evening.png' : path.basename(image), bytes };
}

/** Says which option names a file that can't be used, and why. */
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
