import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Still } from '../../src/jobs/ports.js';
import { tempDir } from './temp-dir.js';

/** A prepared picture with these bytes, in a file of the running test. */
export async function stillFile(bytes: Uint8Array): Promise<Still> {
  const file = path.join(await tempDir(), 'still.png');
  await writeFile(file, bytes);
  return {
    path: file,
    contentType: 'image/png',
    frame: undefined,
    crop: undefined,
    preview: undefined,
    dispose: async () => {},
  };
}
