import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { type Context, Hono } from 'hono';
import { servedFileHeaders } from '../../served-file.js';
import type { Bindings } from '../bindings.js';
import type { FileStore, StoredFile } from '../file-store.js';
import type { SandboxFalSettings } from '../settings.js';
import { receive, refuseLarge } from './receive.js';

/** Files of the CDN's hosts: readable according to the account's settings, and one PUT with the upload token. */
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
    const refused = refuseLarge(c);
    if (refused !== undefined) return refused;
    await receive(c, file.diskPath);
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
