import { ok, type Verdict } from './check.js';
import { failedLibrary } from './load-failure.js';

/** A PNG with one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Checks that pictures can be decoded: the native library is different on each kind of machine. */
export async function checkPictures(): Promise<Verdict<true>> {
  try {
    const { default: sharp } = await import('sharp');
    await sharp(PICTURE).raw().toBuffer();
    return ok(`can be read (sharp ${sharp.versions.sharp ?? ''}, libvips ${sharp.versions.vips})`, true);
  } catch (error) {
    return failedLibrary(error);
  }
}
