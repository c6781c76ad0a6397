import { type Context, Hono } from 'hono';
import type { Bindings } from '../bindings.js';
import type { StoredFile } from '../file-store.js';
import { lifetimeAsked, receive, refuseLarge } from './receive.js';
import type { UploadDependencies } from './upload-routes.js';

const PARTS = '/files/b/:folder/:name/multipart/:upload';

/**
 * Uploads to the hosts of files: whole with a token of the CDN, and in parts with that or with the token of the upload
 * (fal_client for Python, and fal's client for JavaScript).
 */
export function cdnRoutes({ store, multipart, tokens, filesUrl }: UploadDependencies): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  const hasToken = (c: Context<Bindings>): boolean => tokens.accept(c.req.header('authorization'));
  const unauthorized = (c: Context<Bindings>): Response => c.json({ detail: 'Unauthorized' }, 401);

  const reserve = (c: Context<Bindings>): Promise<StoredFile> =>
    store.reserve({
      name: c.req.header('x-fal-file-name') ?? 'upload.bin',
      contentType: c.req.header('content-type') ?? 'application/octet-stream',
      lifetimeMs: lifetimeAsked(c),
      upload: true,
    });

  /** The file that a request for a part belongs to, or the response that refuses it. */
  const fileOf = (c: Context<Bindings>): StoredFile | Response => {
    const { folder, name, upload = '' } = c.req.param();
    const file = multipart.find(upload);
    if (file === undefined || file.urlPath !== `/files/b/${folder}/${name}`) {
      return c.json({ detail: 'Not found' }, 404);
    }
    return hasToken(c) || c.req.query('upload_token') === file.uploadToken ? file : unauthorized(c);
  };

  routes.post('/files/upload', async (c) => {
    if (!hasToken(c)) return unauthorized(c);
    const refused = refuseLarge(c);
    if (refused !== undefined) return refused;
    const file = await reserve(c);
    await receive(c, file.diskPath);
    await store.seal(file);
    return c.json({ access_url: `${filesUrl}${file.urlPath}`, uploaded: true });
  });

  routes.post('/files/upload/multipart', async (c) => {
    if (!hasToken(c)) return unauthorized(c);
    const file = await reserve(c);
    return c.json({ access_url: `${filesUrl}${file.urlPath}`, uploadId: multipart.begin(file) });
  });

  routes.put(`${PARTS}/:part{[1-9]\\d*}`, async (c) => {
    const file = fileOf(c);
    if (file instanceof Response) return file;
    const refused = refuseLarge(c);
    if (refused !== undefined) return refused;
    const { upload, part: number } = c.req.param();
    const part = await multipart.store(upload, Number(number), (path) => receive(c, path));
    return c.json(part, 200, { etag: part.etag });
  });

  routes.post(`${PARTS}/complete`, async (c) => {
    const file = fileOf(c);
    if (file instanceof Response) return file;
    const body: unknown = await c.req.json().catch(() => undefined);
    const end = await multipart.complete(c.req.param('upload'), body);
    return end === 'ok'
      ? c.json({ access_url: `${filesUrl}${file.urlPath}` })
      : c.json({ detail: `The upload is not complete: ${end}` }, 400);
  });
  return routes;
}
