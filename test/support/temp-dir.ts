import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * A folder for the running test, removed after it. A test that runs concurrently with others of its file passes
 * `atEnd`.
 */
export async function tempDir(atEnd: (end: () => Promise<void>) => void = onTestFinished): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'flipbook-test-'));
  atEnd(() => rm(dir, { recursive: true, force: true }));
  return dir;
}
