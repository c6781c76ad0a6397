import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { storeKindOf } from '../../src/store/location.js';
import { inStore } from './raw-jobs.js';

/** Where in the files of a folder one of the texts is. */
export function tracesIn(dir: string, ...texts: readonly string[]): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const file = path.join(entry.parentPath, entry.name);
    const bytes = bytesOf(file);
    return texts.filter((text) => bytes.includes(text)).map((text) => `${path.relative(dir, file)}: ${text}`);
  });
}

/** Those of a file that is gone by now are none. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Resolves when nothing that was deleted in a store waits for its erasure. */
export async function untilErased(location: string): Promise<void> {
  // SQLite's file is rewritten at once.
  if (storeKindOf(location) !== 'PostgreSQL') return;
  await expect
    .poll(() => inStore(location, (ask) => ask('select * from erasure where due_ms <= now_ms()')), {
      interval: 100,
    })
    .toEqual([]);
}
