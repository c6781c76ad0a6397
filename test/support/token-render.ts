import { writeFile } from 'node:fs/promises';
import type { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { TINY_MP4 } from './mp4.js';

/** For an embedded fal whose clips nobody looks into: they cost no work and have a few bytes. */
export const tokenRender: Pick<NonNullable<Parameters<typeof startSandboxFal>[0]>, 'render'> = {
  render: async ({ outputPath }) => {
    await writeFile(outputPath, TINY_MP4);
    return { path: outputPath };
  },
};
