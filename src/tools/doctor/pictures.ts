import { ok, type Verdict } from './check.js';
import { failedLibrary } from './load-failure.js';

/** One pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Whether pictures can be read: the library for it is another one on each kind of machine. */
export async function checkPictures(): Promise<Verdict<true>> {
  try {
    const { default: sharp } = await import('sharp');
    await sharp(PICTURE).raw().toBuffer();
    return ok(`can be read (sharp ${sharp.versions.sharp ?? ''}, libvips ${sharp.versions.vips})`, true);
  } catch (error) {
    return failedLibrary(error);
  }
}
