import { readFileSync } from 'node:fs';
import * as z from 'zod';

/**
 * Where a running bot takes orders: a port of this machine, and the secret that proves who may read the store's file.
 */
const noteSchema = z.object({ port: z.int(), secret: z.string() });

/** See {@link noteSchema}. */
export type Note = z.infer<typeof noteSchema>;

/** The file in which a bot notes where it takes orders, beside the file of its store. */
export function noteFile(storeFile: string): string {
  return `${storeFile}.control`;
}

/** Reads the note; undefined when there is none. */
export function readNote(storeFile: string): Note | undefined {
  try {
    return noteSchema.parse(JSON.parse(readFileSync(noteFile(storeFile), 'utf8')));
  } catch {
    return undefined;
  }
}
