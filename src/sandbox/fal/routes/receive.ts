import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Context } from 'hono';
import * as z from 'zod';
import type { Bindings } from '../bindings.js';

/** Larger bodies are rejected with 413. fal doesn't publish its limit for one request; its clients split at 90 MiB. */
const LARGEST_UPLOAD = 100 * 1024 * 1024;

const lifecycleSchema = z.object({ expiration_duration_seconds: z.number().positive().optional() });

/** The response to a body that is too large; undefined for one that may be received. */
export function refuseLarge(c: Context<Bindings>): Response | undefined {
  const length = Number(c.env.incoming.headers['content-length'] ?? 0);
  return length > LARGEST_UPLOAD ? c.json({ detail: 'File too large' }, 413) : undefined;
}

/** Writes the body to disk. It becomes a file when it is complete: half a file can't be read. */
export async function receive(c: Context<Bindings>, path: string): Promise<void> {
  const partial = `${path}.part`;
  await pipeline(c.env.incoming, createWriteStream(partial));
  await rename(partial, path);
}

/** How long its owner wants an upload to stay. Clients name the header in two ways. */
export function lifetimeAsked(c: Context<Bindings>): number | undefined {
  const header = c.req.header('x-fal-object-lifecycle') ?? c.req.header('x-fal-object-lifecycle-preference');
  const lifecycle = lifecycleSchema.safeParse(parseJson(header));
  const seconds = lifecycle.data?.expiration_duration_seconds;
  return seconds === undefined ? undefined : seconds * 1_000;
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
