import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { servedFileHeaders } from '../../served-file.js';
import type { Bindings } from '../bindings.js';
import type { FileStore, StoredFile } from '../file-store.js';
import type { SandboxFalSettings } from '../settings.js';

/** Larger files are rejected with 413. fal doesn't publish its limit for one PUT; its client splits at 90 MiB. */
const LARGEST_UPLOAD = 100 * 1024 * 1024;

const initiateSchema = z.object({ content_type: z.string().min(1), file_name: z.string().min(1) });
const lifecycleSchema = z.object({ expiration_duration_seconds: z.number().positive().optional() });

/** `POST /storage/upload/initiate` of rest.fal.ai. */
export function uploadRoutes({ store, filesUrl }: { store: FileStore; filesUrl: string }): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  routes.post('/storage/upload/initiate', async (c) => {
    const body = initiateSchema.safeParse(await c.req.json().catch(() => undefined));
    if (!body.success) return c.json({ detail: 'content_type and file_name are required' }, 422);
    if (c.req.query('storage_type') !== 'fal-cdn-v3') return c.json({ detail: 'Unknown storage type' }, 400);
    const lifecycle = lifecycleSchema.safeParse(parseJson(c.req.header('x-fal-object-lifecycle')));
    const seconds = lifecycle.data?.expiration_duration_seconds;
    const file = await store.reserve({
      name: body.data.file_name,
      contentType: body.data.content_type,
      lifetimeMs: seconds === undefined ? undefined : seconds * 1000,
      upload: true,
    });
    const url = `${filesUrl}${file.urlPath}`;
    return c.json({ upload_url: `${url}?upload_token=${file.uploadToken}`, file_url: url });
  });
  return routes;
}

/** Files of v3b.fal.media: readable according to the account's settings, and one PUT with the upload token. */
export function fileRoutes({
  store,
  prefix,
  settings,
}: {
  readonly store: FileStore;
  readonly prefix: string;
  readonly settings: SandboxFalSettings;
}): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  const find = (c: Context<Bindings>): StoredFile | undefined => store.find(c.req.path.slice(prefix.length));

  routes.put('/files/*', async (c) => {
    const file = find(c);
    if (file === undefined || file.uploadToken === undefined) return c.json({ detail: 'Not found' }, 404);
    if (file.uploadToken !== c.req.query('upload_token')) return c.json({ detail: 'Forbidden' }, 403);
    const { incoming } = c.env;
    if (Number(incoming.headers['content-length'] ?? 0) > LARGEST_UPLOAD) {
      return c.json({ detail: 'File too large' }, 413);
    }
    // Write to a partial file first: an upload that breaks off must not leave half a file to read.
    const partial = `${file.diskPath}.part`;
    await pipeline(incoming, createWriteStream(partial));
    await rename(partial, file.diskPath);
    await store.seal(file);
    return c.json({ file_url: c.req.url.split('?')[0] });
  });

  routes.get('/files/*', (c) => {
    const file = find(c);
    if (file?.size === undefined) return c.text('Not found', 404);
    if (settings.filesAcl !== 'allow' && !store.isSigned(file, c.req.query('identity'))) {
      return settings.filesAcl === 'hide' ? c.text('Not found', 404) : c.text('Forbidden', 403);
    }
    const { size } = file;
    const headers = {
      ...servedFileHeaders(file.contentType),
      'accept-ranges': 'bytes',
      // A file here never changes, so its name identifies its version.
      etag: `"${path.basename(file.diskPath)}"`,
      'cache-control': 'public, max-age=5184000, immutable',
    };
    const isSame = [undefined, headers.etag].includes(c.req.header('if-range'));
    const range = isSame ? parseRange(c.req.header('range'), size) : undefined;
    if (range === 'unsatisfiable') {
      return c.body(null, 416, { ...headers, 'content-range': `bytes */${size}` });
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    const sized = { ...headers, 'content-length': String(size === 0 ? 0 : end - start + 1) };
    const body =
      c.req.method === 'HEAD' || size === 0
        ? null
        : Readable.toWeb(createReadStream(file.diskPath, { start, end }));
    if (range === undefined) return new Response(body, { status: 200, headers: sized });
    return new Response(body, {
      status: 206,
      headers: { ...sized, 'content-range': `bytes ${start}-${end}/${size}` },
    });
  });
  return routes;
}

/** Parses a single byte range (RFC 9110, section 14). Ignores anything else, as the RFC allows. */
function parseRange(
  header: string | undefined,
  size: number,
): { readonly start: number; readonly end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [, from = '', to = ''] = match ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start >= size || start > end ? 'unsatisfiable' : { start, end };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
