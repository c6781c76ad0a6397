import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { servedFileHeaders } from '../../served-file.js';
import type { RestApp, RestContext, RestDeps } from './rest-context.js';

/**
 * Discord's CDN: uploads at signed URLs, with ranges for players.
 *
 * @see https://docs.discord.com/developers/reference#signed-attachment-cdn-urls
 */
export function addFileRoutes(app: RestApp, { files }: Pick<RestDeps, 'files'>): void {
  const serve =
    (isProxied: boolean) =>
    (c: RestContext): Response => {
      const file = files.find(c.req.param('id') ?? '');
      const isOpen = isProxied || files.isSigned(c.req.path, new URL(c.req.url).searchParams);
      if (file === undefined || !isOpen) {
        return new Response('This content is no longer available.', { status: 404 });
      }
      const headers: Record<string, string> = {
        ...servedFileHeaders(file.contentType),
        'accept-ranges': 'bytes',
        'cache-control': 'private, max-age=86400',
      };
      const range = parseRange(c.req.header('range'), file.size);
      if (range === 'unsatisfiable') {
        return new Response(null, { status: 416, headers: { 'content-range': `bytes */${file.size}` } });
      }
      const { start, end } = range ?? { start: 0, end: file.size - 1 };
      headers['content-length'] = String(end - start + 1);
      if (range !== undefined) headers['content-range'] = `bytes ${start}-${end}/${file.size}`;
      const isEmpty = c.req.method === 'HEAD' || file.size === 0;
      const body = isEmpty ? null : Readable.toWeb(createReadStream(file.path, { start, end }));
      return new Response(body, { status: range === undefined ? 200 : 206, headers });
    };
  app.get('/attachments/:channel/:id/:name', serve(false));
  app.get('/ephemeral-attachments/:channel/:id/:name', serve(false));
  // Pictures of other hosts in embeds; these links do not expire.
  app.get('/external/:id/*', serve(true));
}

function parseRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null) return undefined;
  const [from = '', to = ''] = match.slice(1);
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start > end || start >= size ? 'unsatisfiable' : { start, end };
}
